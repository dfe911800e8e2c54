package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is pinned of a collaboration: everything under it is linked, what was before it is named in
 * bytes. {@code [body, signature]}, the body with its links in the open, so that a pin of it holds
 * the state and what came after.
 *
 * <p>A signature says who made it, not that it is right.
 *
 * @param body what it says
 * @param signature of the maker
 */
public record Manifest(Body body, Bytes signature) {
  /** The most blocks and segments above a state root. */
  public static final int MAX_TAIL = 5000;

  /** The largest manifest. */
  public static final int MAX_BYTES = StateRoot.MAX_BYTES;

  private static final int VERSION = 1;
  private static final int SIGNATURE_BYTES = 64;
  private static final Bytes DOMAIN = Bytes.utf8("asterism-manifest/1");

  /**
   * What a manifest says.
   *
   * @param collaboration it belongs to
   * @param maker the replica that signs
   * @param root the state root; none while all blocks are in the tail
   * @param tail blocks and segments above the root, in the order of their names, none twice
   * @param previous the manifest that this one takes the place of
   */
  public record Body(
      CollaborationId collaboration,
      ReplicaId maker,
      @Nullable Cid root,
      List<Cid> tail,
      @Nullable Cid previous) {
    /**
     * Checks order and bounds.
     *
     * @throws CheckpointException if the tail is too long or not in order
     */
    public Body {
      tail = List.copyOf(tail);
      if (tail.size() > MAX_TAIL) {
        throw new CheckpointException.TooLarge("links of a tail", tail.size(), MAX_TAIL);
      }
      for (int i = 0; i < tail.size(); i++) {
        Names.checked(tail.get(i), Cid.DAG_CBOR);
        if (i > 0 && tail.get(i - 1).compareTo(tail.get(i)) >= 0) {
          throw new CheckpointException.Malformed("a tail that is not in order");
        }
      }
    }

    private void write(DagCborWriter out) {
      out.map(6).key("v").integer(VERSION).key("by").bytes(maker.key());
      out.key("id").bytes(collaboration.genesis().encode()).key("prev");
      if (previous == null) {
        out.nil();
      } else {
        out.bytes(previous.encode());
      }
      out.key("root");
      if (root == null) {
        out.nil();
      } else {
        out.link(root);
      }
      out.key("tail").array(tail.size());
      tail.forEach(out::link);
      out.end().end();
    }

    private Bytes message() {
      DagCborWriter out = new DagCborWriter();
      write(out);
      return Bytes.concat(DOMAIN, out.toBytes());
    }
  }

  /** Signs one. */
  public static Manifest sign(Body body, Signer signer) {
    return new Manifest(body, signer.sign(body.message()));
  }

  /** What the signature claims. */
  public Claim claim() {
    return new Claim(PublicKey.ed25519(body.maker.key()), body.message(), signature);
  }

  /** The block. */
  public Block block() {
    DagCborWriter out = new DagCborWriter().array(2);
    body.write(out);
    return Block.of(Cid.DAG_CBOR, out.bytes(signature).end().toBytes());
  }

  /**
   * Reads one; its signature is not checked.
   *
   * @throws CheckpointException if the bytes are anything else
   */
  public static Manifest decode(Bytes bytes) {
    if (bytes.size() > StateRoot.MAX_BYTES) {
      throw new CheckpointException.TooLarge(
          "bytes of a manifest", bytes.size(), StateRoot.MAX_BYTES);
    }
    try {
      DagCborReader in = new DagCborReader(bytes);
      in.array(2).map(6).key("v").integer(VERSION, VERSION);
      ReplicaId maker = new ReplicaId(in.key("by").bytes(ReplicaId.BYTES));
      CollaborationId id = new CollaborationId(Names.named(in.key("id").bytes()));
      Cid previous = null;
      if (in.key("prev").kind() == Kind.NULL) {
        in.nil();
      } else {
        previous = Names.named(in.bytes());
      }
      Cid root = null;
      if (in.key("root").kind() == Kind.NULL) {
        in.nil();
      } else {
        root = Names.checked(in.link(), Cid.DAG_CBOR);
      }
      List<Cid> tail = readTail(in.key("tail"));
      Bytes signature = in.end().bytes(SIGNATURE_BYTES);
      in.end().finish();
      return new Manifest(new Body(id, maker, root, tail, previous), signature);
    } catch (DagCborException | FormatException e) {
      throw new CheckpointException.Malformed("a manifest: " + e.getMessage());
    }
  }

  private static List<Cid> readTail(DagCborReader in) {
    int count = in.array();
    if (count > MAX_TAIL) {
      throw new CheckpointException.TooLarge("links of a tail", count, MAX_TAIL);
    }
    List<Cid> tail = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tail.add(in.link());
    }
    in.end();
    return tail;
  }
}
