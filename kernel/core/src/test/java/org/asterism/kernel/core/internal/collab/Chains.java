package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;

/** Blocks and peers for tests, by name. Signatures are none. */
final class Chains {
  private static final CollaborationId HERE =
      new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("here")));

  private Chains() {}

  static PeerId peer(String name) {
    return PeerId.of(PublicKey.ed25519(hash(name)));
  }

  static ReplicaId replica(String name) {
    return new ReplicaId(hash(name));
  }

  private static Bytes hash(String name) {
    return Multihash.sha256(Bytes.utf8(name)).digest();
  }

  /** Blocks of a replica, each behind the one before it, as they came from a member. */
  static List<Received> from(String member, String author, int blocks, int payloadBytes) {
    ReplicaId replica = replica(author);
    List<Received> chain = new ArrayList<>();
    Cid prev = null;
    for (int i = 0; i < blocks; i++) {
      Header header =
          new Header(HERE, replica, i, i + 1L, i, prev, List.of(), new TypeId("log", 1));
      DeltaBlock block =
          DeltaBlock.sign(header, Bytes.wrap(new byte[payloadBytes]), unsigned(replica));
      chain.add(new Received(block, peer(member), List.of()));
      prev = block.cid();
    }
    return chain;
  }

  private static Signer unsigned(ReplicaId replica) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return PublicKey.ed25519(replica.key());
      }

      @Override
      public Bytes sign(Bytes message) {
        return Bytes.wrap(new byte[64]);
      }
    };
  }
}
