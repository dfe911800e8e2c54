package org.asterism.distribution.launcher.internal.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Remote;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A prompt for the node's commands, until {@code exit}. */
final class Shell {
  private static final List<String> WORDS =
      List.of(
          "open", "link", "call", "value", "subs", "status", "watch", "batch", "close", "traffic",
          "bundles", "help", "exit");

  /** Lines that hold a link, which is a key, and are not kept; as JLine writes such a pattern. */
  private static final String LINKS = "(?i)*[/#](write|read|listen)/*";

  private final Path home;
  private final Output output;

  Shell(Path home, Output output) {
    this.home = home;
    this.output = output;
  }

  void run() throws Failure {
    output.line("help lists the commands; exit, or Ctrl-D, stops the node");
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .completer(new StringsCompleter(WORDS))
              .variable(LineReader.HISTORY_FILE, home.resolve("history"))
              .variable(LineReader.HISTORY_IGNORE, LINKS)
              .build();
      output.remarksTo(reader::printAbove);
      Remote node = new Remote(home, output);
      terminal.handle(Terminal.Signal.INT, signal -> node.interrupt());
      while (true) {
        String line = reader.readLine("asterism> ");
        ParsedLine parsed = reader.getParser().parse(line, line.length());
        List<String> words = withoutLastEmpty(parsed.words());
        if (words.isEmpty()) {
          continue;
        }
        if (words.get(0).equals("exit") || words.get(0).equals("quit")) {
          return;
        }
        run(node, words);
      }
    } catch (EndOfFileException | UserInterruptException e) {
      output.remarksToStandardError();
      output.remark("stopping");
    } catch (IOException e) {
      throw new Failure("the terminal cannot be used: " + e.getMessage(), e);
    } finally {
      output.remarksToStandardError();
    }
  }

  /** A blank at the end of a line begins a word, for completion, that nobody has written. */
  private static List<String> withoutLastEmpty(List<String> words) {
    boolean empty = words.get(words.size() - 1).isEmpty();
    return empty ? words.subList(0, words.size() - 1) : words;
  }

  private void run(Remote node, List<String> words) {
    try {
      node.run(words, false);
    } catch (Failure e) {
      output.error(String.valueOf(e.getMessage()));
    }
  }
}
