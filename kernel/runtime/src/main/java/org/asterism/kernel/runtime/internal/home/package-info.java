/** The folder that belongs to one node: its lock, its version, and whether it was copied. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.home;
