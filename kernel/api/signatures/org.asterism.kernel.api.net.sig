package org.asterism.kernel.api.net 1.0.0
Connection : @ProviderType public abstract interface
Connection#close() : public abstract void
Connection#closed() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Connection#direction() : public abstract org.asterism.kernel.api.net.Connection$Direction
Connection#info() : public abstract java.util.Optional<org.asterism.kernel.api.net.PeerInfo> from ()
Connection#localAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
Connection#open(java.util.List) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Stream> from (java.util.List<java.lang.String>)
Connection#remoteAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
Connection#remotePeer() : public abstract org.asterism.kernel.api.net.PeerId
Connection#security() : public abstract java.lang.String
Connection#since() : public abstract java.time.Instant
Connection.Direction : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.Connection$Direction>
Connection.Direction#INBOUND : public static final org.asterism.kernel.api.net.Connection$Direction
Connection.Direction#OUTBOUND : public static final org.asterism.kernel.api.net.Connection$Direction
Connection.Direction#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Connection$Direction
Connection.Direction#values() : public static org.asterism.kernel.api.net.Connection$Direction[]
Duplex : @ConsumerType public abstract interface
Duplex#closeWrite() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Duplex#closed() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Duplex#receive(org.asterism.kernel.api.net.Duplex$Receiver) : public abstract void
Duplex#request(long) : public abstract void
Duplex#reset() : public abstract void
Duplex#write(java.nio.ByteBuffer) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (java.nio.ByteBuffer)
Duplex.Receiver : @ConsumerType public static abstract interface
Duplex.Receiver#data(java.nio.ByteBuffer) : public abstract void
Duplex.Receiver#end() : public abstract void
Duplex.Receiver#failed(org.asterism.kernel.api.net.NetException) : public abstract void
Host : @ProviderType public abstract interface
Host#addresses() : public abstract java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
Host#connect(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Connection> from (org.asterism.kernel.api.net.Multiaddr)
Host#connections() : public abstract java.util.List<org.asterism.kernel.api.net.Connection> from ()
Host#handle(java.lang.String,org.asterism.kernel.api.net.Host$StreamHandler) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host#id() : public abstract org.asterism.kernel.api.net.PeerId
Host#listen(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Multiaddr> from (org.asterism.kernel.api.net.Multiaddr)
Host#traffic() : public abstract org.asterism.kernel.api.net.Traffic
Host#watch(org.asterism.kernel.api.net.Host$ConnectionListener) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host.ConnectionListener : @ConsumerType public static abstract interface
Host.ConnectionListener#closed(org.asterism.kernel.api.net.Connection) : public abstract void
Host.ConnectionListener#opened(org.asterism.kernel.api.net.Connection) : public abstract void
Host.StreamHandler : @ConsumerType public static abstract interface
Host.StreamHandler#accept(org.asterism.kernel.api.net.Stream) : public abstract void
Host.Subscription : public static abstract interface extends java.lang.AutoCloseable
Host.Subscription#close() : public abstract void
Multiaddr : public final class extends java.lang.Record
Multiaddr#<init>(java.util.List) : public void from (java.util.List<org.asterism.kernel.api.net.Multiaddr$Part>)
Multiaddr#MAX_LENGTH : public static final int = 2048
Multiaddr#MAX_PARTS : public static final int = 32
Multiaddr#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.net.Multiaddr
Multiaddr#encode() : public org.asterism.kernel.api.multiformats.Bytes
Multiaddr#has(org.asterism.kernel.api.net.Protocol) : public boolean
Multiaddr#parse(java.lang.String) : public static org.asterism.kernel.api.net.Multiaddr
Multiaddr#parts() : public java.util.List<org.asterism.kernel.api.net.Multiaddr$Part> from ()
Multiaddr#peerId() : public java.util.Optional<org.asterism.kernel.api.net.PeerId> from ()
Multiaddr#value(org.asterism.kernel.api.net.Protocol) : public java.util.Optional<java.lang.String> from (org.asterism.kernel.api.net.Protocol)
Multiaddr#withPeerId(org.asterism.kernel.api.net.PeerId) : public org.asterism.kernel.api.net.Multiaddr
Multiaddr#withoutPeerId() : public org.asterism.kernel.api.net.Multiaddr
Multiaddr.Part : public static final class extends java.lang.Record
Multiaddr.Part#<init>(org.asterism.kernel.api.net.Protocol,java.lang.String) : public void
Multiaddr.Part#protocol() : public org.asterism.kernel.api.net.Protocol
Multiaddr.Part#value() : public java.lang.String
NetException : public abstract sealed class extends java.lang.RuntimeException
NetException.Closed : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Closed#<init>(java.lang.String,java.lang.Throwable) : public void
NetException.Exhausted : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Exhausted#<init>(java.lang.String) : public void
NetException.TimedOut : public static final class extends org.asterism.kernel.api.net.NetException
NetException.TimedOut#<init>(java.lang.String) : public void
NetException.Unavailable : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Unavailable#<init>(java.lang.String) : public void
NetException.Unreachable : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Unreachable#<init>(java.lang.String,java.lang.Throwable) : public void
NetException.Unsupported : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Unsupported#<init>(java.lang.String) : public void
NetException.Untrusted : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Untrusted#<init>(java.lang.String,java.lang.Throwable) : public void
NetException.Violation : public static final class extends org.asterism.kernel.api.net.NetException
NetException.Violation#<init>(java.lang.String) : public void
PeerId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.net.PeerId>
PeerId#<init>(org.asterism.kernel.api.multiformats.Multihash) : public void
PeerId#compareTo(org.asterism.kernel.api.net.PeerId) : public int
PeerId#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.net.PeerId
PeerId#encode() : public org.asterism.kernel.api.multiformats.Bytes
PeerId#hash() : public org.asterism.kernel.api.multiformats.Multihash
PeerId#of(org.asterism.kernel.api.crypto.PublicKey) : public static org.asterism.kernel.api.net.PeerId
PeerId#parse(java.lang.String) : public static org.asterism.kernel.api.net.PeerId
PeerInfo : public final class extends java.lang.Record
PeerInfo#<init>(org.asterism.kernel.api.net.PeerId,java.lang.String,java.util.List,java.util.List,java.util.Optional) : public void from (org.asterism.kernel.api.net.PeerId, java.lang.String, java.util.List<java.lang.String>, java.util.List<org.asterism.kernel.api.net.Multiaddr>, java.util.Optional<org.asterism.kernel.api.net.Multiaddr>)
PeerInfo#agent() : public java.lang.String
PeerInfo#listenAddresses() : public java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
PeerInfo#observedAddress() : public java.util.Optional<org.asterism.kernel.api.net.Multiaddr> from ()
PeerInfo#peerId() : public org.asterism.kernel.api.net.PeerId
PeerInfo#protocols() : public java.util.List<java.lang.String> from ()
Protocol : public final enum extends java.lang.Enum<org.asterism.kernel.api.net.Protocol>
Protocol#DNS : public static final org.asterism.kernel.api.net.Protocol
Protocol#DNS4 : public static final org.asterism.kernel.api.net.Protocol
Protocol#DNS6 : public static final org.asterism.kernel.api.net.Protocol
Protocol#DNSADDR : public static final org.asterism.kernel.api.net.Protocol
Protocol#IP4 : public static final org.asterism.kernel.api.net.Protocol
Protocol#IP6 : public static final org.asterism.kernel.api.net.Protocol
Protocol#MEMORY : public static final org.asterism.kernel.api.net.Protocol
Protocol#P2P : public static final org.asterism.kernel.api.net.Protocol
Protocol#P2P_CIRCUIT : public static final org.asterism.kernel.api.net.Protocol
Protocol#P2P_WEBSOCKET_STAR : public static final org.asterism.kernel.api.net.Protocol
Protocol#QUIC_V1 : public static final org.asterism.kernel.api.net.Protocol
Protocol#SNI : public static final org.asterism.kernel.api.net.Protocol
Protocol#TCP : public static final org.asterism.kernel.api.net.Protocol
Protocol#TLS : public static final org.asterism.kernel.api.net.Protocol
Protocol#UDP : public static final org.asterism.kernel.api.net.Protocol
Protocol#WS : public static final org.asterism.kernel.api.net.Protocol
Protocol#WSS : public static final org.asterism.kernel.api.net.Protocol
Protocol#code() : public int
Protocol#hasValue() : public boolean
Protocol#text() : public java.lang.String
Protocol#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Protocol
Protocol#values() : public static org.asterism.kernel.api.net.Protocol[]
RawConnection : @ConsumerType public abstract interface extends org.asterism.kernel.api.net.Duplex
RawConnection#localAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
RawConnection#remoteAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
Stream : @ProviderType public abstract interface extends org.asterism.kernel.api.net.Duplex
Stream#connection() : public abstract org.asterism.kernel.api.net.Connection
Stream#protocol() : public abstract java.lang.String
Traffic : public final class extends java.lang.Record
Traffic#<init>(long,long) : public void
Traffic#received() : public long
Traffic#sent() : public long
Transport : @ConsumerType public abstract interface
Transport#dial(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.RawConnection> from (org.asterism.kernel.api.net.Multiaddr)
Transport#handles(org.asterism.kernel.api.net.Multiaddr) : public abstract boolean
Transport#listen(org.asterism.kernel.api.net.Multiaddr,java.util.function.Consumer) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Transport$Listener> from (org.asterism.kernel.api.net.Multiaddr, java.util.function.Consumer<org.asterism.kernel.api.net.RawConnection>)
Transport#name() : public abstract java.lang.String
Transport.Listener : @ConsumerType public static abstract interface extends java.lang.AutoCloseable
Transport.Listener#address() : public abstract org.asterism.kernel.api.net.Multiaddr
Transport.Listener#close() : public abstract void
