package org.asterism.kernel.api.collab;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * How much of a collaboration this node takes from others. What is beyond stays with them, and
 * comes when there is room.
 *
 * @param limit bytes of blocks that it takes of this collaboration; {@link #NONE} if there is no
 *     bound
 * @param reached whether it takes no more blocks of others, because of this limit or of that for
 *     all collaborations together; it makes own ones and serves what it has
 * @param declined blocks that came meanwhile and were not taken
 */
public record Quota(long limit, boolean reached, long declined) {
  /** No bound. */
  public static final long NONE = Long.MAX_VALUE;

  /** Without a bound. */
  public static final Quota UNBOUNDED = new Quota(NONE, false, 0);

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(|[kmgt])b?");

  /**
   * Bytes from text: a whole number, of {@code kB}, {@code MB}, {@code GB} or {@code TB} if it says
   * so, each a thousand of the one before; or {@code none}.
   *
   * @throws FormatException if it is something else
   */
  public static long bytes(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("none")) {
      return NONE;
    }
    Matcher matcher = SIZE.matcher(lower);
    if (!matcher.matches()) {
      throw new FormatException("a quota is a number such as 100MB, or none; not " + text);
    }
    long factor =
        switch (matcher.group(2)) {
          case "k" -> 1_000L;
          case "m" -> 1_000_000L;
          case "g" -> 1_000_000_000L;
          case "t" -> 1_000_000_000_000L;
          default -> 1L;
        };
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    } catch (ArithmeticException e) {
      return NONE;
    }
  }
}
