/** A component that shares a set with other nodes. */
@org.jspecify.annotations.NullMarked
package org.asterism.examples.sharedset;
