package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * Tells members who ask of our newest state root, by a manifest that our replica signs. Only who
 * may write can: a reader's word for what others wrote would be worth nothing.
 */
final class Vouching {
  private final Context context;
  private final BlockLog log;
  private final OwnReplica own;
  private final Roots roots;
  private final TreeReading reading;
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<Runnable> giveUp = new ArrayList<>();
  private @Nullable Signed signed;

  private record Signed(Cid root, Bytes manifest, Bytes certificate) {}

  Vouching(Context context, BlockLog log, OwnReplica own, Roots roots) {
    this.context = context;
    this.log = log;
    this.own = own;
    this.roots = roots;
    this.reading = new TreeReading(context, false);
  }

  /** A member asks; the turn runs when it has its answer, or gets none. */
  void asked(MemberLink link, Runnable answered) {
    List<KnownRoot> known = roots.newestFirst();
    if (!context.may(Capability.WRITE) || known.isEmpty()) {
      answered.run();
      return;
    }
    KnownRoot root = known.get(0);
    if (root.blocks() != null) {
      if (root.hasForks() && !link.knows(Feature.FORKED_STATES)) {
        answered.run();
      } else {
        answer(link, root, answered);
      }
      return;
    }
    waiting.add(() -> asked(link, answered));
    giveUp.add(answered);
    if (waiting.size() == 1) {
      read(root);
    }
  }

  /** Reads what the root's blocks are; those who asked meanwhile have their answer then. */
  private void read(KnownRoot root) {
    reading.read(
        root.record().cid(),
        result -> {
          StateRoot decoded = result.root();
          boolean whole = decoded != null && result.fault() == null;
          if (whole && decoded != null) {
            root.read(decoded, result.shelf());
          }
          List<Runnable> all = List.copyOf(whole ? waiting : giveUp);
          waiting.clear();
          giveUp.clear();
          all.forEach(Runnable::run);
        });
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  void end() {
    reading.cancel();
  }

  private void answer(MemberLink link, KnownRoot root, Runnable answered) {
    Signed newest = sign(root);
    if (newest == null) {
      answered.run();
      return;
    }
    link.send(new Frame.Checkpoint(link.channel(), newest.manifest, newest.certificate), answered);
  }

  private @Nullable Signed sign(KnownRoot root) {
    Signed last = signed;
    Cid cid = root.record().cid();
    if (last != null && last.root.equals(cid)) {
      return last;
    }
    List<Cid> tail = log.durableAbove(log.past(root.heads()));
    try {
      OwnReplica.Key key = own.use();
      Manifest.Body body = new Manifest.Body(context.id(), key.id(), cid, tail, null);
      Bytes manifest = Manifest.sign(body, key.signer()).block().bytes();
      signed = new Signed(cid, manifest, own.certificate(key));
      return signed;
    } catch (CheckpointException e) {
      // Too much came since: the next root is soon made.
      return null;
    }
  }
}
