package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.demo.Participant.Amounts;

/** Several nodes, each a process with its own home, that write one text together. */
final class Demo {
  private static final long MEET_SECONDS = 120;
  private static final long SETTLE_SECONDS = 60;
  private static final double MILLION = 1e6;

  private final int peers;
  private final Script script;
  private final Output output;

  Demo(int peers, Script script, Output output) {
    this.peers = peers;
    this.script = script;
    this.output = output;
  }

  /** Runs it, and leaves neither processes nor files. */
  DemoResult run() throws Failure, InterruptedException {
    try (Cluster cluster = Cluster.create()) {
      output.remark("starting " + peers + " nodes");
      DemoResult typed = type(cluster.start(peers));
      output.remark("opening every home again");
      cluster.stop();
      return typed.and(reopened(cluster.start(peers)));
    }
  }

  private DemoResult type(List<NodeProcess> nodes) throws Failure, InterruptedException {
    Timings timings = new Timings(peers);
    List<Participant> participants = sitDown(nodes, script.followsText(), timings);
    try {
      awaitMeeting(participants);
      output.remark("typing " + script.title());
      Progress progress = new Progress(peers);
      awaitAll(participants, script.warmUp(participants, progress));
      Amounts before = amounts(participants);
      timings.clear();
      progress.clear();
      long began = System.nanoTime();
      LiveView view = LiveView.show(output, script, participants, progress);
      try {
        Clock clock = script.play(participants, progress);
        long lastEdit = progress.lastEditNanos();
        awaitAll(participants, clock);
        boolean equal = awaitEqual(participants);
        long settled = System.nanoTime();
        return result(participants, timings, progress.total(), equal, before)
            .took((settled - began) / MILLION, (settled - lastEdit) / MILLION);
      } finally {
        view.end();
      }
    } finally {
      leave(participants);
    }
  }

  private static void awaitAll(List<Participant> participants, Clock clock)
      throws Failure, InterruptedException {
    for (Participant each : participants) {
      each.view().awaitCovers(clock);
    }
  }

  /** What all nodes have sent, and the blocks of the first. */
  private static Amounts amounts(List<Participant> participants) throws Failure {
    long sent = 0;
    for (Participant each : participants) {
      sent += each.amounts().sentBytes();
    }
    Amounts first = participants.get(0).amounts();
    return new Amounts(sent, first.blocks(), first.blockBytes());
  }

  private DemoResult result(
      List<Participant> participants, Timings timings, long edits, boolean equal, Amounts before)
      throws Failure {
    Amounts after = amounts(participants);
    List<ProcessUse> uses = new ArrayList<>();
    for (Participant each : participants) {
      uses.add(each.node().use());
    }
    return new DemoResult(
        equal,
        peers,
        edits,
        0,
        0,
        timings.visible(),
        new Amounts(
            after.sentBytes() - before.sentBytes(),
            after.blocks() - before.blocks(),
            after.blockBytes() - before.blockBytes()),
        participants.get(0).text(),
        uses);
  }

  private boolean reopened(List<NodeProcess> nodes) throws Failure, InterruptedException {
    List<Participant> participants = sitDown(nodes, false, new Timings(peers));
    try {
      return awaitEqual(participants);
    } finally {
      leave(participants);
    }
  }

  private List<Participant> sitDown(List<NodeProcess> nodes, boolean wholeText, Timings timings)
      throws Failure, InterruptedException {
    List<Participant> participants = new ArrayList<>();
    for (NodeProcess node : nodes) {
      participants.add(Participant.at(participants.size(), node, wholeText, timings));
    }
    return participants;
  }

  private static void leave(List<Participant> participants) throws Failure {
    for (Participant each : participants) {
      each.close();
    }
  }

  private void awaitMeeting(List<Participant> participants) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MEET_SECONDS);
    for (Participant each : participants) {
      while (each.others() < peers - 1) {
        if (System.nanoTime() > deadline) {
          throw new Failure("the nodes did not meet within " + MEET_SECONDS + " s");
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  /** Reads the text of every node until all are what was expected, or time is up. */
  private boolean awaitEqual(List<Participant> participants) throws Failure, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    for (Participant each : participants) {
      while (!each.text().equals(script.expected())) {
        if (System.nanoTime() > deadline) {
          output.error(
              "node "
                  + (each.number() + 1)
                  + " has another text than expected: "
                  + Difference.of(each.text(), script.expected()));
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return true;
  }
}
