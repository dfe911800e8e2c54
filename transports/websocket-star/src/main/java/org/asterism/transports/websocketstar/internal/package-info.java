/** The transport and the discovery of websocket-star. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocketstar.internal;
