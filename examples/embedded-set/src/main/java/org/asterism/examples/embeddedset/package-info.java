/** A program that embeds two nodes, which share a set. */
@org.jspecify.annotations.NullMarked
package org.asterism.examples.embeddedset;
