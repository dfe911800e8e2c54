/** WebSockets, and the byte streams that libp2p makes of them. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocket.internal;
