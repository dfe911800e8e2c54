package org.asterism.transports.libp2p.internal.tls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;

/** Tells the other side's alerts from failures of our own. */
final class ReceivedAlert {
  /** As BoringSSL writes an error: its code, whose last three digits are the reason. */
  private static final Pattern ERROR = Pattern.compile("error:[0-9a-fA-F]{5}([0-9a-fA-F]{3}):.*");

  /** Reasons from here on are alerts that were received, this plus their number. */
  private static final int FIRST_ALERT = 1000;

  private ReceivedAlert() {}

  /** What the other side's alert says; null if the failure is none. */
  static @Nullable String in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof TlsFatalAlertReceived) {
        return message;
      }
      Matcher error = ERROR.matcher(message);
      if (error.matches() && Integer.parseInt(error.group(1), 16) >= FIRST_ALERT) {
        return message;
      }
    }
    return null;
  }
}
