/** Keys, signatures and authenticated encryption, as services whose answers may come later. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.crypto;
