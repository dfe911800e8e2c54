package org.asterism.kernel.api.collab 2.0.0
App : @ProviderType public abstract interface
App#collaborations() : public abstract java.util.List<org.asterism.kernel.api.collab.Collaboration> from ()
App#find(java.lang.String) : public abstract java.util.Optional<org.asterism.kernel.api.collab.Collaboration> from (java.lang.String)
App#giveUp(java.lang.String) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (java.lang.String)
App#joining() : public abstract java.util.List<java.lang.String> from ()
App#name() : public abstract java.lang.String
App#open(java.lang.String,java.lang.String) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Collaboration> from (java.lang.String, java.lang.String)
App#open(org.asterism.kernel.api.collab.Link,java.lang.String) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Collaboration> from (org.asterism.kernel.api.collab.Link, java.lang.String)
App#openPrivate(java.lang.String,java.lang.String) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Collaboration> from (java.lang.String, java.lang.String)
Broadcast : public final class extends java.lang.Record
Broadcast#<init>(org.asterism.kernel.api.crdt.ReplicaId,org.asterism.kernel.api.multiformats.Bytes) : public void
Broadcast#MAX_BYTES : public static final int = 4096
Broadcast#by() : public org.asterism.kernel.api.crdt.ReplicaId
Broadcast#payload() : public org.asterism.kernel.api.multiformats.Bytes
BroadcastStats : public final class extends java.lang.Record
BroadcastStats#<init>(long,long,long,long,long,long,long,long) : public void
BroadcastStats#NONE : public static final org.asterism.kernel.api.collab.BroadcastStats
BroadcastStats#dropped() : public long
BroadcastStats#expired() : public long
BroadcastStats#heard() : public long
BroadcastStats#late() : public long
BroadcastStats#limited() : public long
BroadcastStats#refused() : public long
BroadcastStats#repeated() : public long
BroadcastStats#said() : public long
Capability : public final enum extends java.lang.Enum<org.asterism.kernel.api.collab.Capability>
Capability#LISTEN : public static final org.asterism.kernel.api.collab.Capability
Capability#READ : public static final org.asterism.kernel.api.collab.Capability
Capability#WRITE : public static final org.asterism.kernel.api.collab.Capability
Capability#includes(org.asterism.kernel.api.collab.Capability) : public boolean
Capability#of(java.lang.String) : public static org.asterism.kernel.api.collab.Capability
Capability#valueOf(java.lang.String) : public static org.asterism.kernel.api.collab.Capability
Capability#values() : public static org.asterism.kernel.api.collab.Capability[]
Capability#word() : public java.lang.String
Collaboration : @ProviderType public abstract interface extends org.asterism.kernel.api.collab.SharedValue
Collaboration#broadcast(org.asterism.kernel.api.multiformats.Bytes) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.multiformats.Bytes)
Collaboration#broadcasts() : public abstract java.util.concurrent.Flow$Publisher<org.asterism.kernel.api.collab.Broadcast> from ()
Collaboration#capability() : public abstract org.asterism.kernel.api.collab.Capability
Collaboration#close() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Collaboration#forget(boolean) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (boolean)
Collaboration#id() : public abstract org.asterism.kernel.api.collab.CollaborationId
Collaboration#isPublic() : public abstract boolean
Collaboration#link(org.asterism.kernel.api.collab.Capability) : public abstract org.asterism.kernel.api.collab.Link
Collaboration#quota(long) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (long)
Collaboration#status() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.CollaborationStatus> from ()
Collaboration#sub(java.lang.String,org.asterism.kernel.api.crdt.TypeId) : public abstract org.asterism.kernel.api.collab.SubCollaboration
Collaboration#subs() : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.collab.SubId>> from ()
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
CollaborationEvent.QuotaChanged : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.QuotaChanged#<init>(org.asterism.kernel.api.collab.Quota) : public void
CollaborationEvent.QuotaChanged#quota() : public org.asterism.kernel.api.collab.Quota
CollaborationEvent.Rebuilt : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.Rebuilt#<init>(org.asterism.kernel.api.crdt.VectorClock) : public void
CollaborationEvent.Rebuilt#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationEvent.SubChanged : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.SubChanged#<init>(org.asterism.kernel.api.collab.SubId,org.asterism.kernel.api.crdt.ReplicaId,boolean,java.util.List,org.asterism.kernel.api.crdt.VectorClock) : public void from (org.asterism.kernel.api.collab.SubId, org.asterism.kernel.api.crdt.ReplicaId, boolean, java.util.List<org.asterism.kernel.api.crdt.Change>, org.asterism.kernel.api.crdt.VectorClock)
CollaborationEvent.SubChanged#author() : public org.asterism.kernel.api.crdt.ReplicaId
CollaborationEvent.SubChanged#changes() : public java.util.List<org.asterism.kernel.api.crdt.Change> from ()
CollaborationEvent.SubChanged#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationEvent.SubChanged#local() : public boolean
CollaborationEvent.SubChanged#sub() : public org.asterism.kernel.api.collab.SubId
CollaborationEvent.Waits : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.CollaborationEvent
CollaborationEvent.Waits#<init>(org.asterism.kernel.api.collab.WaitingFor) : public void
CollaborationEvent.Waits#missing() : public org.asterism.kernel.api.collab.WaitingFor
CollaborationException : public abstract sealed class extends java.lang.RuntimeException
CollaborationException.Closed : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Closed#<init>(java.lang.String) : public void
CollaborationException.Damaged : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Damaged#<init>(java.lang.String,java.lang.Throwable) : public void
CollaborationException.Invalid : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Invalid#<init>(java.lang.String) : public void
CollaborationException.NotPermitted : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.NotPermitted#<init>(java.lang.String,org.asterism.kernel.api.collab.Capability,org.asterism.kernel.api.collab.Capability) : public void
CollaborationException.NotPermitted#needed() : public org.asterism.kernel.api.collab.Capability
CollaborationException.Overflow : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Overflow#<init>(java.lang.String) : public void
CollaborationException.TypeUnavailable : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.TypeUnavailable#<init>(java.lang.String,java.lang.String) : public void
CollaborationException.TypeUnavailable#<init>(org.asterism.kernel.api.crdt.TypeId) : public void
CollaborationException.Unshared : public static final class extends org.asterism.kernel.api.collab.CollaborationException
CollaborationException.Unshared#<init>(java.lang.String,long) : public void
CollaborationException.Unshared#operations() : public long
CollaborationId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.collab.CollaborationId>
CollaborationId#<init>(org.asterism.kernel.api.multiformats.Cid) : public void
CollaborationId#compareTo(org.asterism.kernel.api.collab.CollaborationId) : public int
CollaborationId#genesis() : public org.asterism.kernel.api.multiformats.Cid
CollaborationStats : public final class extends java.lang.Record
CollaborationStats#<init>(long,long,long,long,long,long,long,int,int) : public void
CollaborationStats#NONE : public static final org.asterism.kernel.api.collab.CollaborationStats
CollaborationStats#blockBytes() : public long
CollaborationStats#blocksIn() : public long
CollaborationStats#blocksOut() : public long
CollaborationStats#bytesIn() : public long
CollaborationStats#bytesOut() : public long
CollaborationStats#duplicates() : public long
CollaborationStats#eager() : public int
CollaborationStats#refused() : public long
CollaborationStats#sending() : public int
CollaborationStatus : public final class extends java.lang.Record
CollaborationStatus#<init>(org.asterism.kernel.api.collab.CollaborationId,java.lang.String,org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.collab.CollaborationStatus$Condition,org.asterism.kernel.api.crdt.VectorClock,java.util.List,long,int,int,long,int) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.lang.String, org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.collab.CollaborationStatus$Condition, org.asterism.kernel.api.crdt.VectorClock, java.util.List<org.asterism.kernel.api.collab.Member>, long, int, int, long, int)
CollaborationStatus#<init>(org.asterism.kernel.api.collab.CollaborationId,java.lang.String,org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.collab.CollaborationStatus$Condition,org.asterism.kernel.api.crdt.VectorClock,java.util.List,long,int,int,long,int,java.util.List,org.asterism.kernel.api.collab.CollaborationStats) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.lang.String, org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.collab.CollaborationStatus$Condition, org.asterism.kernel.api.crdt.VectorClock, java.util.List<org.asterism.kernel.api.collab.Member>, long, int, int, long, int, java.util.List<org.asterism.kernel.api.collab.WaitingFor>, org.asterism.kernel.api.collab.CollaborationStats)
CollaborationStatus#<init>(org.asterism.kernel.api.collab.CollaborationId,java.lang.String,org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.collab.CollaborationStatus$Condition,org.asterism.kernel.api.crdt.VectorClock,java.util.List,long,int,int,long,int,java.util.List,org.asterism.kernel.api.collab.CollaborationStats,org.asterism.kernel.api.collab.Quota,org.asterism.kernel.api.collab.BroadcastStats) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.lang.String, org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.collab.CollaborationStatus$Condition, org.asterism.kernel.api.crdt.VectorClock, java.util.List<org.asterism.kernel.api.collab.Member>, long, int, int, long, int, java.util.List<org.asterism.kernel.api.collab.WaitingFor>, org.asterism.kernel.api.collab.CollaborationStats, org.asterism.kernel.api.collab.Quota, org.asterism.kernel.api.collab.BroadcastStats)
CollaborationStatus#<init>(org.asterism.kernel.api.collab.CollaborationId,java.lang.String,org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.collab.CollaborationStatus$Condition,org.asterism.kernel.api.crdt.VectorClock,java.util.List,long,int,int,long,int,java.util.List,org.asterism.kernel.api.collab.CollaborationStats,org.asterism.kernel.api.collab.Quota,org.asterism.kernel.api.collab.BroadcastStats,java.util.Optional) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.lang.String, org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.collab.CollaborationStatus$Condition, org.asterism.kernel.api.crdt.VectorClock, java.util.List<org.asterism.kernel.api.collab.Member>, long, int, int, long, int, java.util.List<org.asterism.kernel.api.collab.WaitingFor>, org.asterism.kernel.api.collab.CollaborationStats, org.asterism.kernel.api.collab.Quota, org.asterism.kernel.api.collab.BroadcastStats, java.util.Optional<org.asterism.kernel.api.multiformats.Cid>)
CollaborationStatus#blocks() : public long
CollaborationStatus#broadcasts() : public org.asterism.kernel.api.collab.BroadcastStats
CollaborationStatus#clock() : public org.asterism.kernel.api.crdt.VectorClock
CollaborationStatus#condition() : public org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus#forkedReplicas() : public int
CollaborationStatus#id() : public org.asterism.kernel.api.collab.CollaborationId
CollaborationStatus#invalid() : public long
CollaborationStatus#manifest() : public java.util.Optional<org.asterism.kernel.api.multiformats.Cid> from ()
CollaborationStatus#members() : public java.util.List<org.asterism.kernel.api.collab.Member> from ()
CollaborationStatus#name() : public java.lang.String
CollaborationStatus#quota() : public org.asterism.kernel.api.collab.Quota
CollaborationStatus#stats() : public org.asterism.kernel.api.collab.CollaborationStats
CollaborationStatus#type() : public org.asterism.kernel.api.crdt.TypeId
CollaborationStatus#unacknowledged() : public int
CollaborationStatus#waiting() : public int
CollaborationStatus#waitingFor() : public java.util.List<org.asterism.kernel.api.collab.WaitingFor> from ()
CollaborationStatus.Condition : public static final enum extends java.lang.Enum<org.asterism.kernel.api.collab.CollaborationStatus$Condition>
CollaborationStatus.Condition#ACTIVE : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#CLOSED : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#LISTENING : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#LOADING : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#PARKED : public static final org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#valueOf(java.lang.String) : public static org.asterism.kernel.api.collab.CollaborationStatus$Condition
CollaborationStatus.Condition#values() : public static org.asterism.kernel.api.collab.CollaborationStatus$Condition[]
Commit : public final class<R> extends java.lang.Record
Commit#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock,java.util.concurrent.CompletionStage) : public void from (R, org.asterism.kernel.api.crdt.VectorClock, java.util.concurrent.CompletionStage<java.lang.Void>)
Commit#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock,java.util.concurrent.CompletionStage,java.util.function.IntFunction) : public void from (R, org.asterism.kernel.api.crdt.VectorClock, java.util.concurrent.CompletionStage<java.lang.Void>, java.util.function.IntFunction<java.util.concurrent.CompletionStage<java.lang.Void>>)
Commit#clock() : public org.asterism.kernel.api.crdt.VectorClock
Commit#durable() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
Commit#result() : public R from ()
Commit#seenBy(int) : public java.util.concurrent.CompletionStage<java.lang.Void> from (int)
Commit#sight() : public java.util.function.IntFunction<java.util.concurrent.CompletionStage<java.lang.Void>> from ()
Counter : public final class
Counter#count() : public long
Counter#decrement(long) : public void
Counter#increment(long) : public void
Counter#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Counter
Counter#reset() : public void
Draft : @ProviderType public abstract interface
Draft#clock() : public abstract org.asterism.kernel.api.crdt.VectorClock
Draft#mutate(java.lang.String,java.lang.Object[]) : public abstract void
Draft#sub(java.lang.String,org.asterism.kernel.api.crdt.TypeId) : public abstract org.asterism.kernel.api.collab.Draft
Draft#value() : public abstract java.lang.Object
Link : public final class extends java.lang.Record
Link#<init>(org.asterism.kernel.api.collab.CollaborationId,org.asterism.kernel.api.collab.Capability,org.asterism.kernel.api.multiformats.Bytes) : public void
Link#capability() : public org.asterism.kernel.api.collab.Capability
Link#collaboration() : public org.asterism.kernel.api.collab.CollaborationId
Link#inPage(java.lang.String) : public java.lang.String
Link#isMeant(java.lang.String) : public static boolean
Link#parse(java.lang.String) : public static org.asterism.kernel.api.collab.Link
Link#secret() : public org.asterism.kernel.api.multiformats.Bytes
Link#text() : public java.lang.String
Member : public final class extends java.lang.Record
Member#<init>(org.asterism.kernel.api.net.PeerId,java.time.Instant) : public void
Member#peerId() : public org.asterism.kernel.api.net.PeerId
Member#since() : public java.time.Instant
Quota : public final class extends java.lang.Record
Quota#<init>(long,boolean,long) : public void
Quota#NONE : public static final long = 9223372036854775807
Quota#UNBOUNDED : public static final org.asterism.kernel.api.collab.Quota
Quota#bytes(java.lang.String) : public static long
Quota#declined() : public long
Quota#limit() : public long
Quota#reached() : public boolean
Register : public final class<V>
Register#get() : public java.util.Optional<V> from ()
Register#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Register<V> from <V>(org.asterism.kernel.api.collab.Draft)
Register#set(java.lang.Object) : public void from (V)
RichText : public final class
RichText#content() : public java.lang.String
RichText#delete(int,int) : public void
RichText#insert(int,java.lang.String) : public void
RichText#mark(int,int,java.lang.String,java.lang.Object) : public void
RichText#mark(int,int,java.lang.String,java.lang.Object,org.asterism.kernel.api.collab.RichText$Expand) : public void
RichText#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.RichText
RichText#redo() : public void
RichText#spans() : public java.util.List<java.util.Map<java.lang.String, java.lang.Object>> from ()
RichText#splice(int,int,java.lang.String) : public void
RichText#undo() : public void
RichText#unmark(int,int,java.lang.String) : public void
RichText#unmark(int,int,java.lang.String,org.asterism.kernel.api.collab.RichText$Expand) : public void
RichText.Expand : public static final enum extends java.lang.Enum<org.asterism.kernel.api.collab.RichText$Expand>
RichText.Expand#AFTER : public static final org.asterism.kernel.api.collab.RichText$Expand
RichText.Expand#BEFORE : public static final org.asterism.kernel.api.collab.RichText$Expand
RichText.Expand#BOTH : public static final org.asterism.kernel.api.collab.RichText$Expand
RichText.Expand#NONE : public static final org.asterism.kernel.api.collab.RichText$Expand
RichText.Expand#valueOf(java.lang.String) : public static org.asterism.kernel.api.collab.RichText$Expand
RichText.Expand#values() : public static org.asterism.kernel.api.collab.RichText$Expand[]
SharedList : public final class
SharedList#delete(int,int) : public void
SharedList#insert(int,java.lang.Object) : public void
SharedList#insertAll(int,java.util.List) : public void from (int, java.util.List<? extends java.lang.Object>)
SharedList#move(int,int) : public void
SharedList#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.SharedList
SharedList#push(java.lang.Object) : public void
SharedList#set(int,java.lang.Object) : public void
SharedList#values() : public java.util.List<java.lang.Object> from ()
SharedMap : public final class<K, V>
SharedMap#delete(java.lang.Object) : public void from (K)
SharedMap#entries() : public java.util.Map<K, V> from ()
SharedMap#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.SharedMap<K, V> from <K, V>(org.asterism.kernel.api.collab.Draft)
SharedMap#put(java.lang.Object,java.lang.Object) : public void from (K, V)
SharedMap#remove(java.lang.Object) : public void from (K)
SharedMap#update(java.lang.Object,java.lang.String,java.lang.String,java.lang.Object[]) : public void from (K, java.lang.String, java.lang.String, java.lang.Object[])
SharedSet : public final class<E>
SharedSet#add(java.lang.Object) : public void from (E)
SharedSet#clear() : public void
SharedSet#elements() : public java.util.Set<E> from ()
SharedSet#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.SharedSet<E> from <E>(org.asterism.kernel.api.collab.Draft)
SharedSet#remove(java.lang.Object) : public void from (E)
SharedValue : @ProviderType public abstract interface
SharedValue#edit(java.util.function.Function) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Commit<R>> from <R>(java.util.function.Function<? super org.asterism.kernel.api.collab.Draft, ? extends R>)
SharedValue#events() : public abstract java.util.concurrent.Flow$Publisher<org.asterism.kernel.api.collab.CollaborationEvent> from ()
SharedValue#name() : public abstract java.lang.String
SharedValue#snapshot() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Snapshot> from ()
SharedValue#type() : public abstract org.asterism.kernel.api.crdt.TypeId
SharedValue#update(java.util.function.Consumer) : public java.util.concurrent.CompletionStage<org.asterism.kernel.api.collab.Commit<java.lang.Void>> from (java.util.function.Consumer<? super org.asterism.kernel.api.collab.Draft>)
SharedValue#watch(java.util.function.Consumer) : public org.asterism.kernel.api.collab.Watch from (java.util.function.Consumer<? super org.asterism.kernel.api.collab.CollaborationEvent>)
Snapshot : public final class extends java.lang.Record
Snapshot#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock) : public void
Snapshot#clock() : public org.asterism.kernel.api.crdt.VectorClock
Snapshot#value() : public java.lang.Object
SubCollaboration : @ProviderType public abstract interface extends org.asterism.kernel.api.collab.SharedValue
SubCollaboration#id() : public abstract org.asterism.kernel.api.collab.SubId
SubCollaboration#root() : public abstract org.asterism.kernel.api.collab.Collaboration
SubId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.collab.SubId>
SubId#<init>(java.lang.String,org.asterism.kernel.api.crdt.TypeId) : public void
SubId#MAX_NAME : public static final int = 128
SubId#compareTo(org.asterism.kernel.api.collab.SubId) : public int
SubId#name() : public java.lang.String
SubId#type() : public org.asterism.kernel.api.crdt.TypeId
Text : public final class
Text#content() : public java.lang.String
Text#delete(int,int) : public void
Text#insert(int,java.lang.String) : public void
Text#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Text
Tree : public final class
Tree#ROOT : public static final java.lang.String = "root"
Tree#children(java.lang.String) : public java.util.List<java.lang.String> from (java.lang.String)
Tree#children(java.util.Map,java.lang.String) : public static java.util.List<java.lang.String> from (java.util.Map<java.lang.String, java.util.Map<java.lang.String, java.lang.Object>>, java.lang.String)
Tree#create(java.lang.String,java.lang.Object) : public java.lang.String
Tree#delete(java.lang.String) : public void
Tree#move(java.lang.String,java.lang.String) : public void
Tree#nodes() : public java.util.Map<java.lang.String, java.util.Map<java.lang.String, java.lang.Object>> from ()
Tree#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Tree
Tree#set(java.lang.String,java.lang.String,java.lang.Object) : public void
WaitingFor : public abstract sealed interface
WaitingFor.History : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.WaitingFor
WaitingFor.History#<init>(int) : public void
WaitingFor.History#replicas() : public int
WaitingFor.Replica : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.WaitingFor
WaitingFor.Replica#<init>(org.asterism.kernel.api.crdt.ReplicaId,long) : public void
WaitingFor.Replica#replica() : public org.asterism.kernel.api.crdt.ReplicaId
WaitingFor.Replica#upTo() : public long
WaitingFor.Type : public static final class extends java.lang.Record implements org.asterism.kernel.api.collab.WaitingFor
WaitingFor.Type#<init>(org.asterism.kernel.api.crdt.TypeId) : public void
WaitingFor.Type#type() : public org.asterism.kernel.api.crdt.TypeId
Watch : public final class implements java.lang.AutoCloseable
Watch#close() : public void
Watch#ended() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
