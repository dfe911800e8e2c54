/** What the ways to secure a connection have in common. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.security;
