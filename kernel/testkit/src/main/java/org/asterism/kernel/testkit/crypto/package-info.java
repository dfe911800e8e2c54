/** Contracts of ciphers, and identities for tests. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkit.crypto;
