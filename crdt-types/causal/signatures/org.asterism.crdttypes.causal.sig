package org.asterism.crdttypes.causal 1.0.0
Arguments : public final class
Arguments#bad(org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.crdt.Mutator,int,java.lang.String) : public static org.asterism.kernel.api.crdt.CrdtException$BadArgument
Arguments#present(org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.crdt.Mutator,java.util.List,int) : public static  from (org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.crdt.Mutator, java.util.List<?>, int)
Arguments#within(org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.crdt.Mutator,java.util.List,int,long,long) : public static long from (org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.crdt.Mutator, java.util.List<?>, int, long, long)
CausalCrdtType : public abstract class implements org.asterism.kernel.api.crdt.CrdtType, org.asterism.kernel.api.crdt.causal.CausalType
CausalCrdtType#<init>() : protected void
CausalCrdtType#bottom() : public final org.asterism.kernel.api.crdt.CrdtState
CausalCrdtType#concat(java.util.List) : public final org.asterism.kernel.api.crdt.Delta from (java.util.List<org.asterism.kernel.api.crdt.Delta>)
CausalCrdtType#decode(org.asterism.kernel.api.multiformats.Bytes) : public final org.asterism.kernel.api.crdt.CrdtState
Counting : public final class
Counting#BY : public static final org.asterism.kernel.api.crdt.Mutator$Parameter
Counting#down(org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.crdt.causal.CausalDraft,org.asterism.kernel.api.crdt.Mutator,java.util.List) : public static void from (org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.crdt.causal.CausalDraft, org.asterism.kernel.api.crdt.Mutator, java.util.List<?>)
Counting#up(org.asterism.kernel.api.crdt.TypeId,org.asterism.kernel.api.crdt.causal.CausalDraft,org.asterism.kernel.api.crdt.Mutator,java.util.List) : public static void from (org.asterism.kernel.api.crdt.TypeId, org.asterism.kernel.api.crdt.causal.CausalDraft, org.asterism.kernel.api.crdt.Mutator, java.util.List<?>)
LastWriter : public final class
LastWriter#of(org.asterism.kernel.api.crdt.causal.DotStore) : public static java.util.Optional<org.asterism.kernel.api.crdt.causal.Entry> from (org.asterism.kernel.api.crdt.causal.DotStore)
LastWriter#write(org.asterism.kernel.api.crdt.causal.CausalDraft,java.lang.Object) : public static void
LastWriter#write(org.asterism.kernel.api.crdt.causal.CausalDraft,java.lang.Object,long) : public static void
