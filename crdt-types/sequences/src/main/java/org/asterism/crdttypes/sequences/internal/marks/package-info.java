/**
 * The engine behind the type rich-text: {@code SharedText} has the characters, {@code Formats} what
 * follows from the marks on them, {@code Turn} is one call of a mutator in the making, {@code
 * UndoStack} what takes it back, and {@code RichTextState} dresses all that as a {@code CrdtState}.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sequences.internal.marks;
