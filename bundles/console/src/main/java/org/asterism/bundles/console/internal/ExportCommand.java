package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** Writes all that is stored of a collaboration to a file. */
record ExportCommand(Node node) implements Command {
  @Override
  public String name() {
    return "export";
  }

  @Override
  public String usage() {
    return "NAME FILE.car [--force]";
  }

  @Override
  public String summary() {
    return "write all of a collaboration to a CAR archive, which holds no keys; --force writes over"
        + " a file that is there";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of(), Set.of("--force"));
    List<String> words = options.words(2, 2);
    Collaboration collaboration = node.collaboration(words.get(0));
    Path file = Path.of(words.get(1)).toAbsolutePath().normalize();
    check(file, options.has("--force"));
    Export export = Answers.await(node.maintenance().export(collaboration));
    try (CarOutput out = new CarOutput(file)) {
      Cid root = write(export, out, reply);
      long size = out.finish(root);
      answer(collaboration, export, file, root, size, reply);
    } catch (IOException e) {
      throw Refusal.failed(file + " cannot be written: " + CarFile.reason(e));
    }
  }

  private static void check(Path file, boolean force) throws Refusal {
    Path folder = file.getParent();
    if (Files.isDirectory(file)) {
      throw Refusal.failed(file + " is a folder: name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw Refusal.failed("there is no folder " + folder);
    }
    if (Files.exists(file) && !force) {
      throw Refusal.failed(file + " is there already; to write over it: --force");
    }
  }

  private static Cid write(Export export, CarOutput out, Reply reply)
      throws Refusal, InterruptedException, IOException {
    long done = 0;
    while (true) {
      Export.Part part = Answers.await(export.next());
      for (Block block : part.blocks()) {
        out.write(block);
      }
      done += part.unpacked();
      reply.progress(Amounts.bar(new Progress("exporting blocks:", done, export.blocks())));
      if (part.last()) {
        return part.blocks().get(part.blocks().size() - 1).cid();
      }
    }
  }

  private static void answer(
      Collaboration collaboration, Export export, Path file, Cid root, long size, Reply reply) {
    reply.line(
        collaboration.name()
            + ": "
            + Amounts.count(export.blocks(), "block")
            + " in "
            + file
            + ", "
            + Amounts.bytes(size));
    reply.line("root " + root);
    if (!export.isPublic()) {
      reply.line("it is sealed and holds no key: whoever is to read it needs a link, too");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", collaboration.name());
    object.put("id", collaboration.id().toString());
    object.put("file", file.toString());
    object.put("root", root.toString());
    object.put("blocks", export.blocks());
    object.put("blockBytes", export.bytes());
    object.put("bytes", size);
    object.put("sealed", !export.isPublic());
    reply.object(object);
  }
}
