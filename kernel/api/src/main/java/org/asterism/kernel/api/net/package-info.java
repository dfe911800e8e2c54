/**
 * Peers and the bytes between them: transports that dial and listen, and a host that secures what
 * they bring, shares each connection among protocols, and tells who is there.
 *
 * <p>Follows the libp2p specifications; no library's types appear.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.5.0")
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.api.net;
