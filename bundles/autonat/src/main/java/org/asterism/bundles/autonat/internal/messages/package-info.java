/** What passes between those who ask and those who dial, in both versions of the protocol. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.autonat.internal.messages;
