/**
 * Socket.IO 2 on Engine.IO 3, over a WebSocket: as much of it as websocket-star speaks.
 *
 * @see <a href="https://github.com/socketio/engine.io-protocol/tree/v3">Engine.IO 3</a>
 * @see <a href="https://github.com/socketio/socket.io-protocol/tree/v4">Socket.IO's packets</a>
 */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocketstar.internal.socketio;
