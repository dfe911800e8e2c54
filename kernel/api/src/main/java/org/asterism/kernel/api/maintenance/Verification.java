package org.asterism.kernel.api.maintenance;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;

/**
 * What a walk over all that a home keeps has shown.
 *
 * @param collaborations of which there is anything, those with a name first
 * @param blocks in the store
 * @param bytes of those
 * @param faults of the home itself, such as blocks that cannot be read and belong to nothing known;
 *     the first of them
 * @param faultCount how many there are
 */
public record Verification(
    List<OfCollaboration> collaborations,
    long blocks,
    long bytes,
    List<String> faults,
    long faultCount) {
  /** Copies the lists. */
  public Verification {
    collaborations = List.copyOf(collaborations);
    faults = List.copyOf(faults);
  }

  /** Whether nothing is damaged. */
  public boolean sound() {
    return faultCount == 0 && collaborations.stream().allMatch(OfCollaboration::sound);
  }

  /** Whether a collaboration is open. */
  public enum Standing {
    /** It is open. */
    OPEN,
    /** It was opened by a link, and the block that it begins with is not here. */
    JOINING,
    /** It was closed: its blocks and its index are kept. */
    CLOSED,
    /**
     * The store has blocks of it, and nothing else is known: it is open again when it is opened.
     */
    UNKNOWN
  }

  /**
   * Of one collaboration.
   *
   * @param id of it
   * @param name of it here, if it is open
   * @param standing whether it is open
   * @param blocks in its index
   * @param bytes of those
   * @param unindexed blocks of it that are in the store and not in its index: no damage, they are
   *     taken in when a peer has them too, or it is opened
   * @param faults what is damaged, a line each; the first of them
   * @param faultCount how many there are
   */
  public record OfCollaboration(
      CollaborationId id,
      Optional<String> name,
      Standing standing,
      long blocks,
      long bytes,
      long unindexed,
      List<String> faults,
      long faultCount) {
    /** Copies the list. */
    public OfCollaboration {
      faults = List.copyOf(faults);
    }

    /** Whether nothing of it is damaged. */
    public boolean sound() {
      return faultCount == 0;
    }
  }
}
