package org.asterism.kernel.api.crdt.causal 1.1.0
CausalDraft : @ProviderType public abstract interface extends org.asterism.kernel.api.crdt.causal.DotStore
CausalDraft#at(java.lang.Object) : public abstract org.asterism.kernel.api.crdt.causal.CausalDraft
CausalDraft#context() : public abstract org.asterism.kernel.api.crdt.MutationContext
CausalDraft#count(long,long) : public abstract void
CausalDraft#put(java.lang.Object) : public void
CausalDraft#put(java.lang.Object,long) : public abstract void
CausalDraft#remove() : public abstract void
CausalType : @ConsumerType public abstract interface
CausalType#id() : public abstract org.asterism.kernel.api.crdt.TypeId
CausalType#mutate(org.asterism.kernel.api.crdt.causal.CausalDraft,org.asterism.kernel.api.crdt.Mutator,java.util.List) : public abstract void from (org.asterism.kernel.api.crdt.causal.CausalDraft, org.asterism.kernel.api.crdt.Mutator, java.util.List<?>)
CausalType#mutator(java.lang.String) : public java.util.Optional<org.asterism.kernel.api.crdt.Mutator> from (java.lang.String)
CausalType#mutators() : public abstract java.util.List<org.asterism.kernel.api.crdt.Mutator> from ()
CausalType#now() : public org.asterism.kernel.api.crdt.causal.CausalType
CausalType#value(org.asterism.kernel.api.crdt.causal.DotStore) : public abstract java.lang.Object
CausalType#watch(org.asterism.kernel.api.crdt.causal.DotStore) : public abstract org.asterism.kernel.api.crdt.causal.Watch
DotStore : @ProviderType public abstract interface
DotStore#at(java.lang.Object) : public abstract org.asterism.kernel.api.crdt.causal.DotStore
DotStore#entries() : public abstract java.util.List<org.asterism.kernel.api.crdt.causal.Entry> from ()
DotStore#isEmpty() : public abstract boolean
DotStore#keys() : public abstract java.util.List<java.lang.Object> from ()
DotStore#size() : public abstract int
DotStore#tally() : public abstract org.asterism.kernel.api.crdt.causal.Tally
Entry : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.crdt.causal.Entry>
Entry#<init>(org.asterism.kernel.api.crdt.Dot,long,java.lang.Object) : public void
Entry#compareTo(org.asterism.kernel.api.crdt.causal.Entry) : public int
Entry#dot() : public org.asterism.kernel.api.crdt.Dot
Entry#timestamp() : public long
Entry#value() : public java.lang.Object
Tally : public final class extends java.lang.Record
Tally#<init>(long,long) : public void
Tally#ZERO : public static final org.asterism.kernel.api.crdt.causal.Tally
Tally#down() : public long
Tally#minus(org.asterism.kernel.api.crdt.causal.Tally) : public org.asterism.kernel.api.crdt.causal.Tally
Tally#net() : public long
Tally#plus(org.asterism.kernel.api.crdt.causal.Tally) : public org.asterism.kernel.api.crdt.causal.Tally
Tally#up() : public long
Watch : @ConsumerType public abstract interface
Watch#before(java.util.List) : public abstract void from (java.util.List<java.lang.Object>)
Watch#changes() : public abstract java.util.List<org.asterism.kernel.api.crdt.Change> from ()
Watch#ofElements(java.util.function.Predicate) : public static org.asterism.kernel.api.crdt.causal.Watch from (java.util.function.Predicate<java.lang.Object>)
Watch#ofEntries(java.util.function.Function) : public static org.asterism.kernel.api.crdt.causal.Watch from (java.util.function.Function<java.lang.Object, java.util.Optional<java.lang.Object>>)
Watch#ofValue(java.util.function.Supplier) : public static org.asterism.kernel.api.crdt.causal.Watch from (java.util.function.Supplier<?>)
