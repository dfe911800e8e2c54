package org.asterism.kernel.core.internal.block;

import java.util.List;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.parts.Envelope;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * A replica's operations as everybody keeps and passes them on: {@code [header, payload,
 * signature]}, three byte strings.
 *
 * @param block with its name
 * @param header decoded
 * @param headerBytes as they were signed
 * @param payload sealed, or in the form of the type if the header says that it is not sealed
 * @param signature by the replica
 */
public record DeltaBlock(
    Block block, Header header, Bytes headerBytes, Bytes payload, Bytes signature) {
  /** The largest payload that fits into a block with its header, before it is sealed. */
  public static final int MAX_PAYLOAD = 900_000;

  private static final String SEAL_DOMAIN = "asterism-delta/1";

  /**
   * Of payloads that are of several parts. Releases that do not know them find that such a block
   * does not open: it is kept, passed on and counted by its clock, and has no effect there.
   */
  private static final String SEAL_DOMAIN_OF_PARTS = "asterism-delta-parts/1";

  private static final List<String> SEAL_DOMAINS = List.of(SEAL_DOMAIN, SEAL_DOMAIN_OF_PARTS);
  private static final Bytes DOMAIN = Bytes.utf8("asterism-delta/1");
  private static final int SIGNATURE_BYTES = 64;

  /**
   * Signs and builds one.
   *
   * @param payload sealed, if the header says so
   */
  public static DeltaBlock sign(Header header, Bytes payload, Signer signer) {
    return sign(header, header.encode(), payload, signer);
  }

  /**
   * Seals a payload for its header, signs and builds the block.
   *
   * @param header that says that it is sealed
   * @param payload of the root alone or of several parts, see {@link Envelope}
   */
  public static DeltaBlock seal(Header header, Bytes payload, ContentSeal seal, Signer signer) {
    Bytes headerBytes = header.encode();
    Bytes sealed =
        Envelope.is(payload)
            ? seal.seal(SEAL_DOMAIN_OF_PARTS, headerBytes, Envelope.content(payload))
            : seal.seal(SEAL_DOMAIN, headerBytes, payload);
    return sign(header, headerBytes, sealed, signer);
  }

  private static DeltaBlock sign(Header header, Bytes headerBytes, Bytes payload, Signer signer) {
    Bytes signature = signer.sign(message(headerBytes, payload));
    Bytes bytes =
        new DagCborWriter()
            .array(3)
            .bytes(headerBytes)
            .bytes(payload)
            .bytes(signature)
            .end()
            .toBytes();
    return new DeltaBlock(Block.of(Cid.DAG_CBOR, bytes), header, headerBytes, payload, signature);
  }

  /**
   * Reads one; its signature is not checked.
   *
   * @throws IllegalArgumentException if the bytes are not a delta block
   */
  public static DeltaBlock decode(Block block) {
    DagCborReader in = new DagCborReader(block.bytes());
    in.array(3);
    Bytes headerBytes = in.bytes();
    Bytes payload = in.bytes();
    Bytes signature = in.bytes(SIGNATURE_BYTES);
    in.end().finish();
    Header header = Header.decode(headerBytes);
    if (payload.size() > MAX_PAYLOAD + (header.sealed() ? ContentSeal.OVERHEAD : 0)) {
      throw new FormatException("a payload of " + payload.size() + " bytes");
    }
    return new DeltaBlock(block, header, headerBytes, payload, signature);
  }

  /** Its name. */
  public Cid cid() {
    return block.cid();
  }

  /** What its signature claims. */
  public Claim claim() {
    return new Claim(
        PublicKey.ed25519(header.replica().key()), message(headerBytes, payload), signature);
  }

  /**
   * Its operations, of the root alone or of several parts, see {@link Envelope}.
   *
   * @throws ContentSeal.Broken if it was not sealed with these keys for this header
   */
  public Delta delta(ContentSeal seal) {
    if (!header.sealed()) {
      return ofRoot(payload);
    }
    ContentSeal.Opened opened = seal.openAny(SEAL_DOMAINS, headerBytes, payload);
    return opened.domain() == 0
        ? ofRoot(opened.plaintext())
        : delta(Envelope.marked(opened.plaintext()));
  }

  private Delta ofRoot(Bytes plain) {
    return delta(Envelope.ofRoot(delta(plain)));
  }

  private Delta delta(Bytes plain) {
    return new Delta(header.replica(), header.from(), header.to(), plain);
  }

  private static Bytes message(Bytes headerBytes, Bytes payload) {
    return Bytes.concat(DOMAIN, headerBytes, Multihash.sha256(payload).digest());
  }
}
