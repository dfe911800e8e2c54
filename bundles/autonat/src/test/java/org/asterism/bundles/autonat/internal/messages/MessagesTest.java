package org.asterism.bundles.autonat.internal.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Multiaddr ADDRESS = Multiaddr.parse("/ip4/203.0.113.7/tcp/4001");
  private static final PeerId PEER = new TestIdentity(1).peerId();

  private static final List<DialV1> FIRST =
      List.of(
          new DialV1.Request(PEER, List.of(ADDRESS, ADDRESS)),
          new DialV1.Request(PEER, List.of()),
          new DialV1.Response(DialV1.Status.OK, "", Optional.of(ADDRESS)),
          new DialV1.Response(DialV1.Status.DIAL_REFUSED, "not you", Optional.empty()));

  private static final List<DialV2> SECOND =
      List.of(
          DialV2.Request.of(ADDRESS, Long.MIN_VALUE + 1),
          new DialV2.Request(List.of(Optional.empty(), Optional.of(ADDRESS)), 1),
          new DialV2.Response(DialV2.Status.OK, 3, DialV2.DialStatus.DIAL_ERROR),
          new DialV2.Response(DialV2.Status.INTERNAL_ERROR, 0, DialV2.DialStatus.UNUSED),
          new DialV2.DataRequest(1, 100_000),
          new DialV2.Data(Bytes.wrap(new byte[4096])));

  @Test
  void whatIsWrittenIsReadAgain() {
    FIRST.forEach(message -> assertEquals(message, DialV1.decode(message.encode())));
    SECOND.forEach(message -> assertEquals(message, DialV2.decode(message.encode())));
    assertEquals(new NonceV2(-1), NonceV2.decode(new NonceV2(-1).encode()));
    assertTrue(NonceV2.isHeard(NonceV2.heard()));
    assertTrue(NonceV2.isHeard(Bytes.empty()));
  }

  @Test
  void aNonceIsEightBytesTheLowestFirst() {
    assertEquals("090807060504030201", new NonceV2(0x0102030405060708L).encode().toHex());
  }

  @Test
  void moreAddressesThanSixtyFourAreNotRead() {
    Bytes first = new DialV1.Request(PEER, Collections.nCopies(65, ADDRESS)).encode();
    Bytes second = new DialV2.Request(Collections.nCopies(65, Optional.of(ADDRESS)), 1).encode();

    assertThrows(FormatException.class, () -> DialV1.decode(first));
    assertThrows(FormatException.class, () -> DialV2.decode(second));
  }

  @Test
  void anAnswerInTheSecondVersionWithAnUnknownStatusIsDiscarded() {
    assertThrows(FormatException.class, () -> DialV2.decode(Bytes.hex("12020863")));
    assertThrows(FormatException.class, () -> DialV2.decode(Bytes.empty()));
  }

  @Test
  void junkIsRefusedAndCostsLittle() throws Exception {
    Corpus first = corpus(FIRST.stream().map(DialV1::encode).toList());
    Corpus second = corpus(SECOND.stream().map(DialV2::encode).toList());
    Corpus nonce = corpus(List.of(new NonceV2(7).encode(), NonceV2.heard()));
    Fuzz.run(first, 5_000, 1, DialV1::decode, FormatException.class);
    Fuzz.run(second, 5_000, 1, DialV2::decode, FormatException.class);
    Fuzz.run(nonce, 2_000, 1, NonceV2::decode, FormatException.class);
    Fuzz.run(nonce, 2_000, 1, NonceV2::isHeard, FormatException.class);
  }

  private static Corpus corpus(List<Bytes> messages) {
    return new Corpus(
        messages.stream()
            .map(m -> new Corpus.Entry("message-" + m.toHex().hashCode(), m))
            .toList());
  }
}
