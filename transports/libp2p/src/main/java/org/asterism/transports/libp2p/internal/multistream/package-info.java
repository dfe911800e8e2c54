/** Agreeing on a protocol: multistream-select 1.0, on channels and on streams. */
@org.jspecify.annotations.NullMarked
package org.asterism.transports.libp2p.internal.multistream;
