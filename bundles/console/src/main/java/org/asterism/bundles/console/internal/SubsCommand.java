package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.SubId;

/** Lists the sub-collaborations of a collaboration. */
record SubsCommand(Node node) implements Command {
  @Override
  public String name() {
    return "subs";
  }

  @Override
  public String usage() {
    return "NAME";
  }

  @Override
  public String summary() {
    return "the values beside a collaboration's own that were written to, each with its type";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    String name = new Options(this, arguments, Set.of(), Set.of()).words(1, 1).get(0);
    List<Object> all = new ArrayList<>();
    for (SubId sub : Subs.all(node.collaboration(name))) {
      reply.line(sub.toString());
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", sub.name());
      fields.put("type", sub.type().name());
      fields.put("formatVersion", sub.type().formatVersion());
      all.add(fields);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("subs", all);
    reply.object(object);
  }
}
