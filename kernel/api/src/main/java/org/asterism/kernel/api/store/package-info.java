/**
 * Where blocks rest and what must be remembered: content-addressed stores that can be swapped,
 * pins, and the journal of the home.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.store;
