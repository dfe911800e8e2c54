/** Ed25519 by BouncyCastle's lightweight classes. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.crypto;
