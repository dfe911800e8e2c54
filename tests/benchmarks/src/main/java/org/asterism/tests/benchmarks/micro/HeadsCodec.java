package org.asterism.tests.benchmarks.micro;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Two hundred heads, as peers show them to each other: {@code [key, number, name]} each. Ours is
 * strict and gives views of its source; Jackson's streaming reader takes any CBOR.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadsCodec {
  private static final int HEADS = 200;
  private static final int KEY_BYTES = 32;
  private static final int NAME_BYTES = 36;

  private final CBORFactory jackson = new CBORFactory();
  private final Bytes[] keys = new Bytes[HEADS];
  private final Bytes[] names = new Bytes[HEADS];
  private final byte[] encoded;

  /** The same heads each time. */
  public HeadsCodec() {
    Random random = new Random(1);
    for (int i = 0; i < HEADS; i++) {
      keys[i] = bytes(random, KEY_BYTES);
      names[i] = bytes(random, NAME_BYTES);
    }
    encoded = encodeOurs().toByteArray();
  }

  private static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Ours, to bytes. */
  @Benchmark
  public Bytes encodeOurs() {
    DagCborWriter out = new DagCborWriter().array(HEADS);
    for (int i = 0; i < HEADS; i++) {
      out.array(3).bytes(keys[i]).integer(i * 1000L).bytes(names[i]).end();
    }
    return out.end().toBytes();
  }

  /** Jackson's, to bytes. */
  @Benchmark
  public byte[] encodePeer() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = jackson.createGenerator(bytes)) {
      out.writeStartArray(null, HEADS);
      for (int i = 0; i < HEADS; i++) {
        out.writeStartArray(null, 3);
        out.writeBinary(keys[i].toByteArray());
        out.writeNumber(i * 1000L);
        out.writeBinary(names[i].toByteArray());
        out.writeEndArray();
      }
      out.writeEndArray();
    }
    return bytes.toByteArray();
  }

  /** Ours, from bytes; the sum keeps the reading alive. */
  @Benchmark
  public long decodeOurs() {
    DagCborReader in = new DagCborReader(Bytes.wrap(encoded));
    long sum = 0;
    for (int left = in.array(); left > 0; left--) {
      in.array(3);
      sum += in.bytes(KEY_BYTES).at(0);
      sum += in.integer();
      sum += in.bytes(NAME_BYTES).at(0);
      in.end();
    }
    in.end().finish();
    return sum;
  }

  /** Jackson's, from bytes. */
  @Benchmark
  public long decodePeer() throws IOException {
    long sum = 0;
    try (CBORParser in = jackson.createParser(encoded)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        in.nextToken();
        sum += in.getBinaryValue()[0];
        sum += in.nextLongValue(0);
        in.nextToken();
        sum += in.getBinaryValue()[0];
        in.nextToken();
      }
    }
    return sum;
  }
}
