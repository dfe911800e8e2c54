/** Noise XX with 25519, ChaCha20-Poly1305 and SHA-256, as libp2p uses it. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.noise;
