/**
 * How another process of the same user talks to a node: one request a line, any number of messages
 * a line in answer, JSON, over a Unix domain socket that {@link ControlAddress} finds by the node's
 * home.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.console.control;
