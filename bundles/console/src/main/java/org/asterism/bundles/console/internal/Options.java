package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's words, with {@code --options} taken out; {@code --} ends them. */
final class Options {
  private final Command command;
  private final Map<String, String> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /**
   * Takes words apart.
   *
   * @param withValue options that a value follows
   * @param flags options that stand alone
   */
  Options(Command command, List<String> arguments, Set<String> withValue, Set<String> flags)
      throws Refusal {
    this.command = command;
    for (int at = 0; at < arguments.size(); at++) {
      String word = arguments.get(at);
      if (word.equals("--")) {
        words.addAll(arguments.subList(at + 1, arguments.size()));
        return;
      }
      if (flags.contains(word)) {
        options.put(word, "");
      } else if (withValue.contains(word)) {
        if (++at == arguments.size()) {
          throw wrong(word + " wants a value");
        }
        options.put(word, arguments.get(at));
      } else if (word.startsWith("--")) {
        throw wrong("there is no option " + word);
      } else {
        words.add(word);
      }
    }
  }

  /** The words, of which there must be so many. */
  List<String> words(int least, int most) throws Refusal {
    if (words.size() < least || words.size() > most) {
      throw wrong(words.size() < least ? "something is missing" : "too many words");
    }
    return words;
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  boolean has(String flag) {
    return options.containsKey(flag);
  }

  private Refusal wrong(String fault) {
    return Refusal.misuse(
        command.name()
            + ": "
            + fault
            + "; write: "
            + (command.name() + " " + command.usage()).strip());
  }
}
