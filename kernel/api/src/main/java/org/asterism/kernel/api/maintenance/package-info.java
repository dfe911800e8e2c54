/**
 * What a person does to a home by hand: collaborations are taken out and brought in, and all that
 * is kept is checked.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.maintenance;
