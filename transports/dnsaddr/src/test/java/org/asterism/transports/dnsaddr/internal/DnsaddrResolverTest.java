package org.asterism.transports.dnsaddr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsaddrResolverTest {
  private static final String ALICE = "/p2p/" + new TestIdentity(1).peerId();
  private static final String BOB = "/p2p/" + new TestIdentity(2).peerId();
  private static final String ONE = "/ip4/192.0.2.1/tcp/4001";
  private static final String TWO = "/ip6/2001:db8::2/tcp/4001";

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final DnsServer server = new DnsServer();
  private final DnsaddrResolver resolver = asking(10_000, 10_000, server.address());

  @AfterEach
  void close() {
    resolver.stop();
    server.close();
    loops.stop();
  }

  private DnsaddrResolver asking(long queryMillis, long allMillis, String... servers) {
    return new DnsaddrResolver(
        loops,
        new DnsaddrSettings(List.of(servers), queryMillis, allMillis),
        Path.of("/nowhere/resolv.conf"));
  }

  private static List<String> await(CompletionStage<List<Multiaddr>> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS).stream()
        .map(Multiaddr::toString)
        .toList();
  }

  private List<String> resolve(String address) throws Exception {
    return await(resolver.resolve(Multiaddr.parse(address)));
  }

  private static NetException failure(CompletionStage<List<Multiaddr>> stage) throws Exception {
    try {
      return fail("it resolves to " + await(stage));
    } catch (ExecutionException e) {
      NetException cause = assertInstanceOf(NetException.class, e.getCause());
      assertFalse(String.valueOf(cause.getMessage()).contains("\n"), "one line");
      return cause;
    }
  }

  private NetException failure(String address) throws Exception {
    return failure(resolver.resolve(Multiaddr.parse(address)));
  }

  @Test
  void aNameStandsForTheAddressesOfItsRecords() throws Exception {
    server.says("example.test", "dnsaddr=" + ONE + ALICE, "dnsaddr=" + TWO + BOB);

    assertEquals(Set.of(ONE + ALICE, TWO + BOB), Set.copyOf(resolve("/dnsaddr/example.test")));
    assertEquals(List.of("_dnsaddr.example.test."), server.asked());
  }

  @Test
  void onlyAddressesOfThePeerThatIsWantedCount() throws Exception {
    server.says("example.test", "dnsaddr=" + ONE + ALICE, "dnsaddr=" + TWO + BOB, "dnsaddr=" + ONE);

    assertEquals(List.of(TWO + BOB), resolve("/dnsaddr/example.test" + BOB));
    assertInstanceOf(
        NetException.Unreachable.class,
        failure("/dnsaddr/example.test/p2p/" + new TestIdentity(3).peerId()));
  }

  @Test
  void namesThatLeadToNamesAreFollowedByPeer() throws Exception {
    server.says("example.test", "dnsaddr=/dnsaddr/a.test" + ALICE, "dnsaddr=/dnsaddr/b.test" + BOB);
    server.says("a.test", "dnsaddr=" + ONE + ALICE, "dnsaddr=" + ONE + BOB);
    server.says("b.test", "dnsaddr=" + TWO + BOB);

    assertEquals(Set.of(ONE + ALICE, TWO + BOB), Set.copyOf(resolve("/dnsaddr/example.test")));
    assertEquals(List.of(TWO + BOB), resolve("/dnsaddr/example.test" + BOB));
  }

  @Test
  void namesThatLeadToEachOtherEnd() throws Exception {
    server.says("a.test", "dnsaddr=/dnsaddr/b.test", "dnsaddr=/dnsaddr/A.test");
    server.says("b.test", "dnsaddr=/dnsaddr/a.test", "dnsaddr=" + ONE);

    assertEquals(List.of(ONE), resolve("/dnsaddr/a.test"));
    assertEquals(2, server.asked().size());
  }

  @Test
  void namesAreFollowedFourDeep() throws Exception {
    for (int i = 1; i <= 6; i++) {
      server.says("n" + i + ".test", "dnsaddr=/dnsaddr/n" + (i + 1) + ".test");
    }
    server.says("n5.test", "dnsaddr=" + ONE);

    assertTrue(String.valueOf(failure("/dnsaddr/n1.test").getMessage()).contains("deep"));
    assertEquals(4, server.asked().size());
    assertEquals(List.of(ONE), resolve("/dnsaddr/n2.test"));
  }

  @Test
  void aNameThatLeadsToThousandsOfNamesCostsSixteenQuestions() throws Exception {
    server.says(
        "example.test",
        IntStream.range(0, 1000)
            .mapToObj(i -> "dnsaddr=/dnsaddr/n" + i + ".test")
            .toArray(String[]::new));

    failure("/dnsaddr/example.test");

    assertTrue(new HashSet<>(server.asked()).size() <= 16, server.asked().toString());
  }

  @Test
  void anAnswerOfAThousandRecordsComesByTcpAndIsCut() throws Exception {
    server.says(
        "example.test",
        IntStream.range(0, 1000)
            .mapToObj(i -> "dnsaddr=/ip4/192.0.2.1/tcp/" + (i + 1))
            .toArray(String[]::new));

    List<String> found = resolve("/dnsaddr/example.test");

    assertEquals(List.of("_dnsaddr.example.test."), server.askedByTcp());
    assertEquals(32, found.size());
  }

  @Test
  void junkAmongTheRecordsIsLeftOut() throws Exception {
    byte[] huge = new byte[60_000];
    Arrays.fill(huge, (byte) 'a');
    server.saysRaw(
        "example.test",
        new byte[0],
        new byte[] {0},
        new byte[] {(byte) 200, 'd', 'n', 's'},
        new byte[] {-1, -2, -3},
        huge,
        DnsServer.strings("v=spf1 -all"),
        DnsServer.strings("dnsaddr="),
        DnsServer.strings("dnsaddr=/ip4/192.0.2.1/udp/1/quic-v7"),
        DnsServer.strings("dnsaddr=/dnsaddr/" + "a".repeat(64) + ".test"),
        DnsServer.strings("dnsaddr=/dns4/" + "a.".repeat(1500) + "test/tcp/1"),
        DnsServer.strings("dnsaddr=" + ONE));

    assertEquals(List.of(ONE), resolve("/dnsaddr/example.test"));
  }

  @Test
  void anAddressOfSeveralStringsIsRead() throws Exception {
    String name = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example.test";
    String address = "/dns4/" + name + "/tcp/4001/ws" + ALICE;
    server.says("example.test", "dnsaddr=" + address);

    assertTrue(address.length() > 255);
    assertEquals(List.of(address), resolve("/dnsaddr/example.test"));
  }

  @Test
  void aNameThatIsNotThereOrCannotBeSaysSo() throws Exception {
    assertInstanceOf(NetException.Unreachable.class, failure("/dnsaddr/nothing.test"));
    int asked = server.asked().size();
    assertInstanceOf(NetException.Unreachable.class, failure("/dnsaddr/a..b"));
    assertInstanceOf(
        NetException.Unreachable.class, failure("/dnsaddr/" + "a".repeat(64) + ".test"));
    assertEquals(asked, server.asked().size(), "those are not asked for");
  }

  @Test
  void aServerThatDoesNotAnswerIsPassedOver() throws Exception {
    try (DnsServer dead = new DnsServer()) {
      dead.fallSilent();
      server.says("example.test", "dnsaddr=" + ONE);
      DnsaddrResolver both = asking(200, 10_000, dead.address(), server.address());

      assertEquals(List.of(ONE), await(both.resolve(Multiaddr.parse("/dnsaddr/example.test"))));
      assertFalse(dead.asked().isEmpty());
    }
  }

  @Test
  void whenNobodyAnswersTheTimeEndsIt() throws Exception {
    server.fallSilent();
    DnsaddrResolver impatient = asking(60_000, 300, server.address());

    assertInstanceOf(
        NetException.TimedOut.class,
        failure(impatient.resolve(Multiaddr.parse("/dnsaddr/example.test"))));
  }

  @Test
  void whatIsKnownWhenTheTimeIsOverCounts() throws Exception {
    server.says("example.test", "dnsaddr=" + ONE, "dnsaddr=/dnsaddr/slow.test");
    server.silentAbout("slow.test");
    DnsaddrResolver impatient = asking(60_000, 700, server.address());

    assertEquals(List.of(ONE), await(impatient.resolve(Multiaddr.parse("/dnsaddr/example.test"))));
  }

  @Test
  void answersThatAreNoDnsAreNoAnswers() throws Exception {
    server.speakJunk();
    DnsaddrResolver impatient = asking(200, 1_000, server.address());

    failure(impatient.resolve(Multiaddr.parse("/dnsaddr/example.test")));
  }

  @Test
  void whatIsUnderWayEndsWhenItStops() throws Exception {
    server.fallSilent();
    CompletionStage<List<Multiaddr>> open =
        resolver.resolve(Multiaddr.parse("/dnsaddr/example.test"));

    resolver.stop();

    assertTrue(open.toCompletableFuture().isDone());
    assertInstanceOf(NetException.Unavailable.class, failure(open));
    assertInstanceOf(NetException.Unavailable.class, failure("/dnsaddr/example.test"));
  }

  @Test
  void withoutAServerNobodyIsAsked() throws Exception {
    assertInstanceOf(
        NetException.Unavailable.class,
        failure(asking(1000, 1000).resolve(Multiaddr.parse("/dnsaddr/example.test"))));
  }
}
