package org.asterism.kernel.core;

import org.asterism.kernel.api.collab.Quota;

/**
 * The bounds and intervals of an engine.
 *
 * @param limits how much is held
 * @param intervals how often and how soon
 * @param checkpoints when states are written down
 * @param quotas how much is taken from others
 */
public record EngineSettings(
    Limits limits, Intervals intervals, Checkpoints checkpoints, Quotas quotas) {
  /** Settings with the usual checkpoints and without quotas. */
  public EngineSettings(Limits limits, Intervals intervals) {
    this(limits, intervals, Checkpoints.defaults());
  }

  /** Settings without quotas. */
  public EngineSettings(Limits limits, Intervals intervals, Checkpoints checkpoints) {
    this(limits, intervals, checkpoints, Quotas.NONE);
  }

  /** What a node uses unless told otherwise. */
  public static EngineSettings defaults() {
    return new EngineSettings(Limits.defaults(), Intervals.defaults());
  }

  /** These, with other quotas. */
  public EngineSettings withQuotas(Quotas other) {
    return new EngineSettings(limits, intervals, checkpoints, other);
  }

  /**
   * How many bytes of blocks are taken from others. Own blocks count and are made all the same; a
   * block that came before there was no more room may go beyond.
   *
   * @param each of a collaboration, for which another can be set
   * @param all of those that are open together
   */
  public record Quotas(long each, long all) {
    /** No bounds. */
    public static final Quotas NONE = new Quotas(Quota.NONE, Quota.NONE);
  }

  /**
   * When states are written down, so that a start need not read all that was ever written.
   *
   * @param blocks that came since the last state root was made, at least 1; of a large state one
   *     for each 2 KiB of it
   * @param bytes of blocks that came since, with which fewer blocks are enough; of a large state an
   *     eighth of it
   * @param restMillis between two
   * @param behind operations that a member has shown and that are not here, with which it is asked
   *     for a state
   * @param patienceMillis until a member that does not answer is no longer waited for
   */
  public record Checkpoints(
      int blocks, long bytes, long restMillis, long behind, long patienceMillis) {
    /** What a node uses unless told otherwise. */
    public static Checkpoints defaults() {
      return new Checkpoints(512, 256 << 10, 5_000, 1_000, 20_000);
    }
  }

  /**
   * How much is held, each by a collaboration unless it says otherwise.
   *
   * @param unacknowledgedEdits own edits that may wait for storage, at least 1
   * @param unacknowledgedBytes their payloads together
   * @param editsWhileLoading edits and snapshots that wait while what is stored is read
   * @param waitingBlocks blocks that may wait for what they follow on
   * @param waitingBytes of those blocks
   * @param recentBytes blocks kept in memory so that they need not be read to be sent
   * @param blockTargetBytes payload above which no further edit joins a block; well below the 128
   *     KiB that a relay with the usual limits lets through a circuit, so that few go in pieces
   * @param frameTargetBytes of a frame, unless one block alone is larger
   * @param sendWindowBytes that may be on their way to one member
   * @param intakeBytes of blocks that are verified at once
   * @param replayBatchBytes of blocks that are read at once
   * @param headsPerClock in one frame
   * @param collaborationsPerLink that a peer may announce
   * @param eventsPerSubscriber that may wait for one subscriber
   */
  public record Limits(
      int unacknowledgedEdits,
      long unacknowledgedBytes,
      int editsWhileLoading,
      int waitingBlocks,
      long waitingBytes,
      long recentBytes,
      int blockTargetBytes,
      int frameTargetBytes,
      int sendWindowBytes,
      int intakeBytes,
      int replayBatchBytes,
      int headsPerClock,
      int collaborationsPerLink,
      int eventsPerSubscriber) {
    /** What a node uses unless told otherwise. */
    public static Limits defaults() {
      return new Limits(
          10_000, 16L << 20, 10_000, 4_096, 8L << 20, 4L << 20, 48 << 10, 256 << 10, 1 << 20,
          1 << 20, 1 << 20, 2_000, 1_024, 4_096);
    }

    /** These, with another bound on own edits that wait. */
    public Limits withUnacknowledgedEdits(int edits) {
      return new Limits(
          edits,
          unacknowledgedBytes,
          editsWhileLoading,
          waitingBlocks,
          waitingBytes,
          recentBytes,
          blockTargetBytes,
          frameTargetBytes,
          sendWindowBytes,
          intakeBytes,
          replayBatchBytes,
          headsPerClock,
          collaborationsPerLink,
          eventsPerSubscriber);
    }
  }

  /**
   * How often and how soon.
   *
   * @param antiEntropyMillis between two clocks sent to a member at random, give or take a half
   * @param gapMillis until a clock is sent after a block came before what it follows on
   * @param announceMillis until members are told of what came from another in a catch-up
   * @param gatherMillis until blocks of others are handed to storage, for which they wait for each
   *     other: nobody else waits for them
   * @param editsMillis that own edits gather for a block while more are made than can be journalled
   * @param cleanupMillis until what is no longer pending is removed from the journal, if nothing
   *     else is written meanwhile
   * @param retryLeastMillis until failed storage is tried again, doubled each time
   * @param retryMostMillis to which that grows
   */
  public record Intervals(
      long antiEntropyMillis,
      long gapMillis,
      long announceMillis,
      long gatherMillis,
      long editsMillis,
      long cleanupMillis,
      long retryLeastMillis,
      long retryMostMillis) {
    /** What a node uses unless told otherwise. */
    public static Intervals defaults() {
      return new Intervals(3_000, 200, 100, 50, 25, 1_000, 100, 10_000);
    }
  }
}
