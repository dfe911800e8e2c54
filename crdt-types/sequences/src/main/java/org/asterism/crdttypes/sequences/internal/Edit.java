package org.asterism.crdttypes.sequences.internal;

/**
 * A change to make to the visible text, known to be possible.
 *
 * @param index of the first unit to delete, in UTF-16 units
 * @param count of the units to delete
 * @param text to insert in their place
 */
public record Edit(int index, int count, String text) {}
