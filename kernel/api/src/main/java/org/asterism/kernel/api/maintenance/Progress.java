package org.asterism.kernel.api.maintenance;

/**
 * How far something is.
 *
 * @param what is being done, such as {@code reading}
 * @param done so much
 * @param of so much; 0 if nobody knows
 */
public record Progress(String what, long done, long of) {}
