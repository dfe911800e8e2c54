package org.asterism.stores.local.internal.log;

/**
 * How far a segment reaches.
 *
 * @param number of the segment
 * @param end of its last record, in bytes from the start of the file
 */
public record SegmentExtent(int number, long end) {}
