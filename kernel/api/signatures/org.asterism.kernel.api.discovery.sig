package org.asterism.kernel.api.discovery 1.3.0
DiscoveredPeer : public final class extends java.lang.Record
DiscoveredPeer#<init>(java.util.Optional,java.util.List,java.util.Optional,java.lang.String) : public void from (java.util.Optional<org.asterism.kernel.api.net.PeerId>, java.util.List<org.asterism.kernel.api.net.Multiaddr>, java.util.Optional<org.asterism.kernel.api.discovery.SignedPeerRecord>, java.lang.String)
DiscoveredPeer#addresses() : public java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
DiscoveredPeer#peerId() : public java.util.Optional<org.asterism.kernel.api.net.PeerId> from ()
DiscoveredPeer#record() : public java.util.Optional<org.asterism.kernel.api.discovery.SignedPeerRecord> from ()
DiscoveredPeer#source() : public java.lang.String
Discovery : @ConsumerType public abstract interface
Discovery#find(org.asterism.kernel.api.discovery.Namespace,int) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.discovery.DiscoveredPeer>> from (org.asterism.kernel.api.discovery.Namespace, int)
Discovery#judged(org.asterism.kernel.api.net.PeerId,boolean) : public void
Discovery#name() : public abstract java.lang.String
Discovery#register(org.asterism.kernel.api.discovery.Namespace,org.asterism.kernel.api.discovery.SignedPeerRecord,java.time.Duration) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.discovery.Discovery$Registration> from (org.asterism.kernel.api.discovery.Namespace, org.asterism.kernel.api.discovery.SignedPeerRecord, java.time.Duration)
Discovery#unregister(org.asterism.kernel.api.discovery.Namespace) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.discovery.Namespace)
Discovery#watch(org.asterism.kernel.api.discovery.Namespace,java.util.function.Consumer) : public abstract org.asterism.kernel.api.discovery.Discovery$Watch from (org.asterism.kernel.api.discovery.Namespace, java.util.function.Consumer<org.asterism.kernel.api.discovery.DiscoveredPeer>)
Discovery.Registration : public static final class extends java.lang.Record
Discovery.Registration#<init>(org.asterism.kernel.api.discovery.Namespace,java.time.Duration) : public void
Discovery.Registration#namespace() : public org.asterism.kernel.api.discovery.Namespace
Discovery.Registration#ttl() : public java.time.Duration
Discovery.Watch : public static abstract interface extends java.lang.AutoCloseable
Discovery.Watch#close() : public abstract void
DiscoveryException : public abstract sealed class extends java.lang.RuntimeException
DiscoveryException.Refused : public static final class extends org.asterism.kernel.api.discovery.DiscoveryException
DiscoveryException.Refused#<init>(java.lang.String) : public void
DiscoveryException.Unavailable : public static final class extends org.asterism.kernel.api.discovery.DiscoveryException
DiscoveryException.Unavailable#<init>(java.lang.String,java.lang.Throwable) : public void
Namespace : public final class extends java.lang.Record
Namespace#<init>(java.lang.String) : public void
Namespace#name() : public java.lang.String
OwnRecord : @ProviderType public abstract interface
OwnRecord#current() : public abstract java.util.Optional<org.asterism.kernel.api.discovery.SignedPeerRecord> from ()
OwnRecord#watch(java.util.function.Consumer) : public abstract org.asterism.kernel.api.discovery.Discovery$Watch from (java.util.function.Consumer<org.asterism.kernel.api.discovery.SignedPeerRecord>)
PeerRecords : @ProviderType public abstract interface
PeerRecords#open(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.discovery.SignedPeerRecord
PointStatus : public final class extends java.lang.Record
PointStatus#<init>(org.asterism.kernel.api.net.Multiaddr,java.util.Optional,org.asterism.kernel.api.discovery.PointStatus$State,java.time.Instant,java.util.Optional,java.util.List) : public void from (org.asterism.kernel.api.net.Multiaddr, java.util.Optional<org.asterism.kernel.api.net.PeerId>, org.asterism.kernel.api.discovery.PointStatus$State, java.time.Instant, java.util.Optional<java.lang.String>, java.util.List<org.asterism.kernel.api.discovery.Namespace>)
PointStatus#<init>(org.asterism.kernel.api.net.Multiaddr,java.util.Optional,org.asterism.kernel.api.discovery.PointStatus$State,java.time.Instant,java.util.Optional,java.util.List,org.asterism.kernel.api.discovery.PointStatus$Word) : public void from (org.asterism.kernel.api.net.Multiaddr, java.util.Optional<org.asterism.kernel.api.net.PeerId>, org.asterism.kernel.api.discovery.PointStatus$State, java.time.Instant, java.util.Optional<java.lang.String>, java.util.List<org.asterism.kernel.api.discovery.Namespace>, org.asterism.kernel.api.discovery.PointStatus$Word)
PointStatus#address() : public org.asterism.kernel.api.net.Multiaddr
PointStatus#isConnected() : public boolean
PointStatus#lastError() : public java.util.Optional<java.lang.String> from ()
PointStatus#peer() : public java.util.Optional<org.asterism.kernel.api.net.PeerId> from ()
PointStatus#registrations() : public java.util.List<org.asterism.kernel.api.discovery.Namespace> from ()
PointStatus#since() : public java.time.Instant
PointStatus#state() : public org.asterism.kernel.api.discovery.PointStatus$State
PointStatus#word() : public org.asterism.kernel.api.discovery.PointStatus$Word
PointStatus.State : public static final enum extends java.lang.Enum<org.asterism.kernel.api.discovery.PointStatus$State>
PointStatus.State#CONNECTED : public static final org.asterism.kernel.api.discovery.PointStatus$State
PointStatus.State#CONNECTING : public static final org.asterism.kernel.api.discovery.PointStatus$State
PointStatus.State#SILENT : public static final org.asterism.kernel.api.discovery.PointStatus$State
PointStatus.State#WAITING : public static final org.asterism.kernel.api.discovery.PointStatus$State
PointStatus.State#valueOf(java.lang.String) : public static org.asterism.kernel.api.discovery.PointStatus$State
PointStatus.State#values() : public static org.asterism.kernel.api.discovery.PointStatus$State[]
PointStatus.Word : public static final class extends java.lang.Record
PointStatus.Word#<init>(int,int,int,int,boolean) : public void
PointStatus.Word#NONE : public static final org.asterism.kernel.api.discovery.PointStatus$Word
PointStatus.Word#doubtful() : public boolean
PointStatus.Word#forged() : public int
PointStatus.Word#members() : public int
PointStatus.Word#strangers() : public int
PointStatus.Word#told() : public int
Points : @ConsumerType public abstract interface
Points#points() : public abstract java.util.List<org.asterism.kernel.api.discovery.PointStatus> from ()
Points#watch(java.util.function.Consumer) : public abstract org.asterism.kernel.api.discovery.Discovery$Watch from (java.util.function.Consumer<java.util.List<org.asterism.kernel.api.discovery.PointStatus>>)
SignedPeerRecord : public final class extends java.lang.Record
SignedPeerRecord#<init>(org.asterism.kernel.api.net.PeerId,long,java.util.List,org.asterism.kernel.api.multiformats.Bytes) : public void from (org.asterism.kernel.api.net.PeerId, long, java.util.List<org.asterism.kernel.api.net.Multiaddr>, org.asterism.kernel.api.multiformats.Bytes)
SignedPeerRecord#addresses() : public java.util.List<org.asterism.kernel.api.net.Multiaddr> from ()
SignedPeerRecord#envelope() : public org.asterism.kernel.api.multiformats.Bytes
SignedPeerRecord#peerId() : public org.asterism.kernel.api.net.PeerId
SignedPeerRecord#sequence() : public long
