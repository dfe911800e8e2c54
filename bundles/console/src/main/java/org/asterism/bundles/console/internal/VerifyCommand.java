package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.maintenance.Verification.OfCollaboration;
import org.asterism.kernel.api.maintenance.Verification.Standing;

/** Checks all that the home keeps. */
record VerifyCommand(Node node) implements Command {
  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String usage() {
    return "";
  }

  @Override
  public String summary() {
    return "check every block and every index of the home: names, order, signatures, certificates";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    new Options(this, arguments, Set.of(), Set.of()).words(0, 0);
    Verification verification =
        Answers.await(
            node.maintenance()
                .verify(
                    progress ->
                        reply.progress(
                            Amounts.bar(
                                new Progress(
                                    progress.what() + " blocks:",
                                    progress.done(),
                                    progress.of())))));
    for (OfCollaboration one : verification.collaborations()) {
      reply.line(line(one));
      show(one.faults(), one.faultCount(), reply);
    }
    show(verification.faults(), verification.faultCount(), reply);
    reply.line(
        (verification.sound() ? "sound: " : "damaged: ")
            + Amounts.count(verification.blocks(), "block")
            + ", "
            + Amounts.bytes(verification.bytes()));
    reply.object(object(verification));
    if (!verification.sound()) {
      reply.exit(Refusal.FAILED);
    }
  }

  private static String line(OfCollaboration one) {
    StringBuilder line = new StringBuilder(one.name().orElseGet(() -> one.id().toString()));
    if (one.standing() == Standing.UNKNOWN) {
      return line.append(": ")
          .append(Amounts.count(one.unindexed(), "block"))
          .append(" of a collaboration that is not open here; it comes back with its name, or with")
          .append(" open LINK")
          .toString();
    }
    if (one.standing() != Standing.OPEN) {
      line.append(" (").append(word(one.standing())).append(')');
    }
    line.append(one.sound() ? ": sound, " : ": damaged, ")
        .append(Amounts.count(one.blocks(), "block"))
        .append(", ")
        .append(Amounts.bytes(one.bytes()));
    if (one.unindexed() > 0) {
      line.append("; ").append(one.unindexed()).append(" more that are not in the index");
    }
    return line.toString();
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }

  private static void show(List<String> faults, long count, Reply reply)
      throws InterruptedException {
    for (String fault : faults) {
      reply.line("  " + fault);
    }
    if (count > faults.size()) {
      reply.line("  and " + (count - faults.size()) + " more");
    }
  }

  private static Map<String, Object> object(Verification verification) {
    List<Object> all = new ArrayList<>();
    for (OfCollaboration one : verification.collaborations()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("id", one.id().toString());
      object.put("name", one.name().orElse(null));
      object.put("standing", word(one.standing()));
      object.put("sound", one.sound());
      object.put("blocks", one.blocks());
      object.put("bytes", one.bytes());
      object.put("unindexed", one.unindexed());
      object.put("faults", one.faultCount());
      object.put("examples", one.faults());
      all.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sound", verification.sound());
    object.put("blocks", verification.blocks());
    object.put("bytes", verification.bytes());
    object.put("faults", verification.faultCount());
    object.put("examples", verification.faults());
    object.put("collaborations", all);
    return object;
  }
}
