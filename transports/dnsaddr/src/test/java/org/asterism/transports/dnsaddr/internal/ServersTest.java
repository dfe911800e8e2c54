package org.asterism.transports.dnsaddr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.asterism.kernel.api.net.NetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
  @TempDir private Path folder;

  private List<InetSocketAddress> ofSystem(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("resolv.conf"), text);
    return new Servers(List.of(), file).current();
  }

  @Test
  void theSystemsAreThoseOfItsFileThreeAtMost() throws Exception {
    assertEquals(
        List.of(
            new InetSocketAddress("192.0.2.1", 53),
            new InetSocketAddress("2001:db8::1", 53),
            new InetSocketAddress("192.0.2.3", 53)),
        ofSystem(
            """
            # nameserver 192.0.2.9
            search example.test
            nameserver 192.0.2.1
            nameserver dns.example.test
              nameserver\t2001:db8::1  # ours
            nameserver
            nameserver 192.0.2.3
            nameserver 192.0.2.4
            """));
  }

  @Test
  void aFileThatChangesIsReadAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.1\n");
    Servers servers = new Servers(List.of(), file);
    servers.current();

    Files.writeString(file, "nameserver 192.0.2.2\n");

    assertEquals(List.of(new InetSocketAddress("192.0.2.2", 53)), servers.current());
  }

  @Test
  void withoutAnyThereIsNone() {
    assertThrows(NetException.Unavailable.class, () -> ofSystem("options edns0\n"));
    assertThrows(
        NetException.Unavailable.class,
        () -> new Servers(List.of(), folder.resolve("none")).current());
  }

  @Test
  void thoseThatAreConfiguredComeFirstAndHavePorts() {
    assertEquals(
        List.of(
            new InetSocketAddress("192.0.2.1", 53),
            new InetSocketAddress("192.0.2.1", 5353),
            new InetSocketAddress("2001:db8::1", 53),
            new InetSocketAddress("2001:db8::1", 53),
            new InetSocketAddress("2001:db8::1", 5353)),
        new Servers(
                List.of(
                    "192.0.2.1",
                    "192.0.2.1:5353",
                    "2001:db8::1",
                    "[2001:db8::1]",
                    "[2001:db8::1]:5353"),
                folder)
            .current());
  }

  @Test
  void whatIsNoAddressIsLeftOutAndTheSystemsAreNotAskedInstead() throws Exception {
    List<String> none = List.of("dns.example", "192.0.2.1:0", "192.0.2.1:x", "[192.0.2.1", ":53");
    Path file = Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.1\n");
    assertThrows(NetException.Unavailable.class, () -> new Servers(none, file).current());

    assertEquals(
        List.of(new InetSocketAddress("192.0.2.2", 53)),
        new Servers(List.of("dns.example", "192.0.2.2"), file).current());
  }

  @Test
  void aListMayComeAsOneTextWithCommas() {
    assertEquals(
        List.of("192.0.2.1", "192.0.2.2:53", "192.0.2.3"),
        DnsaddrSettings.list("192.0.2.1, 192.0.2.2:53,", "192.0.2.3"));
    assertEquals(List.of(), DnsaddrSettings.list(""));
  }
}
