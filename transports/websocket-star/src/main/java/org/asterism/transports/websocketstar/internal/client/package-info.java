/** A member of a star. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.websocketstar.internal.client;
