package org.asterism.kernel.api.collab;

/**
 * What became of broadcasts since the collaboration was opened on this node.
 *
 * @param said here
 * @param heard of others, each counted once
 * @param repeated that came again, by another way or because somebody plays them back
 * @param late that came after a newer one of the same device
 * @param expired that came long after they were made, as far as clocks agree
 * @param refused that are not what they claim to be
 * @param limited that were too many at once, of a device or of a member
 * @param dropped for want of room: on the way to a member, or before they were verified
 */
public record BroadcastStats(
    long said,
    long heard,
    long repeated,
    long late,
    long expired,
    long refused,
    long limited,
    long dropped) {
  /** Nothing yet. */
  public static final BroadcastStats NONE = new BroadcastStats(0, 0, 0, 0, 0, 0, 0, 0);
}
