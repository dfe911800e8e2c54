/** What every decoder is tried with: a corpus of its own, and what seeds make of it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkit.fuzz;
