/** The server in the middle of a star. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocketstar.internal.server;
