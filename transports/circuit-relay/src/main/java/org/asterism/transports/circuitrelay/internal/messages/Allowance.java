package org.asterism.transports.circuitrelay.internal.messages;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.transports.wire.ProtoReader;
import org.asterism.transports.wire.ProtoWriter;

/**
 * What a relay allows of a connection, as it says it.
 *
 * @param duration in seconds; 0 for no limit
 * @param data in bytes each way; 0 for no limit
 */
public record Allowance(long duration, long data) {
  /** No limit. */
  public static final Allowance UNLIMITED = new Allowance(0, 0);

  /** Above this, whoever counts in milliseconds has done so: half a minute, or eight hours. */
  private static final long MILLISECONDS_FROM = 30_000;

  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

  Bytes encode() {
    ProtoWriter out = new ProtoWriter();
    if (duration > 0) {
      out.varint(1, duration);
    }
    if (data > 0) {
      out.varint(2, data);
    }
    return out.toBytes();
  }

  static Allowance decode(Bytes message) {
    long duration = 0;
    long data = 0;
    ProtoReader in = new ProtoReader(message);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> duration = Math.max(0, in.varint());
        case 2 -> data = Math.max(0, in.varint());
        default -> {}
      }
    }
    return new Allowance(duration, data);
  }

  /** Whether there is a limit. */
  public boolean isLimited() {
    return duration > 0 || data > 0;
  }

  /**
   * What it comes to, from a relay of this software. js-libp2p tells milliseconds where seconds
   * belong, and counts both ways together; a number that can only be seconds is taken for such.
   */
  public Optional<ConnectionLimit> from(String agent) {
    if (!isLimited()) {
      return Optional.empty();
    }
    boolean js = agent.startsWith("js-libp2p/");
    long seconds = js && duration >= MILLISECONDS_FROM ? duration / 1000 : duration;
    long bytes = js ? (data + 1) / 2 : data;
    return Optional.of(
        new ConnectionLimit(
            seconds > 0
                ? Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)))
                : Optional.empty(),
            bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty()));
  }
}
