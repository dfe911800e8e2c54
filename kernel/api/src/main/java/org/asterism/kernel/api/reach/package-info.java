/** How a node meets others: how far it has come, by which way it has each, and why not. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.reach;
