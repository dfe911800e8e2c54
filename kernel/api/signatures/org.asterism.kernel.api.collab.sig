package org.asterism.kernel.api.collab 1.0.0
App : @ProviderType public abstract interface
App#collaborations() : public abstract java.util.List<org.asterism.kernel.api.collab.Collaboration> from ()
App#find(java.lang.String) : public abstract java.util.Optional<org.asterism.kernel.api.collab.Collaboration> from (java.lang.String)
App#name() : public abstract java.lang.String
App#open(java.lang.String,java.lang.String) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Collaboration> from (java.lang.String, java.lang.String)
Collaboration : @ProviderType public abstract interface
Collaboration#close() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Collaboration#edit(java.util.function.Function) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Commit<R>> from <R>(java.util.function.Function<? super org.asterism.kernel.api.collab.Draft, ? extends R>)
Collaboration#events() : public abstract java.util.concurrent.Flow$Publisher<org.asterism.kernel.api.collab.CollaborationEvent> from ()
Collaboration#id() : public abstract org.asterism.kernel.api.collab.CollaborationId
Collaboration#isPublic() : public abstract boolean
Collaboration#name() : public abstract java.lang.String
Collaboration#snapshot() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Snapshot> from ()
Collaboration#status() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.CollaborationStatus> from ()
Collaboration#type() : public abstract org.asterism.kernel.api.crdt.TypeId
CollaborationEvent : public abstract sealed interface
CollaborationEvent.Changed : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.Changed#<init>(org.asterism.kernel.api.crdt.ReplicaId,boolean,java.util.List,org.asterism.kernel.api.crdt.VectorClock) : public void from (org.asterism.kernel.api.crdt.ReplicaId, boolean, java.util.List<org.asterism.kernel.api.crdt.Change>, org.asterism.kernel.api.crdt.VectorClock)
CollaborationEvent.Changed#author() : public org.asterism.kernel.api.crdt.ReplicaId
CollaborationEvent.Changed#changes() : public java.util.List<org.asterism.kernel.api.crdt.Change> from ()
CollaborationEvent.Changed#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationEvent.Changed#local() : public boolean
CollaborationEvent.ConditionChanged : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.ConditionChanged#<init>(org.asterism.kernel.api.collab.CollaborationStatus$Condition) : public void
CollaborationEvent.ConditionChanged#condition() : public org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationEvent.MemberJoined : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.MemberJoined#<init>(org.asterism.kernel.api.collab.Member) : public void
CollaborationEvent.MemberJoined#member() : public org.asterism.kernel.api.collab.Member
CollaborationEvent.MemberLeft : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.MemberLeft#<init>(org.asterism.kernel.api.collab.Member) : public void
CollaborationEvent.MemberLeft#member() : public org.asterism.kernel.api.collab.Member
CollaborationEvent.Rebuilt : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.Rebuilt#<init>(org.asterism.kernel.api.crdt.VectorClock) : public void
CollaborationEvent.Rebuilt#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationException : public abstract sealed class extends java.lang.RuntimeException
CollaborationException.Closed : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Closed#<init>(java.lang.String) : public void
CollaborationException.Damaged : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Damaged#<init>(java.lang.String,java.lang.Throwable) : public void
CollaborationException.Invalid : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Invalid#<init>(java.lang.String) : public void
CollaborationException.Overflow : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Overflow#<init>(java.lang.String) : public void
CollaborationException.TypeUnavailable : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.TypeUnavailable#<init>(java.lang.String,java.lang.String) : public void
CollaborationException.TypeUnavailable#<init>(org.asterism.kernel.api.crdt.TypeId) : public void
CollaborationId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.collab.CollaborationId>
CollaborationId#<init>(org.asterism.kernel.api.multiformats.Cid) : public void
CollaborationId#compareTo(org.asterism.kernel.api.collab.CollaborationId) : public int
CollaborationId#genesis() : public org.asterism.kernel.api.multiformats.Cid
CollaborationStatus : public final class extends java.lang.Record
CollaborationStatus#<init>(org.asterism.kernel.api.collab.CollaborationId,java.lang.String,org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.collab.CollaborationStatus$Condition,org.asterism.kernel.api.crdt.VectorClock,java.util.List,long,int,int,long,int) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.lang.String, org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.collab.CollaborationStatus$Condition, org.asterism.kernel.api.crdt.VectorClock, java.util.List<org.asterism.kernel.api.collab.Member>, long, int, int, long, int)
CollaborationStatus#blocks() : public long
CollaborationStatus#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationStatus#condition() : public org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus#forkedReplicas() : public int
CollaborationStatus#id() : public org.asterism.kernel.api.collab.CollaborationId
CollaborationStatus#invalid() : public long
CollaborationStatus#members() : public java.util.List<org.asterism.kernel.api.collab.Member> from ()
CollaborationStatus#name() : public java.lang.String
CollaborationStatus#type() : public org.asterism.kernel.api.crdt.TypeId
CollaborationStatus#unacknowledged() : public int
CollaborationStatus#waiting() : public int
CollaborationStatus.Condition : public static final enum extends java.lang.Enum<org.asterism.kernel.api.collab.CollaborationStatus$Condition>
CollaborationStatus.Condition#ACTIVE : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#CLOSED : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#LOADING : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#PARKED : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#valueOf(java.lang.String) : public static org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#values() : public static org.asterism.kernel.api.collab.CollaborationStatus$Condition[]
Commit : public final class<R> extends java.lang.Record
Commit#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock,java.util.concurrent.CompletionStage) : public void from (R, org.asterism.kernel.api.crdt.VectorClock, java.util.concurrent.CompletionStage<java.lang.Void>)
Commit#clock() : public org.asterism.kernel.api.crdt.VectorClock
Commit#durable() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
Commit#result() : public R from ()
Draft : @ProviderType public abstract interface
Draft#clock() : public abstract org.asterism.kernel.api.crdt.VectorClock
Draft#mutate(java.lang.String,java.lang.Object[]) : public abstract void
Draft#value() : public abstract java.lang.Object
Member : public final class extends java.lang.Record
Member#<init>(org.asterism.kernel.api.net.PeerId,java.time.Instant) : public void
Member#peerId() : public org.asterism.kernel.api.net.PeerId
Member#since() : public java.time.Instant
Snapshot : public final class extends java.lang.Record
Snapshot#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock) : public void
Snapshot#clock() : public org.asterism.kernel.api.crdt.VectorClock
Snapshot#value() : public java.lang.Object
Text : public final class
Text#content() : public java.lang.String
Text#delete(int,int) : public void
Text#insert(int,java.lang.String) : public void
Text#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Text
