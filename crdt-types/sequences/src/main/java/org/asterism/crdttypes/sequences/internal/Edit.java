package org.asterism.crdttypes.sequences.internal;

/**
 * A change to make to what is visible, known to be possible.
 *
 * @param index of the first item to delete
 * @param count of the items to delete
 * @param inserted in their place
 */
record Edit(int index, int count, Content inserted) {}
