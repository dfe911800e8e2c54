package org.asterism.kernel.testkit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.junit.jupiter.api.Test;

/** The decoders of kernel/api, which cannot use this module itself. */
class ApiDecodersTest {
  private static final int TRIES = 20_000;

  private static void run(String corpus, Fuzz.Decoder decoder) throws InterruptedException {
    Fuzz.run(
        Corpus.read(ApiDecodersTest.class, "corpus/" + corpus + ".txt"),
        TRIES,
        1,
        decoder,
        FormatException.class);
  }

  @Test
  void bytesAreAnAddressThatIsWrittenAndReadAgainOrAFormatError() throws InterruptedException {
    run(
        "multiaddr",
        bytes -> {
          Multiaddr address = Multiaddr.decode(bytes);
          assertEquals(address, Multiaddr.decode(address.encode()));
        });
  }

  @Test
  void bytesAreTheOneFormOfACidOrAFormatError() throws InterruptedException {
    run(
        "cid",
        bytes -> {
          Cid cid = Cid.decode(bytes);
          assertEquals(bytes, cid.encode());
          assertEquals(cid, Cid.parse(cid.toString()));
        });
  }

  @Test
  void bytesAreTheOneFormOfAPeerIdOrAFormatError() throws InterruptedException {
    run(
        "peer-id",
        bytes -> {
          PeerId peer = PeerId.decode(bytes);
          assertEquals(bytes, peer.encode());
          assertEquals(peer, PeerId.parse(peer.toString()));
        });
  }

  @Test
  void bytesAreAMultihashOrAFormatError() throws InterruptedException {
    run("peer-id", bytes -> assertEquals(bytes, Multihash.decode(bytes).encode()));
  }

  @Test
  void bytesAreAKeyThatIsWrittenAndReadAgainOrAFormatError() throws InterruptedException {
    run(
        "public-key",
        bytes -> {
          PublicKey key = PublicKey.decode(bytes);
          assertEquals(key, PublicKey.decode(key.encode()));
        });
  }

  @Test
  void bytesBeginWithTheOneFormOfANumberOrAreAFormatError() throws InterruptedException {
    Fuzz.run(
        Corpus.read(ApiDecodersTest.class, "corpus/varint.txt"),
        TRIES,
        1,
        bytes -> {
          ByteBuffer source = bytes.asByteBuffer();
          long number = Varint.read(source);
          Bytes read = bytes.slice(0, source.position());
          assertEquals(read, Varint.encode(number));
        },
        FormatException.class,
        BufferUnderflowException.class);
  }
}
