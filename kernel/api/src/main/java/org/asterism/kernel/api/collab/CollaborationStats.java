package org.asterism.kernel.api.collab;

/**
 * What went to and fro for a collaboration since it was opened on this node, and what waits. Bytes
 * are those of signed blocks, without frames.
 *
 * @param blockBytes of all blocks that are known here
 * @param blocksIn that members sent
 * @param bytesIn of those
 * @param blocksOut that members were sent
 * @param bytesOut of those
 * @param duplicates of what came, blocks that were here already
 * @param refused of what came, blocks that are not valid
 * @param sending blocks that wait to be sent, a block as often as there are members to get it
 * @param eager members that are sent new blocks at once; the others are told of them
 */
public record CollaborationStats(
    long blockBytes,
    long blocksIn,
    long bytesIn,
    long blocksOut,
    long bytesOut,
    long duplicates,
    long refused,
    int sending,
    int eager) {
  /** Nothing yet. */
  public static final CollaborationStats NONE = new CollaborationStats(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
