package org.asterism.kernel.api.store 1.1.0
Block : public final class extends java.lang.Record
Block#<init>(org.asterism.kernel.api.multiformats.Cid,org.asterism.kernel.api.multiformats.Bytes) : public void
Block#MAX_BYTES : public static final int = 1000000
Block#bytes() : public org.asterism.kernel.api.multiformats.Bytes
Block#cid() : public org.asterism.kernel.api.multiformats.Cid
Block#of(long,org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.store.Block
Block#verified() : public boolean
BlockStore : @ConsumerType public abstract interface
BlockStore#delete(java.util.Collection) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (java.util.Collection<org.asterism.kernel.api.multiformats.Cid>)
BlockStore#durability() : public abstract org.asterism.kernel.api.store.Durability
BlockStore#flush() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
BlockStore#get(java.util.List) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.store.Block>> from (java.util.List<org.asterism.kernel.api.multiformats.Cid>)
BlockStore#has(java.util.Collection) : public abstract java.util.concurrent.CompletionStage<java.util.Set<org.asterism.kernel.api.multiformats.Cid>> from (java.util.Collection<org.asterism.kernel.api.multiformats.Cid>)
BlockStore#keys(java.util.Optional,int) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.multiformats.Cid>> from (java.util.Optional<org.asterism.kernel.api.multiformats.Cid>, int)
BlockStore#name() : public abstract java.lang.String
BlockStore#put(java.util.List) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (java.util.List<org.asterism.kernel.api.store.Block>)
BlockStore#usage() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.store.BlockStore$Usage> from ()
BlockStore.Usage : public static final class extends java.lang.Record
BlockStore.Usage#<init>(long,long,long) : public void
BlockStore.Usage#blocks() : public long
BlockStore.Usage#bytes() : public long
BlockStore.Usage#occupied() : public long
Durability : public final enum extends java.lang.Enum<org.asterism.kernel.api.store.Durability>
Durability#DISK : public static final org.asterism.kernel.api.store.Durability
Durability#PROCESS : public static final org.asterism.kernel.api.store.Durability
Durability#valueOf(java.lang.String) : public static org.asterism.kernel.api.store.Durability
Durability#values() : public static org.asterism.kernel.api.store.Durability[]
Home : @ProviderType public abstract interface
Home#incarnation() : public abstract java.lang.String
Home#path() : public abstract java.nio.file.Path
Home#renew() : public abstract void
Journal : @ConsumerType public abstract interface
Journal#MAX_KEY : public static final int = 512
Journal#MAX_VALUE : public static final int = 1048576
Journal#damaged() : public boolean
Journal#durability() : public abstract org.asterism.kernel.api.store.Durability
Journal#get(org.asterism.kernel.api.multiformats.Bytes) : public abstract java.util.concurrent.CompletionStage<java.util.Optional<org.asterism.kernel.api.multiformats.Bytes>> from (org.asterism.kernel.api.multiformats.Bytes)
Journal#mend() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
Journal#scan(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes,int) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.store.Journal$Entry>> from (org.asterism.kernel.api.multiformats.Bytes, org.asterism.kernel.api.multiformats.Bytes, int)
Journal#sync() : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from ()
Journal#write(org.asterism.kernel.api.store.Journal$Batch) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.store.Journal$Batch)
Journal.Batch : public static final class extends java.lang.Record
Journal.Batch#<init>(java.util.List) : public void from (java.util.List<org.asterism.kernel.api.store.Journal$Change>)
Journal.Batch#changes() : public java.util.List<org.asterism.kernel.api.store.Journal$Change> from ()
Journal.Change : public static abstract sealed interface
Journal.Change#key() : public abstract org.asterism.kernel.api.multiformats.Bytes
Journal.Entry : public static final class extends java.lang.Record
Journal.Entry#<init>(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public void
Journal.Entry#key() : public org.asterism.kernel.api.multiformats.Bytes
Journal.Entry#value() : public org.asterism.kernel.api.multiformats.Bytes
Journal.Put : public static final class extends java.lang.Record implements org.asterism.kernel.api.store.Journal$Change
Journal.Put#<init>(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public void
Journal.Put#key() : public org.asterism.kernel.api.multiformats.Bytes
Journal.Put#value() : public org.asterism.kernel.api.multiformats.Bytes
Journal.Remove : public static final class extends java.lang.Record implements org.asterism.kernel.api.store.Journal$Change
Journal.Remove#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
Journal.Remove#key() : public org.asterism.kernel.api.multiformats.Bytes
PinService : @ConsumerType public abstract interface
PinService#name() : public abstract java.lang.String
PinService#pin(org.asterism.kernel.api.multiformats.Cid,java.lang.String) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.multiformats.Cid, java.lang.String)
PinService#status(org.asterism.kernel.api.multiformats.Cid) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.store.PinService$PinStatus> from (org.asterism.kernel.api.multiformats.Cid)
PinService#unpin(org.asterism.kernel.api.multiformats.Cid) : public abstract java.util.concurrent.CompletionStage<java.lang.Void> from (org.asterism.kernel.api.multiformats.Cid)
PinService.PinStatus : public static final class extends java.lang.Record
PinService.PinStatus#<init>(org.asterism.kernel.api.multiformats.Cid,org.asterism.kernel.api.store.PinService$State,java.util.List,java.time.Instant) : public void from (org.asterism.kernel.api.multiformats.Cid, org.asterism.kernel.api.store.PinService$State, java.util.List<java.lang.String>, java.time.Instant)
PinService.PinStatus#places() : public java.util.List<java.lang.String> from ()
PinService.PinStatus#root() : public org.asterism.kernel.api.multiformats.Cid
PinService.PinStatus#since() : public java.time.Instant
PinService.PinStatus#state() : public org.asterism.kernel.api.store.PinService$State
PinService.State : public static final enum extends java.lang.Enum<org.asterism.kernel.api.store.PinService$State>
PinService.State#FAILED : public static final org.asterism.kernel.api.store.PinService$State
PinService.State#PINNED : public static final org.asterism.kernel.api.store.PinService$State
PinService.State#PINNING : public static final org.asterism.kernel.api.store.PinService$State
PinService.State#UNPINNED : public static final org.asterism.kernel.api.store.PinService$State
PinService.State#valueOf(java.lang.String) : public static org.asterism.kernel.api.store.PinService$State
PinService.State#values() : public static org.asterism.kernel.api.store.PinService$State[]
StoreException : public abstract sealed class extends java.lang.RuntimeException
StoreException.Busy : public static final class extends org.asterism.kernel.api.store.StoreException
StoreException.Busy#<init>(java.lang.String,java.lang.Throwable) : public void
StoreException.Corrupt : public static final class extends org.asterism.kernel.api.store.StoreException
StoreException.Corrupt#<init>(org.asterism.kernel.api.multiformats.Cid,java.lang.String) : public void
StoreException.Corrupt#cid() : public org.asterism.kernel.api.multiformats.Cid
StoreException.Full : public static final class extends org.asterism.kernel.api.store.StoreException
StoreException.Full#<init>(java.lang.String,java.lang.Throwable) : public void
StoreException.Unavailable : public static final class extends org.asterism.kernel.api.store.StoreException
StoreException.Unavailable#<init>(java.lang.String,java.lang.Throwable) : public void
StoreException.Unusable : public static final class extends org.asterism.kernel.api.store.StoreException
StoreException.Unusable#<init>(java.lang.String,java.lang.Throwable) : public void
