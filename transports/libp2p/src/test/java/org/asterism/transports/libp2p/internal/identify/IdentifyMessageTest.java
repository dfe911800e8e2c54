package org.asterism.transports.libp2p.internal.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.asterism.transports.wire.ProtoWriter;
import org.junit.jupiter.api.Test;

class IdentifyMessageTest {
  private static final Multiaddr ADDRESS = Multiaddr.parse("/ip4/127.0.0.1/tcp/4001");

  /** Each of up to 512 addresses is some objects. */
  private static final Fuzz.Budget ADDRESSES = new Fuzz.Budget(1 << 20, 64, Duration.ofSeconds(10));

  private final PeerId peer = new TestIdentity(1).peerId();

  @Test
  void aMessageIsReadAsItWasWritten() {
    IdentifyMessage message =
        new IdentifyMessage(
            Bytes.utf8("key"), "agent", List.of("/a", "/b"), List.of(ADDRESS), ADDRESS, record(1));

    assertEquals(message, IdentifyMessage.decode(message.encode()));
  }

  @Test
  void whatAPushDoesNotSayStaysAsItWas() {
    PeerInfo before =
        new PeerInfo(peer, "agent", List.of("/a"), List.of(ADDRESS), Optional.of(ADDRESS));

    PeerInfo after =
        IdentifyMessage.decode(new ProtoWriter().text(3, "/b").toBytes())
            .over(peer, Optional.of(before));

    assertEquals(
        new PeerInfo(peer, "agent", List.of("/b"), List.of(ADDRESS), Optional.of(ADDRESS)), after);
  }

  @Test
  void theNewestRecordThatThePeerSignedIsKept() {
    PeerInfo first = told(record(7)).over(peer, Optional.empty());
    PeerInfo newer = told(record(8)).over(peer, Optional.of(first));
    PeerInfo older = told(record(6)).over(peer, Optional.of(newer));

    assertEquals(7, first.record().orElseThrow().sequence());
    assertEquals(8, newer.record().orElseThrow().sequence());
    assertEquals(newer, older);
    assertEquals(record(8), newer.record().orElseThrow().envelope());
  }

  @Test
  void aRecordThatThePeerDidNotSignSaysNothing() {
    Bytes anothers =
        PeerRecords.seal(new TestIdentity(2), 1, List.of(ADDRESS), Dialect.COMMON).envelope();

    assertEquals(Optional.empty(), told(anothers).over(peer, Optional.empty()).record());
    assertEquals(Optional.empty(), told(Bytes.hex("00")).over(peer, Optional.empty()).record());
  }

  private static Bytes record(long sequence) {
    return PeerRecords.seal(new TestIdentity(1), sequence, List.of(ADDRESS), Dialect.COMMON)
        .envelope();
  }

  private static IdentifyMessage told(Bytes record) {
    return IdentifyMessage.decode(new ProtoWriter().bytes(8, record).toBytes());
  }

  @Test
  void addressesThatAreNotUnderstoodAreLeftOut() {
    Bytes message =
        new ProtoWriter().bytes(2, Bytes.hex("ffff03")).bytes(2, ADDRESS.encode()).toBytes();

    assertEquals(List.of(ADDRESS), IdentifyMessage.decode(message).listenAddresses());
  }

  @Test
  void noMoreIsSentThanTheSmallestReaderTakes() {
    List<Multiaddr> many = Collections.nCopies(1000, ADDRESS);
    List<String> names = Collections.nCopies(1000, "/a/protocol/1.0.0");

    Bytes encoded = new IdentifyMessage(null, "agent", names, many, null, record(1)).encode();

    assertTrue(encoded.size() <= IdentifyMessage.MAX_SENT);
  }

  @Test
  void tooManyEntriesAreRefused() {
    ProtoWriter message = new ProtoWriter();
    for (int i = 0; i < 513; i++) {
      message.text(3, "/a");
    }

    assertThrows(FormatException.class, () -> IdentifyMessage.decode(message.toBytes()));
  }

  @Test
  void bytesAreAMessageOrAFormatError() throws InterruptedException {
    Fuzz.run(
        ADDRESSES,
        Corpus.read(IdentifyMessageTest.class, "corpus/message.txt"),
        5_000,
        7,
        bytes -> assertNotNull(IdentifyMessage.decode(bytes).over(peer, Optional.empty())),
        FormatException.class);
  }
}
