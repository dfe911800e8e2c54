/** Two nodes share a set. */
@org.jspecify.annotations.NullMarked
package org.asterism.examples.sharedset;
