package org.asterism.tests.benchmarks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A recorded editing session, in the format of github.com/josephg/editing-traces.
 *
 * @param end the text it ends with
 * @param concurrent whether edits name their parents
 * @param edits in the order of the recording
 */
public record EditingTrace(String end, boolean concurrent, List<Edit> edits) {
  /** Copies the list. */
  public EditingTrace {
    edits = List.copyOf(edits);
  }

  /**
   * What one agent did at once.
   *
   * @param parents indexes of the edits it follows on
   * @param agent who made it
   * @param patches in order, each on top of the last
   */
  public record Edit(List<Integer> parents, int agent, List<Patch> patches) {
    /** Copies the lists. */
    public Edit {
      parents = List.copyOf(parents);
      patches = List.copyOf(patches);
    }
  }

  /** Positions and counts are in code points. */
  public record Patch(long position, long removed, String inserted) {}

  /** Reads a file of the collection. */
  public static EditingTrace read(Path file) throws IOException {
    JsonNode root;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      root = new ObjectMapper().readTree(in);
    }
    boolean concurrent = root.path("kind").asText().equals("concurrent");
    List<Edit> edits = new ArrayList<>();
    for (JsonNode txn : root.get("txns")) {
      List<Patch> patches = new ArrayList<>();
      for (JsonNode patch : txn.get("patches")) {
        patches.add(new Patch(patch.get(0).asLong(), patch.get(1).asLong(), patch.get(2).asText()));
      }
      List<Integer> previous = edits.isEmpty() ? List.of() : List.of(edits.size() - 1);
      List<Integer> parents = concurrent ? integers(txn.get("parents")) : previous;
      edits.add(new Edit(parents, concurrent ? txn.get("agent").asInt() : 0, patches));
    }
    return new EditingTrace(root.get("endContent").asText(), concurrent, edits);
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> integers = new ArrayList<>();
    array.forEach(item -> integers.add(item.asInt()));
    return integers;
  }
}
