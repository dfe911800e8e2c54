/** What applications use: an app's collaborations, edits and what becomes of them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.collab;
