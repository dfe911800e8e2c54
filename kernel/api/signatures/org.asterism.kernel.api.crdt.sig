package org.asterism.kernel.api.crdt 1.3.0
Change : public abstract sealed interface
Change.Formatted : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Formatted#<init>(int,int,java.lang.String,java.lang.Object) : public void
Change.Formatted#count() : public int
Change.Formatted#index() : public int
Change.Formatted#key() : public java.lang.String
Change.Formatted#value() : public java.lang.Object
Change.Put : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Put#<init>(java.lang.Object,java.lang.Object) : public void
Change.Put#key() : public java.lang.Object
Change.Put#value() : public java.lang.Object
Change.Removed : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Removed#<init>(java.lang.Object) : public void
Change.Removed#key() : public java.lang.Object
Change.Replaced : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Replaced#<init>(java.lang.Object) : public void
Change.Replaced#value() : public java.lang.Object
Change.Spliced : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Spliced#<init>(int,int,java.lang.Object) : public void
Change.Spliced#index() : public int
Change.Spliced#inserted() : public java.lang.Object
Change.Spliced#removed() : public int
Change.Within : public static final class extends java.lang.Record implements org.asterism.kernel.api.crdt.Change
Change.Within#<init>(java.lang.Object,org.asterism.kernel.api.crdt.Change) : public void
Change.Within#change() : public org.asterism.kernel.api.crdt.Change
Change.Within#key() : public java.lang.Object
CrdtException : public abstract sealed class extends java.lang.RuntimeException
CrdtException.BadArgument : public static final class extends org.asterism.kernel.api.crdt.CrdtException
CrdtException.BadArgument#<init>(org.asterism.kernel.api.crdt.TypeId,java.lang.String,java.lang.String,java.lang.String) : public void
CrdtException.Gap : public static final class extends org.asterism.kernel.api.crdt.CrdtException
CrdtException.Gap#<init>(org.asterism.kernel.api.crdt.Delta,long) : public void
CrdtException.Malformed : public static final class extends org.asterism.kernel.api.crdt.CrdtException
CrdtException.Malformed#<init>(org.asterism.kernel.api.crdt.TypeId,java.lang.String) : public void
CrdtException.UnknownMutator : public static final class extends org.asterism.kernel.api.crdt.CrdtException
CrdtException.UnknownMutator#<init>(org.asterism.kernel.api.crdt.TypeId,java.lang.String,java.lang.String) : public void
CrdtState : @ConsumerType public abstract interface
CrdtState#apply(org.asterism.kernel.api.crdt.Delta) : public abstract java.util.List<org.asterism.kernel.api.crdt.Change> from (org.asterism.kernel.api.crdt.Delta)
CrdtState#clock() : public abstract org.asterism.kernel.api.crdt.VectorClock
CrdtState#decompose() : public abstract java.util.List<org.asterism.kernel.api.crdt.Delta> from ()
CrdtState#diff(org.asterism.kernel.api.crdt.VectorClock) : public abstract java.util.List<org.asterism.kernel.api.crdt.Delta> from (org.asterism.kernel.api.crdt.VectorClock)
CrdtState#encode() : public abstract org.asterism.kernel.api.multiformats.Bytes
CrdtState#join(org.asterism.kernel.api.crdt.CrdtState) : public abstract java.util.List<org.asterism.kernel.api.crdt.Change> from (org.asterism.kernel.api.crdt.CrdtState)
CrdtState#mutate(org.asterism.kernel.api.crdt.MutationContext,java.lang.String,java.util.List) : public abstract org.asterism.kernel.api.crdt.Mutation from (org.asterism.kernel.api.crdt.MutationContext, java.lang.String, java.util.List<?>)
CrdtState#renewMeaning() : public boolean
CrdtState#skip(org.asterism.kernel.api.crdt.ReplicaId,long) : public abstract void
CrdtState#type() : public abstract org.asterism.kernel.api.crdt.CrdtType
CrdtState#value() : public abstract java.lang.Object
CrdtType : @ConsumerType public abstract interface
CrdtType#bottom() : public abstract org.asterism.kernel.api.crdt.CrdtState
CrdtType#concat(java.util.List) : public abstract org.asterism.kernel.api.crdt.Delta from (java.util.List<org.asterism.kernel.api.crdt.Delta>)
CrdtType#decode(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.crdt.CrdtState
CrdtType#id() : public abstract org.asterism.kernel.api.crdt.TypeId
CrdtType#mutators() : public abstract java.util.List<org.asterism.kernel.api.crdt.Mutator> from ()
CrdtType#whenMeaningChanges(java.lang.Runnable) : public java.lang.Runnable
Delta : public final class extends java.lang.Record
Delta#<init>(org.asterism.kernel.api.crdt.ReplicaId,long,long,org.asterism.kernel.api.multiformats.Bytes) : public void
Delta#after() : public long
Delta#expectInRow(java.util.List) : public static void from (java.util.List<org.asterism.kernel.api.crdt.Delta>)
Delta#isEmpty() : public boolean
Delta#payload() : public org.asterism.kernel.api.multiformats.Bytes
Delta#replica() : public org.asterism.kernel.api.crdt.ReplicaId
Delta#upTo() : public long
Dot : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.crdt.Dot>
Dot#<init>(org.asterism.kernel.api.crdt.ReplicaId,long) : public void
Dot#compareTo(org.asterism.kernel.api.crdt.Dot) : public int
Dot#replica() : public org.asterism.kernel.api.crdt.ReplicaId
Dot#seq() : public long
Mutation : public final class extends java.lang.Record
Mutation#<init>(org.asterism.kernel.api.crdt.Delta,java.util.List) : public void from (org.asterism.kernel.api.crdt.Delta, java.util.List<org.asterism.kernel.api.crdt.Change>)
Mutation#changes() : public java.util.List<org.asterism.kernel.api.crdt.Change> from ()
Mutation#delta() : public org.asterism.kernel.api.crdt.Delta
MutationContext : public final class extends java.lang.Record
MutationContext#<init>(org.asterism.kernel.api.crdt.ReplicaId,long) : public void
MutationContext#replica() : public org.asterism.kernel.api.crdt.ReplicaId
MutationContext#timestamp() : public long
Mutator : public final class extends java.lang.Record
Mutator#<init>(java.lang.String,java.util.List,java.lang.String) : public void from (java.lang.String, java.util.List<org.asterism.kernel.api.crdt.Mutator$Parameter>, java.lang.String)
Mutator#check(org.asterism.kernel.api.crdt.TypeId,java.util.List) : public java.util.List<java.lang.Object> from (org.asterism.kernel.api.crdt.TypeId, java.util.List<?>)
Mutator#description() : public java.lang.String
Mutator#fewest() : public int
Mutator#most() : public int
Mutator#name() : public java.lang.String
Mutator#parameterOf(int) : public org.asterism.kernel.api.crdt.Mutator$Parameter
Mutator#parameters() : public java.util.List<org.asterism.kernel.api.crdt.Mutator$Parameter> from ()
Mutator.Kind : public static final enum extends java.lang.Enum<org.asterism.kernel.api.crdt.Mutator$Kind>
Mutator.Kind#ANY : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#BOOLEAN : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#BYTES : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#INTEGER : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#NUMBER : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#REST : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#STRING : public static final org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#valueOf(java.lang.String) : public static org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Kind#values() : public static org.asterism.kernel.api.crdt.Mutator$Kind[]
Mutator.Parameter : public static final class extends java.lang.Record
Mutator.Parameter#<init>(java.lang.String,org.asterism.kernel.api.crdt.Mutator$Kind,java.lang.String) : public void
Mutator.Parameter#<init>(java.lang.String,org.asterism.kernel.api.crdt.Mutator$Kind,java.lang.String,boolean) : public void
Mutator.Parameter#description() : public java.lang.String
Mutator.Parameter#kind() : public org.asterism.kernel.api.crdt.Mutator$Kind
Mutator.Parameter#name() : public java.lang.String
Mutator.Parameter#optional() : public boolean
ReplicaId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.crdt.ReplicaId>
ReplicaId#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
ReplicaId#BYTES : public static final int = 32
ReplicaId#compareTo(org.asterism.kernel.api.crdt.ReplicaId) : public int
ReplicaId#key() : public org.asterism.kernel.api.multiformats.Bytes
TypeId : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.crdt.TypeId>
TypeId#<init>(java.lang.String,int) : public void
TypeId#compareTo(org.asterism.kernel.api.crdt.TypeId) : public int
TypeId#formatVersion() : public int
TypeId#name() : public java.lang.String
Values : public final class
Values#MAX_DEPTH : public static final int = 32
Values#immutable(java.lang.Object) : public static java.lang.Object
Values#order() : public static java.util.Comparator<java.lang.Object> from ()
VectorClock : public final class
VectorClock#contains(org.asterism.kernel.api.crdt.Dot) : public boolean
VectorClock#dominates(org.asterism.kernel.api.crdt.VectorClock) : public boolean
VectorClock#entries() : public java.util.SortedMap<org.asterism.kernel.api.crdt.ReplicaId, java.lang.Long> from ()
VectorClock#get(org.asterism.kernel.api.crdt.ReplicaId) : public long
VectorClock#merge(org.asterism.kernel.api.crdt.VectorClock) : public org.asterism.kernel.api.crdt.VectorClock
VectorClock#of(java.util.Map) : public static org.asterism.kernel.api.crdt.VectorClock from (java.util.Map<org.asterism.kernel.api.crdt.ReplicaId, java.lang.Long>)
VectorClock#with(org.asterism.kernel.api.crdt.ReplicaId,long) : public org.asterism.kernel.api.crdt.VectorClock
VectorClock#zero() : public static org.asterism.kernel.api.crdt.VectorClock
