/**
 * Security by TLS 1.3, with certificates that a host's key vouches for.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/tls/tls.md">libp2p TLS</a>
 */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.tls;
