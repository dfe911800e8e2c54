/** For people who write a type of their own: checks one, and writes the beginning of one. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.launcher.internal.types;
