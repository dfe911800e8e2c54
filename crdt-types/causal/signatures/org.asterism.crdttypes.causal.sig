package org.asterism.crdttypes.causal 1.0.0
CausalCrdtType : public abstract class implements org.asterism.kernel.api.crdt.CrdtType, org.asterism.kernel.api.crdt.causal.CausalType
CausalCrdtType#<init>() : protected void
CausalCrdtType#bottom() : public final org.asterism.kernel.api.crdt.CrdtState
CausalCrdtType#concat(java.util.List) : public final org.asterism.kernel.api.crdt.Delta from (java.util.List<org.asterism.kernel.api.crdt.Delta>)
CausalCrdtType#decode(org.asterism.kernel.api.multiformats.Bytes) : public final org.asterism.kernel.api.crdt.CrdtState
