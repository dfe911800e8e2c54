/** The command line {@code asterism}. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.launcher;
