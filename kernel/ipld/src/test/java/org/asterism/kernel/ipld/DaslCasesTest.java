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
import java.util.Set;
import java.util.stream.Stream;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of dasl-testing that are about DAG-CBOR. Those of other dialects only contradict it
 * (bignums, short floats), and DASL's own CIDs are fewer than ours.
 */
class DaslCasesTest {
  private static final Set<String> OURS = Set.of("basic", "dag-cbor");

  @Test
  void mostCasesAreAboutDagCbor() throws IOException {
    assertEquals(85, cases().size());
  }

  @TestFactory
  Stream<DynamicTest> casesOfDagCbor() throws IOException {
    return cases().stream().map(DaslCasesTest::test);
  }

  private static DynamicTest test(JsonNode daslCase) {
    Bytes bytes = Bytes.hex(daslCase.get("data").asText());
    String type = daslCase.get("type").asText();
    String name = type + ": " + daslCase.get("name").asText();
    return switch (type) {
      case "roundtrip" ->
          dynamicTest(name, () -> assertEquals(bytes, DagCbor.encode(DagCbor.decode(bytes))));
      case "invalid_in", "invalid_out" ->
          dynamicTest(
              name, () -> assertThrows(DagCborException.class, () -> DagCbor.decode(bytes)));
      default -> throw new AssertionError("unknown type of case: " + type);
    };
  }

  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (Path file : Fixtures.files(Fixtures.folder("dasl-testing"), ".json")) {
      for (JsonNode daslCase : new ObjectMapper().readTree(file.toFile())) {
        for (JsonNode tag : daslCase.get("tags")) {
          if (OURS.contains(tag.asText())) {
            cases.add(daslCase);
            break;
          }
        }
      }
    }
    return cases;
  }
}
