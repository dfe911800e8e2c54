package org.asterism.distribution.launcher.internal.demo;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Output;

/** What a person at a terminal sees while the nodes are at work. */
final class LiveView {
  private static final long REFRESH_MILLIS = 150;
  private static final int BAR = 30;

  private final Output output;
  private final Script script;
  private final List<Participant> participants;
  private final Progress progress;
  private final long began = System.nanoTime();
  private final Thread painter = new Thread(this::paintUntilEnded, "live view");
  private boolean painted;

  private LiveView(
      Output output, Script script, List<Participant> participants, Progress progress) {
    this.output = output;
    this.script = script;
    this.participants = participants;
    this.progress = progress;
  }

  /** Shows the progress until it is ended; where no person looks, nothing. */
  static LiveView show(
      Output output, Script script, List<Participant> participants, Progress progress) {
    LiveView view = new LiveView(output, script, participants, progress);
    if (Output.isTerminal(Output.Stream.STDERR)) {
      view.painter.setDaemon(true);
      view.painter.start();
    }
    return view;
  }

  private void paintUntilEnded() {
    try {
      while (true) {
        paint();
        TimeUnit.MILLISECONDS.sleep(REFRESH_MILLIS);
      }
    } catch (InterruptedException ended) {
      paint();
    }
  }

  private void paint() {
    StringBuilder frame = new StringBuilder();
    if (painted) {
      frame.append("\033[").append(participants.size() + 1).append('A');
    }
    painted = true;
    double seconds = (System.nanoTime() - began) / 1e9;
    frame.append(
        String.format(Locale.ROOT, "\r\033[K%d edits in %.1f s%n", progress.total(), seconds));
    for (Participant participant : participants) {
      frame.append("\r\033[K").append(line(participant)).append('\n');
    }
    output.control(frame.toString());
  }

  private String line(Participant participant) {
    int number = participant.number();
    long planned = Math.max(1, script.plannedEdits(number, participants.size()));
    long made = progress.made(number);
    int filled = (int) Math.min(BAR, BAR * made / planned);
    View.Moment now = participant.view().now();
    String text =
        script.followsText()
            ? now.length() + " characters here"
            : now.clock().entries().values().stream().mapToLong(Long::longValue).sum()
                + " operations here";
    return String.format(
        Locale.ROOT,
        "  node %d  %s%s  %7d edits  %s",
        number + 1,
        "█".repeat(filled),
        "░".repeat(BAR - filled),
        made,
        text);
  }

  /** Shows how it stands for the last time. */
  void end() throws InterruptedException {
    painter.interrupt();
    painter.join();
  }
}
