/**
 * Blocks side by side in a stream: content addressable archives. Written in version 1 with one
 * root, read in versions 1 and 2, block by block; whatever is read has been checked against its
 * name.
 *
 * @see <a href="https://ipld.io/specs/transport/car/">CAR</a>
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.ipld.car;
