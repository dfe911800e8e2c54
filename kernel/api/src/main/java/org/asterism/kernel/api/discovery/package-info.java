/** How peers find each other: under a namespace, through any number of services at once. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.discovery;
