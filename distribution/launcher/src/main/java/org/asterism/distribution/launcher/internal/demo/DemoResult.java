package org.asterism.distribution.launcher.internal.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asterism.distribution.launcher.internal.Output;

/**
 * What came of a demonstration.
 *
 * @param converged whether all texts were as expected, every time they were read
 * @param peers how many nodes
 * @param edits how many were made; patches, for a trace
 * @param millis from the first edit till all texts were equal
 * @param settleMillis from the last edit till all texts were equal
 * @param visible when edits were seen at the last other node
 * @param amounts sent by all nodes together, and the blocks made
 * @param text of the first node
 * @param nodes what each has used
 */
record DemoResult(
    boolean converged,
    int peers,
    long edits,
    double millis,
    double settleMillis,
    Timings.Visible visible,
    Participant.Amounts amounts,
    String text,
    List<ProcessUse> nodes) {
  DemoResult took(double all, double settling) {
    return new DemoResult(converged, peers, edits, all, settling, visible, amounts, text, nodes);
  }

  DemoResult and(boolean equalAgain) {
    return new DemoResult(
        converged && equalAgain, peers, edits, millis, settleMillis, visible, amounts, text, nodes);
  }

  Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("converged", converged);
    object.put("peers", peers);
    object.put("edits", edits);
    object.put("seconds", rounded(millis / 1000));
    object.put("settleMillis", rounded(settleMillis));
    object.put("visibleMillis", fields("p50", visible.p50(), "p99", visible.p99()));
    object.put("wireBytes", amounts.sentBytes());
    object.put("blocks", amounts.blocks());
    object.put("blockBytes", amounts.blockBytes());
    object.put("textSha256", sha256());
    List<Object> uses = new ArrayList<>();
    nodes.forEach(
        each -> uses.add(fields("cpuMillis", each.cpuMillis(), "rssBytes", each.rssBytes())));
    object.put("nodes", uses);
    return object;
  }

  void show(Output output) {
    output.line(
        converged
            ? "converged: the texts of all "
                + peers
                + " nodes are as expected, after the last edit and after every home was reopened"
            : "NOT converged: the nodes' texts are not all as expected");
    output.line(
        String.format(
            Locale.ROOT,
            "%d edits in %.1f s; all equal %.0f ms after the last",
            edits,
            millis / 1000,
            settleMillis));
    output.line(
        String.format(
            Locale.ROOT,
            "an edit was visible at the last other node after %.1f ms (median), %.1f ms (99 of 100)",
            visible.p50(),
            visible.p99()));
    output.line(
        String.format(
            Locale.ROOT,
            "%,d bytes on the wire, for %,d blocks of %,d bytes; sha256 of the text %s",
            amounts.sentBytes(),
            amounts.blocks(),
            amounts.blockBytes(),
            sha256()));
    for (int i = 0; i < nodes.size(); i++) {
      output.line(
          String.format(
              Locale.ROOT,
              "node %d: %.1f s of CPU, %d MB resident",
              i + 1,
              nodes.get(i).cpuMillis() / 1000.0,
              nodes.get(i).rssBytes() >> 20));
    }
  }

  private String sha256() {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static Map<String, Object> fields(String key, Object value, String other, Object second) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(key, value);
    fields.put(other, second);
    return fields;
  }
}
