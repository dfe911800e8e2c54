package org.asterism.kernel.testkit.fuzz 1.2.0
Corpus : public final class extends java.lang.Record
Corpus#<init>(java.util.List) : public void from (java.util.List<org.asterism.kernel.testkit.fuzz.Corpus$Entry>)
Corpus#entries() : public java.util.List<org.asterism.kernel.testkit.fuzz.Corpus$Entry> from ()
Corpus#parse(java.lang.String) : public static org.asterism.kernel.testkit.fuzz.Corpus
Corpus#read(java.lang.Class,java.lang.String) : public static org.asterism.kernel.testkit.fuzz.Corpus from (java.lang.Class<?>, java.lang.String)
Corpus#with(java.lang.String,org.asterism.kernel.api.multiformats.Bytes) : public org.asterism.kernel.testkit.fuzz.Corpus
Corpus.Entry : public static final class extends java.lang.Record
Corpus.Entry#<init>(java.lang.String,org.asterism.kernel.api.multiformats.Bytes) : public void
Corpus.Entry#bytes() : public org.asterism.kernel.api.multiformats.Bytes
Corpus.Entry#name() : public java.lang.String
Fuzz : public final class
Fuzz#run(org.asterism.kernel.testkit.fuzz.Corpus,int,long,org.asterism.kernel.testkit.fuzz.Fuzz$Decoder,java.lang.Class[]) : public static void from (org.asterism.kernel.testkit.fuzz.Corpus, int, long, org.asterism.kernel.testkit.fuzz.Fuzz$Decoder, java.lang.Class<?>[]) throws java.lang.InterruptedException
Fuzz#run(org.asterism.kernel.testkit.fuzz.Fuzz$Budget,org.asterism.kernel.testkit.fuzz.Corpus,int,long,org.asterism.kernel.testkit.fuzz.Fuzz$Decoder,java.lang.Class[]) : public static void from (org.asterism.kernel.testkit.fuzz.Fuzz$Budget, org.asterism.kernel.testkit.fuzz.Corpus, int, long, org.asterism.kernel.testkit.fuzz.Fuzz$Decoder, java.lang.Class<?>[]) throws java.lang.InterruptedException
Fuzz.Budget : public static final class extends java.lang.Record
Fuzz.Budget#<init>(long,int,java.time.Duration) : public void
Fuzz.Budget#DEFAULT : public static final org.asterism.kernel.testkit.fuzz.Fuzz$Budget
Fuzz.Budget#allows(org.asterism.kernel.api.multiformats.Bytes) : public long
Fuzz.Budget#bytes() : public long
Fuzz.Budget#perByte() : public int
Fuzz.Budget#time() : public java.time.Duration
Fuzz.Decoder : public static abstract interface
Fuzz.Decoder#decode(org.asterism.kernel.api.multiformats.Bytes) : public abstract void throws java.lang.Exception
Meter : public final class
Meter#allocated() : public long
Meter#ofThisThread() : public static org.asterism.kernel.testkit.fuzz.Meter
Mutations : public final class
Mutations#<init>(org.asterism.kernel.testkit.fuzz.Corpus) : public void
Mutations#of(long) : public org.asterism.kernel.api.multiformats.Bytes
TypeDecoder : public final class extends java.lang.Record
TypeDecoder#<init>(org.asterism.kernel.api.crdt.CrdtType,java.util.function.Consumer) : public void from (org.asterism.kernel.api.crdt.CrdtType, java.util.function.Consumer<? super org.asterism.kernel.api.crdt.CrdtState>)
TypeDecoder#apply(org.asterism.kernel.api.crdt.CrdtState,org.asterism.kernel.api.crdt.Delta) : public void
TypeDecoder#decode(org.asterism.kernel.api.multiformats.Bytes) : public void
TypeDecoder#structure() : public java.util.function.Consumer<? super org.asterism.kernel.api.crdt.CrdtState> from ()
TypeDecoder#type() : public org.asterism.kernel.api.crdt.CrdtType
