package org.asterism.kernel.simulator.world;

import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;

/** A stand-in for Ed25519: as deterministic, and nobody can forge it here but by the seed. */
public final class KeyedHashes implements Signatures {
  private final Map<Bytes, Signer> signers = new TreeMap<>();
  private final Map<Bytes, Bytes> seeds = new TreeMap<>();

  /** Without keys. */
  public KeyedHashes() {}

  @Override
  public Signer signer(Bytes seed) {
    return signers.computeIfAbsent(seed, this::make);
  }

  private Signer make(Bytes seed) {
    Bytes key = Multihash.sha256(Bytes.concat(Bytes.utf8("public"), seed)).digest();
    seeds.put(key, seed);
    PublicKey publicKey = PublicKey.ed25519(key);
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return publicKey;
      }

      @Override
      public Bytes sign(Bytes message) {
        return signature(seed, message);
      }
    };
  }

  @Override
  public boolean holds(Claim claim) {
    Bytes seed = seeds.get(claim.key().data());
    return seed != null && signature(seed, claim.message()).equals(claim.signature());
  }

  private static Bytes signature(Bytes seed, Bytes message) {
    Bytes half = Multihash.sha256(Bytes.concat(seed, message)).digest();
    return Bytes.concat(half, half);
  }
}
