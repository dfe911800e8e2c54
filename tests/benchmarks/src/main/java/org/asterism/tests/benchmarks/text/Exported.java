package org.asterism.tests.benchmarks.text;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/** A state as it is exported: compressed at the outside, since what is hashed is not. */
final class Exported {
  private Exported() {}

  static Bytes pack(Bytes state) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(state.toByteArray());
      deflater.finish();
      byte[] packed = new byte[state.size() + 1024];
      int size = deflater.deflate(packed);
      return Bytes.wrap(packed).slice(0, size);
    } finally {
      deflater.end();
    }
  }

  static Bytes unpack(Bytes packed, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed.toByteArray());
      byte[] state = new byte[size];
      if (inflater.inflate(state) != size) {
        throw new BenchmarkFailure("an export is not what was exported");
      }
      return Bytes.wrap(state);
    } catch (DataFormatException e) {
      throw new BenchmarkFailure("an export is not what was exported");
    } finally {
      inflater.end();
    }
  }
}
