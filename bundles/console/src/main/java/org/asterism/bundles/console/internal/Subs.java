package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.SharedValue;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;

/**
 * What people write for a sub-collaboration: {@code NAME:TYPE}, or its name alone where one is
 * there.
 */
final class Subs {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Subs() {}

  /** The one that is meant. */
  static SharedValue find(Node node, Collaboration root, String written)
      throws Refusal, InterruptedException {
    int colon = written.lastIndexOf(':');
    if (colon >= 0) {
      return of(root, written.substring(0, colon), type(node, written.substring(colon + 1)));
    }
    List<SubId> all = all(root);
    List<SubId> named = all.stream().filter(each -> each.name().equals(written)).toList();
    if (named.size() == 1) {
      return of(root, written, named.get(0).type());
    }
    throw Refusal.misuse(
        root.name()
            + " has "
            + (named.isEmpty() ? "no sub '" + written + "'" : "several subs '" + written + "'")
            + (all.isEmpty() ? "" : "; there are: " + words(all))
            + "; write NAME:TYPE, as in title:lwwreg");
  }

  /** The names by which an answer says what it is of: those of the root, and of the sub. */
  static Map<String, Object> names(SharedValue value) {
    Map<String, Object> names = new LinkedHashMap<>();
    if (value instanceof SubCollaboration sub) {
      names.put("name", sub.root().name());
      names.put("sub", sub.name());
    } else {
      names.put("name", value.name());
    }
    return names;
  }

  /** Those that were written to. */
  static List<SubId> all(Collaboration root) throws Refusal, InterruptedException {
    return Answers.await(root.subs(), LIMIT, "reading " + root.name());
  }

  private static String words(List<SubId> all) {
    return String.join(", ", all.stream().map(SubId::toString).toList());
  }

  private static SharedValue of(Collaboration root, String name, TypeId type) throws Refusal {
    try {
      return root.sub(name, type);
    } catch (IllegalArgumentException e) {
      throw Refusal.misuse(String.valueOf(e.getMessage()));
    }
  }

  /** The newest that is there of a name, or the one of a name and version. */
  private static TypeId type(Node node, String written) throws Refusal {
    return node.types().stream()
        .map(CrdtType::id)
        .filter(id -> id.name().equals(written) || id.toString().equals(written))
        .max(TypeId::compareTo)
        .orElseThrow(() -> Refusal.failed("no bundle provides the type " + written));
  }
}
