package org.asterism.transports.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerRecordsTest {
  private static final Corpus CORPUS = Corpus.read(PeerRecordsTest.class, "corpus/record.txt");
  private static final Bytes OF_JS = CORPUS.entries().get(0).bytes();

  private final TestIdentity alice = new TestIdentity(1);
  private final List<Multiaddr> addresses =
      List.of(
          Multiaddr.parse("/ip4/192.0.2.1/tcp/4001"),
          Multiaddr.parse("/ip6/2001:db8:0:0:0:0:0:1/tcp/4001/ws"));

  @Test
  void aRecordThatJsMadeIsRead() {
    SignedPeerRecord record = PeerRecords.open(OF_JS);
    assertEquals(1, record.addresses().size());
    assertEquals("/ip4/127.0.0.1/tcp/42769", withoutPeer(record.addresses().get(0)));
    assertEquals(record.peerId(), record.addresses().get(0).peerId().orElseThrow());
    assertEquals(OF_JS, record.envelope());
  }

  private static String withoutPeer(Multiaddr address) {
    return address.withoutPeerId().toString();
  }

  @ParameterizedTest
  @EnumSource
  void aRecordComesBackInEitherDialect(Dialect dialect) {
    SignedPeerRecord record = PeerRecords.seal(alice, 7, addresses, dialect);
    assertEquals(record, PeerRecords.open(record.envelope()));
  }

  @Test
  void aRecordOfAnotherPeerThanItsSignerIsRefused() {
    SignedPeerRecord ofAlice = PeerRecords.seal(alice, 7, addresses, Dialect.COMMON);
    Envelope byAlice = Envelope.decode(ofAlice.envelope());
    Envelope byMallory =
        Envelope.seal(
            new TestIdentity(2), "libp2p-peer-record", byAlice.payloadType(), byAlice.payload());
    assertThrows(FormatException.class, () -> PeerRecords.open(byMallory.encode()));
  }

  @Test
  void aSignatureMadeForAnotherPurposeIsRefused() {
    Envelope record =
        Envelope.decode(PeerRecords.seal(alice, 7, addresses, Dialect.COMMON).envelope());
    Envelope voucher =
        Envelope.seal(alice, "libp2p-relay-rsvp", record.payloadType(), record.payload());
    assertThrows(FormatException.class, () -> PeerRecords.open(voucher.encode()));
  }

  @Test
  void whatIsReadIsWhatWasSigned() throws InterruptedException {
    Bytes signed = Envelope.decode(OF_JS).payload();
    Fuzz.run(
        CORPUS,
        5_000,
        1,
        bytes -> {
          PeerRecords.open(bytes);
          assertEquals(signed, Envelope.decode(bytes).payload());
        },
        FormatException.class);
  }
}
