/** The contracts of {@code org.asterism.kernel.api.store}, as suites that any provider can run. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkit.store;
