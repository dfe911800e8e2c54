/**
 * A network within one JVM: hosts with {@code /memory/N} addresses and links whose latency, loss
 * and cuts are set by whoever builds it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.asterism.transports.memory;
