package org.asterism.transports.wire 1.2.0
Envelope : public final class extends java.lang.Record
Envelope#<init>(org.asterism.kernel.api.crypto.PublicKey,org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public void
Envelope#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.transports.wire.Envelope
Envelope#encode() : public org.asterism.kernel.api.multiformats.Bytes
Envelope#isSignedFor(java.lang.String) : public boolean
Envelope#key() : public org.asterism.kernel.api.crypto.PublicKey
Envelope#open(org.asterism.kernel.api.multiformats.Bytes,java.lang.String) : public static org.asterism.transports.wire.Envelope
Envelope#payload() : public org.asterism.kernel.api.multiformats.Bytes
Envelope#payloadType() : public org.asterism.kernel.api.multiformats.Bytes
Envelope#seal(org.asterism.kernel.api.crypto.Signer,java.lang.String,org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.transports.wire.Envelope
Envelope#signature() : public org.asterism.kernel.api.multiformats.Bytes
HostSignature : public final class
HostSignature#verify(org.asterism.kernel.api.crypto.PublicKey,org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public static boolean
MessageStream : public final class
MessageStream#<init>(org.asterism.kernel.api.net.Duplex,int) : public void
MessageStream#closeWrite() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
MessageStream#closed() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
MessageStream#read() : public java.util.concurrent.CompletionStage<org.asterism.kernel.api.multiformats.Bytes> from ()
MessageStream#reset() : public void
MessageStream#rest(java.util.concurrent.Executor) : public org.asterism.kernel.api.net.Duplex
MessageStream#write(org.asterism.kernel.api.multiformats.Bytes) : public java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.multiformats.Bytes)
PeerRecords : public final class
PeerRecords#MAX_ADDRESSES : public static final int = 64
PeerRecords#dialect(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.transports.wire.PeerRecords$Dialect
PeerRecords#open(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.discovery.SignedPeerRecord
PeerRecords#seal(org.asterism.kernel.api.crypto.Identity,long,java.util.List,org.asterism.transports.wire.PeerRecords$Dialect) : public static org.asterism.kernel.api.discovery.SignedPeerRecord from (org.asterism.kernel.api.crypto.Identity, long, java.util.List<org.asterism.kernel.api.net.Multiaddr>, org.asterism.transports.wire.PeerRecords$Dialect)
PeerRecords#unverified(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.discovery.SignedPeerRecord
PeerRecords.Dialect : public static final enum extends java.lang.Enum<org.asterism.transports.wire.PeerRecords$Dialect>
PeerRecords.Dialect#COMMON : public static final org.asterism.transports.wire.PeerRecords$Dialect
PeerRecords.Dialect#RFC : public static final org.asterism.transports.wire.PeerRecords$Dialect
PeerRecords.Dialect#valueOf(java.lang.String) : public static org.asterism.transports.wire.PeerRecords$Dialect
PeerRecords.Dialect#values() : public static org.asterism.transports.wire.PeerRecords$Dialect[]
ProtoReader : public final class
ProtoReader#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
ProtoReader#bytes() : public org.asterism.kernel.api.multiformats.Bytes
ProtoReader#next() : public int
ProtoReader#text() : public java.lang.String
ProtoReader#varint() : public long
ProtoWriter : public final class
ProtoWriter#<init>() : public void
ProtoWriter#bytes(int,org.asterism.kernel.api.multiformats.Bytes) : public org.asterism.transports.wire.ProtoWriter
ProtoWriter#fixed64(int,long) : public org.asterism.transports.wire.ProtoWriter
ProtoWriter#size() : public int
ProtoWriter#text(int,java.lang.String) : public org.asterism.transports.wire.ProtoWriter
ProtoWriter#toBytes() : public org.asterism.kernel.api.multiformats.Bytes
ProtoWriter#varint(int,long) : public org.asterism.transports.wire.ProtoWriter
