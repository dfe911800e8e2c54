package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fixtures that IPLD's implementations share. */
class CodecFixturesTest {
  @Test
  void allOfThemAreThere() {
    assertEquals(128, Fixtures.dagCbor().size());
  }

  @TestFactory
  Stream<DynamicTest> aFixtureIsDecodedAndEncodedToTheBytesOfItsName() {
    return Fixtures.dagCbor().stream()
        .map(
            file ->
                dynamicTest(file.getName(file.getNameCount() - 2).toString(), () -> check(file)));
  }

  @TestFactory
  Stream<DynamicTest> whatMustNotBeDecodedIsRefused() throws IOException {
    Path folder = Fixtures.folder("codec-fixtures").resolve("negative-fixtures/dag-cbor/decode");
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Fixtures.files(folder, ".json")) {
      for (JsonNode fixture : new ObjectMapper().readTree(file.toFile())) {
        Bytes bytes = Bytes.hex(fixture.get("hex").asText());
        tests.add(
            dynamicTest(
                fixture.get("name").asText(),
                () -> assertThrows(DagCborException.class, () -> DagCbor.decode(bytes))));
      }
    }
    return tests.stream();
  }

  private static void check(Path file) {
    Bytes bytes = Fixtures.read(file);
    Bytes again = DagCbor.encode(DagCbor.decode(bytes));
    assertEquals(bytes, again);
    String name = file.getName(file.getNameCount() - 1).toString().replace(".dag-cbor", "");
    assertEquals(Cid.parse(name), Cid.of(Cid.DAG_CBOR, again));
  }
}
