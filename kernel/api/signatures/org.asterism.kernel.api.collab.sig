package org.asterism.kernel.api.collab 1.1.0
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
Counter : public final class
Counter#count() : public long
Counter#decrement(long) : public void
Counter#increment(long) : public void
Counter#of(org.asterism.kernel.api.collab.Draft) : public static org.asterism.kernel.api.collab.Counter
Counter#reset() : public void
Draft : @ProviderType public abstract interface
Draft#clock() : public abstract org.asterism.kernel.api.crdt.VectorClock
Draft#mutate(java.lang.String,java.lang.Object[]) : public abstract void
Draft#value() : public abstract java.lang.Object
Member : public final class extends java.lang.Record
Member#<init>(org.asterism.kernel.api.net.PeerId,java.time.Instant) : public void
Member#peerId() : public org.asterism.kernel.api.net.PeerId
Member#since() : public java.time.Instant
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
Snapshot : public final class extends java.lang.Record
Snapshot#<init>(java.lang.Object,org.asterism.kernel.api.crdt.VectorClock) : public void
Snapshot#clock() : public org.asterism.kernel.api.crdt.VectorClock
Snapshot#value() : public java.lang.Object
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
