package org.asterism.distribution.launcher.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.jspecify.annotations.Nullable;

/** A node that runs on this machine, as commands to it and what it prints. */
public final class Remote {
  private static final int INTERRUPTED = 130;

  private final Path home;
  private final Output output;
  private volatile @Nullable ControlClient current;
  private @Nullable ProgressLine progressLine;
  private long shown;

  /** The node on a home. */
  public Remote(Path home, Output output) {
    this.home = home;
    this.output = output;
  }

  /**
   * Sends a command, and prints the answer as it comes.
   *
   * @param words the command and its arguments, at least one
   * @return the exit code
   * @throws Failure if no node runs there
   */
  public int run(List<String> words, boolean json) throws Failure {
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    boolean object = json || takeJson(words.get(0), arguments);
    try (ControlClient client = ControlClient.connect(home)) {
      current = client;
      int code = client.ask(words.get(0), arguments, object, this::print);
      clearProgress();
      return code;
    } catch (ConnectException e) {
      throw new Failure(
          "no node runs on " + home + "; to start one: asterism run --home " + quoted(home), e);
    } catch (AsynchronousCloseException e) {
      return INTERRUPTED;
    } catch (IOException e) {
      throw new Failure("the node on " + home + " did not answer: " + e.getMessage(), e);
    }
  }

  /** Ends the command that runs, if one does; from any thread. */
  public void interrupt() {
    ControlClient client = current;
    if (client != null) {
      try {
        client.close();
      } catch (IOException e) {
        output.error("the command could not be ended: " + e.getMessage());
      }
    }
  }

  /** Takes {@code --json} out of a command's words; of call's only the first may be it. */
  private static boolean takeJson(String command, List<String> arguments) {
    int at = command.equals("call") ? 0 : arguments.lastIndexOf("--json");
    if (at < 0 || at >= arguments.size() || !arguments.get(at).equals("--json")) {
      return false;
    }
    arguments.remove(at);
    return true;
  }

  private void print(Message message) {
    if (message instanceof Message.Progress progress) {
      progress(progress.text());
      return;
    }
    clearProgress();
    if (message instanceof Message.Out out) {
      output.line(out.text());
    } else if (message instanceof Message.Data data) {
      output.object(data.object());
    } else if (message instanceof Message.Err err) {
      output.error(err.text());
    }
  }

  private void progress(String text) {
    ProgressLine line = progressLine;
    if (line == null) {
      line = new ProgressLine(output);
      progressLine = line;
      shown = System.nanoTime();
    }
    long now = System.nanoTime();
    if (line.isLookedAt() || ProgressLine.isDue(now - shown)) {
      line.show(Screen.current().fit(text));
      shown = now;
    }
  }

  private void clearProgress() {
    ProgressLine line = progressLine;
    if (line != null) {
      line.close();
      progressLine = null;
    }
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.contains(" ") ? "'" + text + "'" : text;
  }
}
