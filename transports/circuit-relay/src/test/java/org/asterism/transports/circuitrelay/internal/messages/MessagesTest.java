package org.asterism.transports.circuitrelay.internal.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final TestIdentity relay = new TestIdentity(1);
  private final TestIdentity peer = new TestIdentity(2);

  @Test
  void theTypeIsAlwaysWrittenAlsoWhereItIsZero() {
    assertEquals("0800", HopMessage.reserve().encode().toHex());
    assertEquals(
        "0800",
        StopMessage.connect(peer.peerId(), Allowance.UNLIMITED).encode().slice(0, 2).toHex());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Voucher voucher = new Voucher(relay.peerId(), peer.peerId(), 1_900_000_000L);
    HopMessage granted =
        HopMessage.granted(
            new Grant(
                1_900_000_000L,
                List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001")),
                Optional.of(voucher.seal(relay))),
            new Allowance(120, 1 << 17));

    HopMessage read = HopMessage.decode(granted.encode());

    assertEquals(granted, read);
    assertEquals(voucher, Voucher.open(read.grant().orElseThrow().voucher().orElseThrow()));
    StopMessage connect = StopMessage.connect(peer.peerId(), new Allowance(1, 2));
    assertEquals(connect, StopMessage.decode(connect.encode()));
  }

  @Test
  void aVoucherThatSomebodyElseSignedIsRefused() {
    Bytes forged = new Voucher(relay.peerId(), peer.peerId(), 1).seal(peer);

    assertThrows(FormatException.class, () -> Voucher.open(forged));
  }

  @Test
  void limitsAreSecondsButMillisecondsFromJs() {
    assertEquals(
        Optional.of(
            new ConnectionLimit(Optional.of(Duration.ofMinutes(2)), OptionalLong.of(131_072))),
        new Allowance(120, 131_072).from("go-libp2p/0.48"));
    assertEquals(
        Optional.of(
            new ConnectionLimit(Optional.of(Duration.ofMinutes(2)), OptionalLong.of(65_536))),
        new Allowance(120_000, 131_072).from("js-libp2p/3.3.11 UserAgent=v22"));
    assertEquals(
        Optional.of(new ConnectionLimit(Optional.of(Duration.ofHours(2)), OptionalLong.empty())),
        new Allowance(7_200, 0).from("js-libp2p/4.0.0"));
    assertEquals(Optional.empty(), Allowance.UNLIMITED.from("js-libp2p/3.3.11"));
  }

  @Test
  void anAbsurdLimitIsALongOne() {
    assertEquals(
        Optional.of(
            new ConnectionLimit(
                Optional.of(Duration.ofDays(365)), OptionalLong.of(Long.MAX_VALUE))),
        new Allowance(Long.MAX_VALUE, Long.MAX_VALUE).from("kubo"));
  }

  @Property(tries = 2_000)
  void junkIsRefusedOrReadAndNothingElse(@ForAll @Size(max = 200) byte[] junk) {
    Bytes bytes = Bytes.wrap(junk);
    readOrRefuse(() -> HopMessage.decode(bytes));
    readOrRefuse(() -> StopMessage.decode(bytes));
    readOrRefuse(() -> Voucher.open(bytes));
  }

  private static void readOrRefuse(Runnable read) {
    try {
      read.run();
    } catch (FormatException e) {
      assertEquals(FormatException.class, e.getClass());
    }
  }
}
