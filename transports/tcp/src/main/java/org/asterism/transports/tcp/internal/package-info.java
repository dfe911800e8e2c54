/** TCP by Netty. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.tcp.internal;
