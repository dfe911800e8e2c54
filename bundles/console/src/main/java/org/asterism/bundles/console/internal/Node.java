package org.asterism.bundles.console.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.SharedValue;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.reach.Reach;

/**
 * What the commands work on; types and host as they are at the moment.
 *
 * @param app the node's app
 * @param maintenance what is done to its home by hand
 * @param currentHost the host, if there is one
 * @param currentTypes the types that are present
 * @param currentReach who tells how it stands with others, if somebody does
 */
record Node(
    App app,
    Maintenance maintenance,
    Supplier<Optional<Host>> currentHost,
    Supplier<List<CrdtType>> currentTypes,
    Supplier<Optional<Reach>> currentReach) {
  Optional<Host> host() {
    return currentHost.get();
  }

  Optional<Reach> reach() {
    return currentReach.get();
  }

  List<CrdtType> types() {
    return currentTypes.get();
  }

  /** An open collaboration. */
  Collaboration collaboration(String name) throws Refusal {
    Optional<Collaboration> found = app.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    if (app.joining().contains(name)) {
      throw Refusal.failed(
          name + " is joining: no peer that has it was met yet; it opens as soon as one is met");
    }
    if (name.chars().anyMatch(Character::isWhitespace)) {
      throw Refusal.misuse("'" + name + "' is not open; names have no white space");
    }
    List<String> open = app.collaborations().stream().map(Collaboration::name).toList();
    throw Refusal.failed(
        name
            + " is not open; "
            + (open.isEmpty() ? "" : "open are: " + String.join(", ", open) + "; ")
            + "to open it: open "
            + name
            + " --type text");
  }

  /** An open collaboration, or a sub of it. */
  SharedValue value(String name, Optional<String> sub) throws Refusal, InterruptedException {
    Collaboration collaboration = collaboration(name);
    return sub.isEmpty() ? collaboration : Subs.find(this, collaboration, sub.get());
  }

  /** The type of a value. */
  CrdtType type(SharedValue value) throws Refusal {
    return types().stream()
        .filter(type -> type.id().equals(value.type()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.failed(
                    "the type "
                        + value.type()
                        + " of "
                        + value.name()
                        + " is not there at the moment; it can be changed when its bundle is"));
  }
}
