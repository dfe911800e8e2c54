package org.asterism.kernel.api.net 1.5.0
AddressResolver : @ConsumerType public abstract interface
AddressResolver#handles(org.asterism.kernel.api.net.Multiaddr) : public abstract boolean
AddressResolver#resolve(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.net.Multiaddr>> from (org.asterism.kernel.api.net.Multiaddr)
Connection : @ProviderType public abstract interface
Connection#close() : public abstract void
Connection#closed() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Connection#direction() : public abstract org.asterism.kernel.api.net.Connection$Direction
Connection#info() : public abstract java.util.Optional<org.asterism.kernel.api.net.PeerInfo> from ()
Connection#isRelayed() : public boolean
Connection#limit() : public java.util.Optional<org.asterism.kernel.api.net.ConnectionLimit> from ()
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
ConnectionLimit : public final class extends java.lang.Record
ConnectionLimit#<init>(java.util.Optional,java.util.OptionalLong) : public void from (java.util.Optional<java.time.Duration>, java.util.OptionalLong)
ConnectionLimit#bytes() : public java.util.OptionalLong
ConnectionLimit#duration() : public java.util.Optional<java.time.Duration> from ()
DialBacks : @ProviderType public abstract interface
DialBacks#findings() : public abstract java.util.List<org.asterism.kernel.api.net.DialBacks$Finding> from ()
DialBacks#reachability() : public abstract org.asterism.kernel.api.net.Relays$Reachability
DialBacks#watch(java.lang.Runnable) : public abstract org.asterism.kernel.api.net.Host$Subscription
DialBacks.Finding : public static final class extends java.lang.Record
DialBacks.Finding#<init>(org.asterism.kernel.api.net.Multiaddr,org.asterism.kernel.api.net.Relays$Reachability,int,int) : public void
DialBacks.Finding#address() : public org.asterism.kernel.api.net.Multiaddr
DialBacks.Finding#reachability() : public org.asterism.kernel.api.net.Relays$Reachability
DialBacks.Finding#reached() : public int
DialBacks.Finding#unreached() : public int
DialOptions : public final class extends java.lang.Record
DialOptions#<init>(org.asterism.kernel.api.net.DialOptions$Role,org.asterism.kernel.api.net.Transport$Origin) : public void
DialOptions#USUAL : public static final org.asterism.kernel.api.net.DialOptions
DialOptions#origin() : public org.asterism.kernel.api.net.Transport$Origin
DialOptions#role() : public org.asterism.kernel.api.net.DialOptions$Role
DialOptions.Role : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.DialOptions$Role>
DialOptions.Role#INITIATOR : public static final org.asterism.kernel.api.net.DialOptions$Role
DialOptions.Role#RESPONDER : public static final org.asterism.kernel.api.net.DialOptions$Role
DialOptions.Role#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.DialOptions$Role
DialOptions.Role#values() : public static org.asterism.kernel.api.net.DialOptions$Role[]
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
Host#advertise(org.asterism.kernel.api.net.Multiaddr) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host#connect(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Connection> from (org.asterism.kernel.api.net.Multiaddr)
Host#connections() : public abstract java.util.List<org.asterism.kernel.api.net.Connection> from ()
Host#dial(org.asterism.kernel.api.net.Multiaddr,org.asterism.kernel.api.net.DialOptions) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Connection> from (org.asterism.kernel.api.net.Multiaddr, org.asterism.kernel.api.net.DialOptions)
Host#handle(java.lang.String,org.asterism.kernel.api.net.Host$StreamHandler) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host#id() : public abstract org.asterism.kernel.api.net.PeerId
Host#listen(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Multiaddr> from (org.asterism.kernel.api.net.Multiaddr)
Host#protect(org.asterism.kernel.api.net.PeerId) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host#traffic() : public abstract org.asterism.kernel.api.net.Traffic
Host#watch(org.asterism.kernel.api.net.Host$ConnectionListener) : public abstract org.asterism.kernel.api.net.Host$Subscription
Host#watchAddresses(java.util.function.Consumer) : public abstract org.asterism.kernel.api.net.Host$Subscription from (java.util.function.Consumer<java.util.List<org.asterism.kernel.api.net.Multiaddr>>)
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
Multiaddr#isRelayed() : public boolean
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
PeerInfo#<init>(org.asterism.kernel.api.net.PeerId,java.lang.String,java.util.List,java.util.List,java.util.Optional,java.util.Optional) : public void from (org.asterism.kernel.api.net.PeerId, java.lang.String, java.util.List<java.lang.String>, java.util.List<org.asterism.kernel.api.net.Multiaddr>, java.util.Optional<org.asterism.kernel.api.net.Multiaddr>, java.util.Optional<org.asterism.kernel.api.discovery.SignedPeerRecord>)
PeerInfo#agent() : public java.lang.String
PeerInfo#listenAddresses() : public java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
PeerInfo#observedAddress() : public java.util.Optional<org.asterism.kernel.api.net.Multiaddr> from ()
PeerInfo#peerId() : public org.asterism.kernel.api.net.PeerId
PeerInfo#protocols() : public java.util.List<java.lang.String> from ()
PeerInfo#record() : public java.util.Optional<org.asterism.kernel.api.discovery.SignedPeerRecord> from ()
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
RawConnection#limit() : public java.util.Optional<org.asterism.kernel.api.net.ConnectionLimit> from ()
RawConnection#localAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
RawConnection#remoteAddress() : public abstract org.asterism.kernel.api.net.Multiaddr
Relays : @ProviderType public abstract interface
Relays#reachability() : public abstract org.asterism.kernel.api.net.Relays$Reachability
Relays#relays() : public abstract java.util.List<org.asterism.kernel.api.net.Relays$Relay> from ()
Relays#watch(java.lang.Runnable) : public abstract org.asterism.kernel.api.net.Host$Subscription
Relays.Reachability : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.Relays$Reachability>
Relays.Reachability#PRIVATE : public static final org.asterism.kernel.api.net.Relays$Reachability
Relays.Reachability#PUBLIC : public static final org.asterism.kernel.api.net.Relays$Reachability
Relays.Reachability#UNKNOWN : public static final org.asterism.kernel.api.net.Relays$Reachability
Relays.Reachability#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Relays$Reachability
Relays.Reachability#values() : public static org.asterism.kernel.api.net.Relays$Reachability[]
Relays.Relay : public static final class extends java.lang.Record
Relays.Relay#<init>(org.asterism.kernel.api.net.PeerId,java.util.Optional,org.asterism.kernel.api.net.Relays$State,java.util.List,java.util.Optional,java.util.Optional,java.util.Optional) : public void from (org.asterism.kernel.api.net.PeerId, java.util.Optional<org.asterism.kernel.api.net.Multiaddr>, org.asterism.kernel.api.net.Relays$State, java.util.List<org.asterism.kernel.api.net.Multiaddr>, java.util.Optional<java.time.Instant>, java.util.Optional<org.asterism.kernel.api.net.ConnectionLimit>, java.util.Optional<java.lang.String>)
Relays.Relay#address() : public java.util.Optional<org.asterism.kernel.api.net.Multiaddr> from ()
Relays.Relay#addresses() : public java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
Relays.Relay#error() : public java.util.Optional<java.lang.String> from ()
Relays.Relay#expires() : public java.util.Optional<java.time.Instant> from ()
Relays.Relay#limit() : public java.util.Optional<org.asterism.kernel.api.net.ConnectionLimit> from ()
Relays.Relay#peer() : public org.asterism.kernel.api.net.PeerId
Relays.Relay#state() : public org.asterism.kernel.api.net.Relays$State
Relays.State : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.Relays$State>
Relays.State#ASKING : public static final org.asterism.kernel.api.net.Relays$State
Relays.State#FAILED : public static final org.asterism.kernel.api.net.Relays$State
Relays.State#RESERVED : public static final org.asterism.kernel.api.net.Relays$State
Relays.State#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Relays$State
Relays.State#values() : public static org.asterism.kernel.api.net.Relays$State[]
Stars : @ProviderType public abstract interface
Stars#stars() : public abstract java.util.List<org.asterism.kernel.api.net.Stars$Star> from ()
Stars#watch(java.lang.Runnable) : public abstract org.asterism.kernel.api.net.Host$Subscription
Stars.Star : public static final class extends java.lang.Record
Stars.Star#<init>(org.asterism.kernel.api.net.Multiaddr,org.asterism.kernel.api.net.Stars$State,java.util.List,java.util.Optional) : public void from (org.asterism.kernel.api.net.Multiaddr, org.asterism.kernel.api.net.Stars$State, java.util.List<org.asterism.kernel.api.net.PeerId>, java.util.Optional<java.lang.String>)
Stars.Star#address() : public org.asterism.kernel.api.net.Multiaddr
Stars.Star#error() : public java.util.Optional<java.lang.String> from ()
Stars.Star#members() : public java.util.List<org.asterism.kernel.api.net.PeerId> from ()
Stars.Star#state() : public org.asterism.kernel.api.net.Stars$State
Stars.State : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.Stars$State>
Stars.State#FAILED : public static final org.asterism.kernel.api.net.Stars$State
Stars.State#JOINED : public static final org.asterism.kernel.api.net.Stars$State
Stars.State#JOINING : public static final org.asterism.kernel.api.net.Stars$State
Stars.State#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Stars$State
Stars.State#values() : public static org.asterism.kernel.api.net.Stars$State[]
Stream : @ProviderType public abstract interface extends org.asterism.kernel.api.net.Duplex
Stream#connection() : public abstract org.asterism.kernel.api.net.Connection
Stream#protocol() : public abstract java.lang.String
Traffic : public final class extends java.lang.Record
Traffic#<init>(long,long) : public void
Traffic#received() : public long
Traffic#sent() : public long
Transport : @ConsumerType public abstract interface
Transport#dial(org.asterism.kernel.api.net.Multiaddr) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.RawConnection> from (org.asterism.kernel.api.net.Multiaddr)
Transport#dial(org.asterism.kernel.api.net.Multiaddr,org.asterism.kernel.api.net.Transport$Origin) : public java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.RawConnection> from (org.asterism.kernel.api.net.Multiaddr, org.asterism.kernel.api.net.Transport$Origin)
Transport#handles(org.asterism.kernel.api.net.Multiaddr) : public abstract boolean
Transport#listen(org.asterism.kernel.api.net.Multiaddr,java.util.function.Consumer) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Transport$Listener> from (org.asterism.kernel.api.net.Multiaddr, java.util.function.Consumer<org.asterism.kernel.api.net.RawConnection>)
Transport#name() : public abstract java.lang.String
Transport.Listener : @ConsumerType public static abstract interface extends java.lang.AutoCloseable
Transport.Listener#address() : public abstract org.asterism.kernel.api.net.Multiaddr
Transport.Listener#close() : public abstract void
Transport.Origin : public static final enum extends java.lang.Enum<org.asterism.kernel.api.net.Transport$Origin>
Transport.Origin#ANY_PORT : public static final org.asterism.kernel.api.net.Transport$Origin
Transport.Origin#LISTENING_PORT : public static final org.asterism.kernel.api.net.Transport$Origin
Transport.Origin#valueOf(java.lang.String) : public static org.asterism.kernel.api.net.Transport$Origin
Transport.Origin#values() : public static org.asterism.kernel.api.net.Transport$Origin[]
