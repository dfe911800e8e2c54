package org.asterism.distribution.launcher.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.asterism.distribution.launcher.internal.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  @TempDir Path folder;

  private Path packed(String json) throws IOException {
    Path file = folder.resolve("trace.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void patchesOfAllTransactionsComeInOrder() throws Exception {
    Trace trace =
        Trace.read(
            packed(
                """
                {"startContent":"a","endContent":"abd","using":{"x":[1]},"txns":[
                  {"time":"2017","patches":[[1,0,"bc"]]},
                  {"patches":[[2,1,""],[2,0,"d"]]}]}"""));

    assertEquals(
        new Trace(
            "a",
            "abd",
            List.of(
                new Trace.Patch(1, 0, "bc"),
                new Trace.Patch(2, 1, ""),
                new Trace.Patch(2, 0, "d"))),
        trace);
  }

  @Test
  void aConcurrentTraceIsRefusedInOneLine() throws Exception {
    Path file =
        packed("{\"endContent\":\"\",\"txns\":[{\"parents\":[],\"agent\":0,\"patches\":[]}]}");

    Failure failure = assertThrows(Failure.class, () -> Trace.read(file));

    String line = String.valueOf(failure.getMessage());
    assertTrue(line.contains("is a concurrent trace"), line);
    assertTrue(line.lines().count() == 1, line);
  }

  @Test
  void whatIsNoTraceIsRefused() throws Exception {
    Path file = packed("{\"txns\":[{\"patches\":[[1,\"x\",2]]}]}");

    assertThrows(Failure.class, () -> Trace.read(file));
    assertThrows(Failure.class, () -> Trace.read(folder.resolve("none")));
  }
}
