/** Dialling whom the discoveries find, for as long as it takes. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.peers;
