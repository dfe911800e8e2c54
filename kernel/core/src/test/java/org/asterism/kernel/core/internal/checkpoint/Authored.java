package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.secrets.Hkdf;

/** Collaborations, replicas and blocks to make checkpoints of. */
final class Authored {
  static final TypeId TEXT = new TypeId("text", 1);
  static final CollaborationId HERE = collaboration("here");
  static final Bytes READ = Bytes.wrap(new byte[32]);

  private Authored() {}

  static CollaborationId collaboration(String name) {
    return new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8(name)));
  }

  static ReplicaId replica(int number) {
    byte[] key = new byte[ReplicaId.BYTES];
    key[0] = (byte) number;
    return new ReplicaId(Bytes.wrap(key));
  }

  static Head head(int replica, long seq) {
    return new Head(replica(replica), seq, Cid.of(Cid.DAG_CBOR, Bytes.utf8(replica + "/" + seq)));
  }

  static Bytes random(long seed, int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Whose signatures are hashes under its public key: they stand for those that cost something. */
  static Signer signer(ReplicaId replica) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return PublicKey.ed25519(replica.key());
      }

      @Override
      public Bytes sign(Bytes message) {
        Bytes once = Hkdf.hmac(replica.key(), message);
        return Bytes.concat(once, Hkdf.hmac(replica.key(), once));
      }
    };
  }

  /** Blocks that follow on each other, with payloads of some sizes. */
  static List<DeltaBlock> chain(ReplicaId replica, int... sizes) {
    List<DeltaBlock> blocks = new ArrayList<>();
    Cid prev = null;
    for (int i = 0; i < sizes.length; i++) {
      Header header = new Header(HERE, replica, i, i + 1L, i * 70_000L, prev, List.of(), TEXT);
      DeltaBlock block = DeltaBlock.sign(header, random(i, sizes[i]), signer(replica));
      blocks.add(block);
      prev = block.cid();
    }
    return blocks;
  }
}
