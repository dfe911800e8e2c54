package org.asterism.kernel.api.reach 2.0.0
Attempt : public final class extends java.lang.Record
Attempt#<init>(org.asterism.kernel.api.net.Multiaddr,java.util.List,java.util.Optional,java.lang.String) : public void from (org.asterism.kernel.api.net.Multiaddr, java.util.List<java.lang.String>, java.util.Optional<java.time.Instant>, java.lang.String)
Attempt#address() : public org.asterism.kernel.api.net.Multiaddr
Attempt#at() : public java.util.Optional<java.time.Instant> from ()
Attempt#foundBy() : public java.util.List<java.lang.String> from ()
Attempt#outcome() : public java.lang.String
MemberPath : public final class extends java.lang.Record
MemberPath#<init>(org.asterism.kernel.api.net.PeerId,org.asterism.kernel.api.reach.MemberPath$Path,java.lang.String) : public void
MemberPath#path() : public org.asterism.kernel.api.reach.MemberPath$Path
MemberPath#peerId() : public org.asterism.kernel.api.net.PeerId
MemberPath#via() : public java.lang.String
MemberPath.Path : public static final enum extends java.lang.Enum<org.asterism.kernel.api.reach.MemberPath$Path>
MemberPath.Path#DIRECT : public static final org.asterism.kernel.api.reach.MemberPath$Path
MemberPath.Path#RELAYED : public static final org.asterism.kernel.api.reach.MemberPath$Path
MemberPath.Path#STAR : public static final org.asterism.kernel.api.reach.MemberPath$Path
MemberPath.Path#valueOf(java.lang.String) : public static org.asterism.kernel.api.reach.MemberPath$Path
MemberPath.Path#values() : public static org.asterism.kernel.api.reach.MemberPath$Path[]
Reach : @ProviderType public abstract interface
Reach#attempts(org.asterism.kernel.api.net.PeerId) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.reach.Attempt>> from (org.asterism.kernel.api.net.PeerId)
Reach#status() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.reach.ReachStatus> from ()
ReachStatus : public final class extends java.lang.Record
ReachStatus#<init>(org.asterism.kernel.api.reach.ReachStatus$Bootstrap,java.util.List,java.util.List,java.util.List,java.util.List,java.util.List,org.asterism.kernel.api.net.Relays$Reachability,java.util.List) : public void from (org.asterism.kernel.api.reach.ReachStatus$Bootstrap, java.util.List<org.asterism.kernel.api.discovery.PointStatus>, java.util.List<org.asterism.kernel.api.net.Relays$Relay>, java.util.List<org.asterism.kernel.api.net.Stars$Star>, java.util.List<org.asterism.kernel.api.reach.MemberPath>, java.util.List<org.asterism.kernel.api.net.PeerId>, org.asterism.kernel.api.net.Relays$Reachability, java.util.List<org.asterism.kernel.api.net.DialBacks$Finding>)
ReachStatus#bootstrap() : public org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus#dialBacks() : public java.util.List<org.asterism.kernel.api.net.DialBacks$Finding> from ()
ReachStatus#members() : public java.util.List<org.asterism.kernel.api.reach.MemberPath> from ()
ReachStatus#points() : public java.util.List<org.asterism.kernel.api.discovery.PointStatus> from ()
ReachStatus#reachability() : public org.asterism.kernel.api.net.Relays$Reachability
ReachStatus#relays() : public java.util.List<org.asterism.kernel.api.net.Relays$Relay> from ()
ReachStatus#stars() : public java.util.List<org.asterism.kernel.api.net.Stars$Star> from ()
ReachStatus#unreached() : public java.util.List<org.asterism.kernel.api.net.PeerId> from ()
ReachStatus.Bootstrap : public static final enum extends java.lang.Enum<org.asterism.kernel.api.reach.ReachStatus$Bootstrap>
ReachStatus.Bootstrap#CONNECTED : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#MEMBERS : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#OFFLINE : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#POINTS : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#REGISTERING : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#RELAYS : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#RESERVING : public static final org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#valueOf(java.lang.String) : public static org.asterism.kernel.api.reach.ReachStatus$Bootstrap
ReachStatus.Bootstrap#values() : public static org.asterism.kernel.api.reach.ReachStatus$Bootstrap[]
