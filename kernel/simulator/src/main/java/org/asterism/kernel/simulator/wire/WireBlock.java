package org.asterism.kernel.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A delta block as docs/protocol.md has it.
 *
 * @param block with its name
 * @param collaboration its id, a CID's bytes
 * @param replica that made it
 * @param from the last operation before it
 * @param to its last operation
 * @param time hybrid logical
 * @param prev the replica's block before it
 * @param deps blocks of others that it names
 * @param header as it was signed
 * @param sealed whether the payload is
 * @param payload as it travels
 * @param claim that its signature makes
 */
public record WireBlock(
    Block block,
    Bytes collaboration,
    ReplicaId replica,
    long from,
    long to,
    long time,
    @Nullable Cid prev,
    List<Cid> deps,
    Bytes header,
    boolean sealed,
    Bytes payload,
    Claim claim) {
  private static final Bytes DOMAIN = Bytes.utf8("asterism-delta/1");

  /** What a block says of itself, to be signed. */
  public record Draft(
      Bytes collaboration, TypeId type, long from, long to, long time, @Nullable Cid prev) {}

  /**
   * Reads one.
   *
   * @return {@code null} if the bytes are something else, such as a genesis block
   */
  public static @Nullable WireBlock read(Block block) {
    if (block.cid().codec() != Cid.DAG_CBOR) {
      return null;
    }
    try {
      DagCborReader in = new DagCborReader(block.bytes());
      if (in.kind() != Kind.ARRAY) {
        return null;
      }
      in.array(3);
      Bytes header = in.bytes();
      Bytes payload = in.bytes();
      Bytes signature = in.bytes();
      in.end().finish();
      return read(block, header, payload, signature);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static WireBlock read(Block block, Bytes header, Bytes payload, Bytes signature) {
    Bytes replica = Bytes.empty();
    Bytes collaboration = Bytes.empty();
    Cid prev = null;
    List<Cid> deps = new ArrayList<>();
    long from = 0;
    long to = 0;
    long time = 0;
    boolean sealed = false;
    DagCborReader in = new DagCborReader(header);
    for (int left = in.map(); left > 0; left--) {
      switch (in.key()) {
        case "by" -> replica = in.bytes();
        case "id" -> collaboration = in.bytes();
        case "from" -> from = in.integer();
        case "to" -> to = in.integer();
        case "time" -> time = in.integer();
        case "seal" -> sealed = in.integer() == 1;
        case "prev" -> {
          if (in.kind() == Kind.NULL) {
            in.nil();
          } else {
            prev = Cid.decode(in.bytes());
          }
        }
        case "deps" -> {
          for (int names = in.array(); names > 0; names--) {
            in.array(3);
            in.skip().skip();
            deps.add(Cid.decode(in.bytes()));
            in.end();
          }
          in.end();
        }
        default -> in.skip();
      }
    }
    in.end().finish();
    return new WireBlock(
        block,
        collaboration,
        new ReplicaId(replica),
        from,
        to,
        time,
        prev,
        List.copyOf(deps),
        header,
        sealed,
        payload,
        new Claim(PublicKey.ed25519(replica), message(header, payload), signature));
  }

  /** Makes and signs one. */
  public static WireBlock sign(Draft draft, Bytes payload, Signer signer) {
    return make(draft, signer.publicKey().data(), payload, signer);
  }

  /** Makes one that is of several parts, sealed and signed. */
  public static WireBlock seal(
      Draft draft, List<WirePart> parts, WireSecrets secrets, Signer signer) {
    DagCborWriter out = new DagCborWriter().array(parts.size());
    for (WirePart part : parts) {
      SubId sub = part.sub();
      out.array(sub == null ? 2 : 5).integer(part.delta().upTo()).bytes(part.delta().payload());
      if (sub != null) {
        out.text(sub.name()).text(sub.type().name()).integer(sub.type().formatVersion());
      }
      out.end();
    }
    Bytes header = header(draft, signer.publicKey().data(), true);
    Bytes payload = secrets.seal(WireSecrets.DELTA_OF_PARTS, header, out.end().toBytes());
    return signed(header, payload, signer);
  }

  /** Makes one in somebody's name that somebody else signs. */
  public static WireBlock make(Draft draft, Bytes replica, Bytes payload, Signer signer) {
    return signed(header(draft, replica, false), payload, signer);
  }

  private static WireBlock signed(Bytes header, Bytes payload, Signer signer) {
    Bytes signature = signer.sign(message(header, payload));
    Bytes bytes =
        new DagCborWriter().array(3).bytes(header).bytes(payload).bytes(signature).end().toBytes();
    return read(Block.of(Cid.DAG_CBOR, bytes), header, payload, signature);
  }

  private static Bytes header(Draft draft, Bytes replica, boolean sealed) {
    DagCborWriter out =
        new DagCborWriter()
            .map(13)
            .key("v")
            .integer(1)
            .key("by")
            .bytes(replica)
            .key("id")
            .bytes(draft.collaboration)
            .key("to")
            .integer(draft.to)
            .key("sub")
            .array(0)
            .end()
            .key("cert")
            .nil()
            .key("deps")
            .array(0)
            .end()
            .key("from")
            .integer(draft.from)
            .key("prev");
    out = draft.prev == null ? out.nil() : out.bytes(draft.prev.encode());
    return out.key("seal")
        .integer(sealed ? 1 : 0)
        .key("time")
        .integer(draft.time)
        .key("type")
        .text(draft.type.name())
        .key("format")
        .integer(draft.type.formatVersion())
        .end()
        .toBytes();
  }

  private static Bytes message(Bytes header, Bytes payload) {
    return Bytes.concat(DOMAIN, header, Multihash.sha256(payload).digest());
  }

  /** Its name. */
  public Cid cid() {
    return block.cid();
  }

  /** Its operations, part by part; of no type if the payload does not open or is of no parts. */
  public List<WirePart> parts(WireSecrets secrets) {
    Bytes plain = sealed ? secrets.open(WireSecrets.DELTA, header, payload) : payload;
    if (plain != null) {
      return List.of(ofRoot(plain));
    }
    Bytes several = secrets.open(WireSecrets.DELTA_OF_PARTS, header, payload);
    try {
      return several == null ? List.of(ofRoot(Bytes.empty())) : parts(several);
    } catch (IllegalArgumentException e) {
      return List.of(ofRoot(Bytes.empty()));
    }
  }

  private WirePart ofRoot(Bytes opened) {
    return new WirePart(null, new Delta(replica, from, to, opened));
  }

  private List<WirePart> parts(Bytes opened) {
    List<WirePart> parts = new ArrayList<>();
    DagCborReader in = new DagCborReader(opened);
    long at = from;
    for (int left = in.array(); left > 0; left--) {
      boolean ofRoot = in.array() == 2;
      Delta delta = new Delta(replica, at, in.integer(at + 1, to), in.bytes());
      parts.add(
          new WirePart(
              ofRoot ? null : new SubId(in.text(), new TypeId(in.text(), (int) in.integer())),
              delta));
      in.end();
      at = delta.upTo();
    }
    in.end().finish();
    if (at != to) {
      throw new IllegalArgumentException("parts that are not all");
    }
    return parts;
  }

  /** The blocks of a frame of blocks; none of any other frame. */
  public static List<WireBlock> inFrame(Bytes frame) {
    List<WireBlock> blocks = new ArrayList<>();
    if (WireFrames.kind(frame) == WireFrames.BLOCKS) {
      for (Bytes bytes : WireFrames.blocks(frame)) {
        WireBlock block = read(Block.of(Cid.DAG_CBOR, bytes));
        if (block != null) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }
}
