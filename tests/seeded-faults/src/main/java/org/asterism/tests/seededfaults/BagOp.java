package org.asterism.tests.seededfaults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * An operation of a {@link Bag}: an addition has an element, a removal the additions it is about.
 */
record BagOp(String element, List<Dot> removed) {
  static final BagOp NOTHING = new BagOp("", List.of());

  boolean isAddition() {
    return !element.isEmpty();
  }

  static Bytes write(List<BagOp> ops) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (BagOp op : ops) {
        op.write(new DataOutputStream(bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  void write(DataOutputStream out) throws IOException {
    byte[] text = element.getBytes(StandardCharsets.UTF_8);
    out.writeShort(text.length);
    out.write(text);
    out.writeShort(removed.size());
    for (Dot dot : removed) {
      out.write(dot.replica().key().toByteArray());
      out.writeLong(dot.seq());
    }
  }

  /** A count of what takes so many bytes each, of which there are enough. */
  static int within(DataInputStream in, int bytes) throws IOException {
    int count = in.readUnsignedShort();
    if (count * bytes > in.available()) {
      throw new IOException("too short for " + count);
    }
    return count;
  }

  static BagOp read(DataInputStream in) throws IOException {
    String element = new String(in.readNBytes(within(in, 1)), StandardCharsets.UTF_8);
    List<Dot> removed = new ArrayList<>();
    for (int left = within(in, ReplicaId.BYTES); left > 0; left--) {
      ReplicaId replica = new ReplicaId(Bytes.wrap(in.readNBytes(ReplicaId.BYTES)));
      removed.add(new Dot(replica, in.readLong()));
    }
    return new BagOp(element, List.copyOf(removed));
  }

  static List<BagOp> read(CrdtType type, Delta delta) {
    List<BagOp> ops = readBeginning(type, delta);
    if (write(ops).size() != delta.payload().size()) {
      throw malformed(type, new IOException("too long"));
    }
    return ops;
  }

  /** Does not mind what comes after the operations. */
  static List<BagOp> readBeginning(CrdtType type, Delta delta) {
    List<BagOp> ops = new ArrayList<>();
    DataInputStream in = in(delta.payload());
    try {
      for (long seq = delta.after(); seq < delta.upTo(); seq++) {
        ops.add(read(in));
      }
      return ops;
    } catch (IOException | IllegalArgumentException e) {
      throw malformed(type, e);
    }
  }

  static DataInputStream in(Bytes bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  static CrdtException malformed(CrdtType type, Exception fault) {
    return new CrdtException.Malformed(type.id(), String.valueOf(fault.getMessage()));
  }
}
