package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** Recorded data, and replica ids whose order is that of their names. */
final class TestData {
  private TestData() {}

  static JsonNode json(String name) throws IOException {
    Path file = Path.of(System.getProperty("asterism.data", "../shared/data"), name);
    assumeTrue(Files.exists(file), "no test data at " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }

  static ReplicaId replica(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new ReplicaId(Bytes.wrap(Arrays.copyOf(bytes, ReplicaId.BYTES)));
  }
}
