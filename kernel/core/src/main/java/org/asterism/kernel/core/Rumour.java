package org.asterism.kernel.core;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * What members of a collaboration tell each other of its members. The engine carries it between
 * those who have proved that they take part, and knows neither its form nor whether it is true.
 */
public sealed interface Rumour {
  /** The most records told at once. */
  int MAX_RECORDS = 64;

  /** The longest record or farewell, in bytes. */
  int MAX_BYTES = 8_192;

  /**
   * Where members are.
   *
   * @param envelopes peer records in the bytes that their peers signed, at most {@link
   *     #MAX_RECORDS} of {@link #MAX_BYTES}
   */
  record Records(List<Bytes> envelopes) implements Rumour {
    /**
     * Copies the list.
     *
     * @throws FormatException if there are too many, or one is too long
     */
    public Records {
      envelopes = List.copyOf(envelopes);
      if (envelopes.size() > MAX_RECORDS) {
        throw new FormatException(envelopes.size() + " records of members at once");
      }
      envelopes.forEach(Rumour::check);
    }
  }

  /**
   * That a member takes part no longer.
   *
   * @param signed by that member, at most {@link #MAX_BYTES}
   */
  record Farewell(Bytes signed) implements Rumour {
    /**
     * Checks the length.
     *
     * @throws FormatException if it is too long
     */
    public Farewell {
      check(signed);
    }
  }

  private static void check(Bytes bytes) {
    if (bytes.size() > MAX_BYTES) {
      throw new FormatException("a rumour of " + bytes.size() + " bytes");
    }
  }
}
