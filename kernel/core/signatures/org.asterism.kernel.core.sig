package org.asterism.kernel.core 4.1.0
BlockPage : public final class extends java.lang.Record
BlockPage#<init>(java.util.List,java.util.Optional) : public void from (java.util.List<org.asterism.kernel.api.multiformats.Cid>, java.util.Optional<org.asterism.kernel.core.BlockPage$Mark>)
BlockPage#names() : public java.util.List<org.asterism.kernel.api.multiformats.Cid> from ()
BlockPage#next() : public java.util.Optional<org.asterism.kernel.core.BlockPage$Mark> from ()
BlockPage.Mark : public static final class extends java.lang.Record
BlockPage.Mark#<init>(int,java.util.Optional) : public void from (int, java.util.Optional<org.asterism.kernel.api.multiformats.Cid>)
BlockPage.Mark#after() : public java.util.Optional<org.asterism.kernel.api.multiformats.Cid> from ()
BlockPage.Mark#store() : public int
Engine : @ProviderType public abstract interface
Engine#app(java.lang.String) : public abstract org.asterism.kernel.api.collab.App
Engine#linkClosed(org.asterism.kernel.core.Link) : public abstract void
Engine#linkFrame(org.asterism.kernel.core.Link,org.asterism.kernel.api.multiformats.Bytes) : public abstract void
Engine#linkOpened(org.asterism.kernel.core.Link) : public abstract void
Engine#linkWritable(org.asterism.kernel.core.Link) : public abstract void
Engine#maintenance() : public abstract org.asterism.kernel.api.maintenance.Maintenance
Engine#members() : public abstract java.util.List<org.asterism.kernel.api.net.PeerId> from ()
Engine#start() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Engine#stop() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Engine#storageArrived() : public abstract void
Engine#tell(org.asterism.kernel.api.discovery.Namespace,org.asterism.kernel.api.net.PeerId,org.asterism.kernel.core.Rumour) : public abstract void
Engine#typeArrived(org.asterism.kernel.api.crdt.CrdtType) : public abstract void
Engine#typeLeft(org.asterism.kernel.api.crdt.CrdtType) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.crdt.CrdtType)
Engine#types() : public abstract java.util.List<org.asterism.kernel.api.crdt.TypeId> from ()
EngineSettings : public final class extends java.lang.Record
EngineSettings#<init>(org.asterism.kernel.core.EngineSettings$Limits,org.asterism.kernel.core.EngineSettings$Intervals) : public void
EngineSettings#<init>(org.asterism.kernel.core.EngineSettings$Limits,org.asterism.kernel.core.EngineSettings$Intervals,org.asterism.kernel.core.EngineSettings$Checkpoints) : public void
EngineSettings#<init>(org.asterism.kernel.core.EngineSettings$Limits,org.asterism.kernel.core.EngineSettings$Intervals,org.asterism.kernel.core.EngineSettings$Checkpoints,org.asterism.kernel.core.EngineSettings$Quotas) : public void
EngineSettings#checkpoints() : public org.asterism.kernel.core.EngineSettings$Checkpoints
EngineSettings#defaults() : public static org.asterism.kernel.core.EngineSettings
EngineSettings#intervals() : public org.asterism.kernel.core.EngineSettings$Intervals
EngineSettings#limits() : public org.asterism.kernel.core.EngineSettings$Limits
EngineSettings#quotas() : public org.asterism.kernel.core.EngineSettings$Quotas
EngineSettings#withQuotas(org.asterism.kernel.core.EngineSettings$Quotas) : public org.asterism.kernel.core.EngineSettings
EngineSettings.Checkpoints : public static final class extends java.lang.Record
EngineSettings.Checkpoints#<init>(int,long,long,long,long) : public void
EngineSettings.Checkpoints#behind() : public long
EngineSettings.Checkpoints#blocks() : public int
EngineSettings.Checkpoints#bytes() : public long
EngineSettings.Checkpoints#defaults() : public static org.asterism.kernel.core.EngineSettings$Checkpoints
EngineSettings.Checkpoints#patienceMillis() : public long
EngineSettings.Checkpoints#restMillis() : public long
EngineSettings.Intervals : public static final class extends java.lang.Record
EngineSettings.Intervals#<init>(long,long,long,long,long,long,long,long) : public void
EngineSettings.Intervals#announceMillis() : public long
EngineSettings.Intervals#antiEntropyMillis() : public long
EngineSettings.Intervals#cleanupMillis() : public long
EngineSettings.Intervals#defaults() : public static org.asterism.kernel.core.EngineSettings$Intervals
EngineSettings.Intervals#editsMillis() : public long
EngineSettings.Intervals#gapMillis() : public long
EngineSettings.Intervals#gatherMillis() : public long
EngineSettings.Intervals#retryLeastMillis() : public long
EngineSettings.Intervals#retryMostMillis() : public long
EngineSettings.Limits : public static final class extends java.lang.Record
EngineSettings.Limits#<init>(int,long,int,int,long,long,int,int,int,int,int,int,int,int) : public void
EngineSettings.Limits#blockTargetBytes() : public int
EngineSettings.Limits#collaborationsPerLink() : public int
EngineSettings.Limits#defaults() : public static org.asterism.kernel.core.EngineSettings$Limits
EngineSettings.Limits#editsWhileLoading() : public int
EngineSettings.Limits#eventsPerSubscriber() : public int
EngineSettings.Limits#frameTargetBytes() : public int
EngineSettings.Limits#headsPerClock() : public int
EngineSettings.Limits#intakeBytes() : public int
EngineSettings.Limits#recentBytes() : public long
EngineSettings.Limits#replayBatchBytes() : public int
EngineSettings.Limits#sendWindowBytes() : public int
EngineSettings.Limits#unacknowledgedBytes() : public long
EngineSettings.Limits#unacknowledgedEdits() : public int
EngineSettings.Limits#waitingBlocks() : public int
EngineSettings.Limits#waitingBytes() : public long
EngineSettings.Limits#withUnacknowledgedEdits(int) : public org.asterism.kernel.core.EngineSettings$Limits
EngineSettings.Quotas : public static final class extends java.lang.Record
EngineSettings.Quotas#<init>(long,long) : public void
EngineSettings.Quotas#NONE : public static final org.asterism.kernel.core.EngineSettings$Quotas
EngineSettings.Quotas#all() : public long
EngineSettings.Quotas#each() : public long
Engines : public final class
Engines#create(org.asterism.kernel.core.Surroundings,org.asterism.kernel.core.EngineSettings) : public static org.asterism.kernel.core.Engine
Link : @ConsumerType public abstract interface
Link#MAX_FRAME : public static final int = 1048576
Link#close(java.lang.String) : public abstract void
Link#frameTarget() : public int
Link#initiator() : public abstract boolean
Link#peer() : public abstract org.asterism.kernel.api.net.PeerId
Link#release(int) : public abstract void
Link#send(org.asterism.kernel.api.multiformats.Bytes) : public abstract boolean
Membership : @ConsumerType public abstract interface
Membership#NONE : public static final org.asterism.kernel.core.Membership
Membership#closed(org.asterism.kernel.api.discovery.Namespace) : public abstract void
Membership#farewell(org.asterism.kernel.api.discovery.Namespace) : public abstract java.util.Optional<org.asterism.kernel.api.multiformats.Bytes> from (org.asterism.kernel.api.discovery.Namespace)
Membership#heard(org.asterism.kernel.api.discovery.Namespace,org.asterism.kernel.api.net.PeerId,org.asterism.kernel.core.Rumour) : public abstract void
Membership#joined(org.asterism.kernel.api.discovery.Namespace,org.asterism.kernel.api.net.PeerId) : public abstract void
Membership#left(org.asterism.kernel.api.discovery.Namespace,org.asterism.kernel.api.net.PeerId) : public abstract void
Membership#opened(org.asterism.kernel.api.discovery.Namespace) : public abstract void
Namespaces : public final class
Namespaces#ofApp(java.lang.String) : public static org.asterism.kernel.api.discovery.Namespace
Namespaces#ofCollaboration(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.discovery.Namespace
Outcome : public abstract sealed interface<T>
Outcome.Done : public static final class<T> extends java.lang.Record implements org.asterism.kernel.core.Outcome<T>
Outcome.Done#<init>(java.lang.Object) : public void from (T)
Outcome.Done#value() : public T from ()
Outcome.Failed : public static final class<T> extends java.lang.Record implements org.asterism.kernel.core.Outcome<T>
Outcome.Failed#<init>(java.lang.RuntimeException) : public void
Outcome.Failed#cause() : public java.lang.RuntimeException
Reply : public abstract interface<T>
Reply#answer(org.asterism.kernel.core.Outcome) : public abstract void from (org.asterism.kernel.core.Outcome<T>)
Report : public final class extends java.lang.Record
Report#<init>(org.asterism.kernel.core.Report$Kind,java.util.Optional,java.lang.String) : public void from (org.asterism.kernel.core.Report$Kind, java.util.Optional<org.asterism.kernel.api.net.PeerId>, java.lang.String)
Report#detail() : public java.lang.String
Report#kind() : public org.asterism.kernel.core.Report$Kind
Report#peer() : public java.util.Optional<org.asterism.kernel.api.net.PeerId> from ()
Report.Kind : public static final enum extends java.lang.Enum<org.asterism.kernel.core.Report$Kind>
Report.Kind#FORK : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#INDEX_REBUILT : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#NEW_REPLICA : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#NO_EFFECT : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#REFUSED_BLOCK : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#ROOT_DROPPED : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#SEARCH : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#STORAGE : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#VIOLATION : public static final org.asterism.kernel.core.Report$Kind
Report.Kind#valueOf(java.lang.String) : public static org.asterism.kernel.core.Report$Kind
Report.Kind#values() : public static org.asterism.kernel.core.Report$Kind[]
Rumour : public abstract sealed interface
Rumour#MAX_BYTES : public static final int = 8192
Rumour#MAX_RECORDS : public static final int = 64
Rumour.Farewell : public static final class extends java.lang.Record implements org.asterism.kernel.core.Rumour
Rumour.Farewell#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
Rumour.Farewell#signed() : public org.asterism.kernel.api.multiformats.Bytes
Rumour.Records : public static final class extends java.lang.Record implements org.asterism.kernel.core.Rumour
Rumour.Records#<init>(java.util.List) : public void from (java.util.List<org.asterism.kernel.api.multiformats.Bytes>)
Rumour.Records#envelopes() : public java.util.List<org.asterism.kernel.api.multiformats.Bytes> from ()
Surroundings : @ConsumerType public abstract interface
Surroundings#deleteBlocks(java.util.List,org.asterism.kernel.core.Reply) : public abstract void from (java.util.List<org.asterism.kernel.api.multiformats.Cid>, org.asterism.kernel.core.Reply<java.lang.Void>)
Surroundings#deliver(java.lang.Runnable) : public abstract void
Surroundings#getBlocks(java.util.List,org.asterism.kernel.core.Reply) : public abstract void from (java.util.List<org.asterism.kernel.api.multiformats.Cid>, org.asterism.kernel.core.Reply<java.util.List<org.asterism.kernel.api.store.Block>>)
Surroundings#hasBlocks(java.util.List,org.asterism.kernel.core.Reply) : public abstract void from (java.util.List<org.asterism.kernel.api.multiformats.Cid>, org.asterism.kernel.core.Reply<java.util.Set<org.asterism.kernel.api.multiformats.Cid>>)
Surroundings#incarnation() : public abstract java.lang.String
Surroundings#jitter() : public abstract java.util.random.RandomGenerator
Surroundings#listBlocks(java.util.Optional,int,org.asterism.kernel.core.Reply) : public abstract void from (java.util.Optional<org.asterism.kernel.core.BlockPage$Mark>, int, org.asterism.kernel.core.Reply<org.asterism.kernel.core.BlockPage>)
Surroundings#membership() : public org.asterism.kernel.core.Membership
Surroundings#newQueue(java.lang.String) : public abstract org.asterism.kernel.core.TurnQueue
Surroundings#putBlocks(java.util.List,org.asterism.kernel.core.Reply) : public abstract void from (java.util.List<org.asterism.kernel.api.store.Block>, org.asterism.kernel.core.Reply<java.lang.Void>)
Surroundings#readJournal(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.core.Reply) : public abstract void from (org.asterism.kernel.api.multiformats.Bytes, org.asterism.kernel.core.Reply<java.util.Optional<org.asterism.kernel.api.multiformats.Bytes>>)
Surroundings#report(org.asterism.kernel.core.Report) : public abstract void
Surroundings#scanJournal(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes,int,org.asterism.kernel.core.Reply) : public abstract void from (org.asterism.kernel.api.multiformats.Bytes, org.asterism.kernel.api.multiformats.Bytes, int, org.asterism.kernel.core.Reply<java.util.List<org.asterism.kernel.api.store.Journal$Entry>>)
Surroundings#secret(int) : public abstract org.asterism.kernel.api.multiformats.Bytes
Surroundings#self() : public abstract org.asterism.kernel.api.net.PeerId
Surroundings#signer(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.crypto.Signer
Surroundings#verify(java.util.List,org.asterism.kernel.core.Reply) : public abstract void from (java.util.List<org.asterism.kernel.api.crypto.SignatureService$Claim>, org.asterism.kernel.core.Reply<java.util.List<java.lang.Boolean>>)
Surroundings#wallMillis() : public abstract long
Surroundings#writeJournal(org.asterism.kernel.api.store.Journal$Batch,org.asterism.kernel.core.Reply) : public abstract void from (org.asterism.kernel.api.store.Journal$Batch, org.asterism.kernel.core.Reply<java.lang.Void>)
TurnQueue : @ConsumerType public abstract interface
TurnQueue#after(long,java.lang.Runnable) : public abstract org.asterism.kernel.core.TurnQueue$Timer
TurnQueue#close() : public abstract void
TurnQueue#post(java.lang.Runnable) : public abstract void
TurnQueue#reply(java.util.function.Consumer) : public abstract org.asterism.kernel.core.Reply<T> from <T>(java.util.function.Consumer<? super org.asterism.kernel.core.Outcome<T>>)
TurnQueue.Timer : @ConsumerType public static abstract interface
TurnQueue.Timer#cancel() : public abstract void
