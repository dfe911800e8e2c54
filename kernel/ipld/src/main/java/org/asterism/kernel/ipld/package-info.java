/**
 * Strict DAG-CBOR: a writer and a reader for records of a fixed schema, a small model for data of
 * any shape, and the links of a block.
 *
 * <p>One value has exactly one encoding, and the reader refuses every other, so equal values have
 * equal CIDs and a block's bytes can be signed. CIDs themselves are in {@code
 * org.asterism.kernel.api.multiformats}.
 *
 * @see <a href="https://ipld.io/specs/codecs/dag-cbor/spec/">dag-cbor</a>
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.ipld;
