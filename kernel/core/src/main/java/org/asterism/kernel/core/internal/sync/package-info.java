/** What goes over a link: frames, proofs. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.sync;
