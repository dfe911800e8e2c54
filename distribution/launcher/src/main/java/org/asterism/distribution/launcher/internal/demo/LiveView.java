package org.asterism.distribution.launcher.internal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Screen;

/** What a person at a terminal sees while the nodes are at work. */
final class LiveView {
  private static final long REFRESH_MILLIS = 150;
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 4;

  /** What a line holds beside its bar. */
  private static final int REST_OF_LINE = 50;

  private final Output output;
  private final Script script;
  private final List<Participant> participants;
  private final Progress progress;
  private final Screen screen = Screen.current();
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
    List<String> lines = lines();
    StringBuilder frame = new StringBuilder();
    if (painted) {
      frame.append("\033[").append(lines.size()).append('A');
    }
    painted = true;
    for (String line : lines) {
      frame.append("\r\033[K").append(screen.fit(line)).append('\n');
    }
    output.control(frame.toString());
  }

  /** As many at each time, and one fewer than the screen has at most: below them is the cursor. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    double seconds = (System.nanoTime() - began) / 1e9;
    lines.add(String.format(Locale.ROOT, "%d edits in %.1f s", progress.total(), seconds));
    int room = screen.rows() - 2;
    int shown = participants.size() <= room ? room : room - 1;
    participants.stream().limit(Math.max(0, shown)).forEach(each -> lines.add(line(each)));
    if (participants.size() > shown && room > 0) {
      lines.add("  and " + (participants.size() - Math.max(0, shown)) + " more nodes");
    }
    return lines;
  }

  private String line(Participant participant) {
    int number = participant.number();
    long planned = Math.max(1, script.plannedEdits(number, participants.size()));
    long made = progress.made(number);
    int bar = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, screen.columns() - REST_OF_LINE));
    int filled = (int) Math.min(bar, bar * made / planned);
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
        "░".repeat(bar - filled),
        made,
        text);
  }

  /** Shows how it stands for the last time. */
  void end() throws InterruptedException {
    painter.interrupt();
    painter.join();
  }
}
