package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Progress;

/** Brings in an archive. */
record ImportCommand(Node node) implements Command {
  @Override
  public String name() {
    return "import";
  }

  @Override
  public String usage() {
    return "FILE.car";
  }

  @Override
  public String summary() {
    return "bring in an archive that export wrote: all in it is checked, and merged into what is"
        + " here; to do it again changes nothing";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of(), Set.of());
    Path file = Path.of(options.words(1, 1).get(0)).toAbsolutePath().normalize();
    long size = file.toFile().length();
    try (CarFile archive =
        CarFile.open(
            file, at -> reply.progress(Amounts.bar(new Progress("reading bytes:", at, size))))) {
      Imported imported =
          Answers.await(
              node.maintenance()
                  .bringIn(
                      node.app().name(),
                      archive,
                      progress ->
                          reply.progress(
                              Amounts.bar(
                                  new Progress(
                                      progress.what() + " parts:",
                                      progress.done(),
                                      progress.of())))));
      answer(imported, reply);
    } catch (IOException e) {
      throw Refusal.failed(file + " cannot be read: " + CarFile.reason(e));
    }
  }

  private static void answer(Imported imported, Reply reply) throws InterruptedException {
    String counts =
        Amounts.count(imported.taken(), "new block")
            + ", "
            + imported.known()
            + " that were here already";
    if (imported.name().isPresent()) {
      reply.line(imported.name().get() + " is open: " + counts);
    } else {
      reply.line(
          "a private collaboration that is not open here: "
              + counts
              + "; to open it: open LINK, with a link from somebody who has it");
    }
    if (imported.refused() > 0) {
      reply.line(
          Amounts.count(imported.refused(), "block")
              + " refused: forged, damaged or of another collaboration; the log says more");
      reply.exit(Refusal.FAILED);
    }
    if (imported.waiting() > 0) {
      reply.line(
          Amounts.count(imported.waiting(), "block") + " that follow on others which are not here");
      reply.exit(Refusal.FAILED);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", imported.collaboration().toString());
    object.put("name", imported.name().orElse(null));
    object.put("open", imported.name().isPresent());
    object.put("taken", imported.taken());
    object.put("known", imported.known());
    object.put("refused", imported.refused());
    object.put("waiting", imported.waiting());
    reply.object(object);
  }
}
