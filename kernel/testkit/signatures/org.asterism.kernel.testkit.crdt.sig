package org.asterism.kernel.testkit.crdt 1.1.0
ArgumentGenerator : @ConsumerType public abstract interface
ArgumentGenerator#arguments(org.asterism.kernel.api.crdt.Mutator,java.lang.Object,java.util.random.RandomGenerator) : public abstract java.util.List<?> from (org.asterism.kernel.api.crdt.Mutator, java.lang.Object, java.util.random.RandomGenerator)
ArgumentGenerator#byKind() : public static org.asterism.kernel.testkit.crdt.ArgumentGenerator
ArgumentGenerator#growing(org.asterism.kernel.api.crdt.Mutator,java.lang.Object,java.util.random.RandomGenerator) : public java.util.List<?> from (org.asterism.kernel.api.crdt.Mutator, java.lang.Object, java.util.random.RandomGenerator)
Law : public final enum extends java.lang.Enum<org.asterism.kernel.testkit.crdt.Law>
Law#BAD_ARGUMENT : public static final org.asterism.kernel.testkit.crdt.Law
Law#BATCHED_DELIVERY : public static final org.asterism.kernel.testkit.crdt.Law
Law#CODEC_ROUND_TRIP : public static final org.asterism.kernel.testkit.crdt.Law
Law#CONVERGENCE : public static final org.asterism.kernel.testkit.crdt.Law
Law#DECOMPOSE : public static final org.asterism.kernel.testkit.crdt.Law
Law#DELTA_SIZE : public static final org.asterism.kernel.testkit.crdt.Law
Law#DIFF : public static final org.asterism.kernel.testkit.crdt.Law
Law#GENERATOR : public static final org.asterism.kernel.testkit.crdt.Law
Law#HOSTILE_BYTES : public static final org.asterism.kernel.testkit.crdt.Law
Law#INCREMENTAL_VALUE : public static final org.asterism.kernel.testkit.crdt.Law
Law#JOIN_ASSOCIATIVE : public static final org.asterism.kernel.testkit.crdt.Law
Law#JOIN_COMMUTATIVE : public static final org.asterism.kernel.testkit.crdt.Law
Law#JOIN_DROPS_NOTHING : public static final org.asterism.kernel.testkit.crdt.Law
Law#JOIN_IDEMPOTENT : public static final org.asterism.kernel.testkit.crdt.Law
Law#JOIN_TOTAL_AT_ONE_DOT : public static final org.asterism.kernel.testkit.crdt.Law
Law#MUTATOR_DELTA : public static final org.asterism.kernel.testkit.crdt.Law
Law#REDUNDANT_DELIVERY : public static final org.asterism.kernel.testkit.crdt.Law
Law#REMOVED_STAYS_REMOVED : public static final org.asterism.kernel.testkit.crdt.Law
Law#REORDERED_DELIVERY : public static final org.asterism.kernel.testkit.crdt.Law
Law#RETURNS : public static final org.asterism.kernel.testkit.crdt.Law
Law#SKIP : public static final org.asterism.kernel.testkit.crdt.Law
Law#STRUCTURE : public static final org.asterism.kernel.testkit.crdt.Law
Law#sentence() : public java.lang.String
Law#valueOf(java.lang.String) : public static org.asterism.kernel.testkit.crdt.Law
Law#values() : public static org.asterism.kernel.testkit.crdt.Law[]
LawVerdict : public final class extends java.lang.Record
LawVerdict#<init>(org.asterism.kernel.testkit.crdt.Law,boolean,java.lang.String,java.lang.Long) : public void
LawVerdict#caseSeed() : public java.lang.Long
LawVerdict#law() : public org.asterism.kernel.testkit.crdt.Law
LawVerdict#passed() : public boolean
LawVerdict#schedule() : public java.lang.String
Laws : public final class
Laws#BOUND : public static final java.time.Duration
Laws#judging(java.util.Set) : public org.asterism.kernel.testkit.crdt.Laws from (java.util.Set<org.asterism.kernel.testkit.crdt.Law>)
Laws#laws() : public java.util.List<org.asterism.kernel.testkit.crdt.Law> from ()
Laws#of(org.asterism.kernel.api.crdt.CrdtType) : public static org.asterism.kernel.testkit.crdt.Laws
Laws#of(org.asterism.kernel.api.crdt.CrdtType,org.asterism.kernel.testkit.crdt.ArgumentGenerator) : public static org.asterism.kernel.testkit.crdt.Laws
Laws#replay(long) : public org.asterism.kernel.testkit.crdt.LawsReport
Laws#run(long,long) : public org.asterism.kernel.testkit.crdt.LawsReport
Laws#run(long,long,org.asterism.kernel.testkit.crdt.Laws$Progress) : public org.asterism.kernel.testkit.crdt.LawsReport
Laws#type() : public org.asterism.kernel.api.crdt.CrdtType
Laws#with(org.asterism.kernel.testkit.crdt.StructureCheck) : public org.asterism.kernel.testkit.crdt.Laws
Laws#within(java.time.Duration) : public org.asterism.kernel.testkit.crdt.Laws
Laws.Progress : public static abstract interface
Laws.Progress#after(long,long,java.util.Set) : public abstract void from (long, long, java.util.Set<org.asterism.kernel.testkit.crdt.Law>)
LawsReport : public final class extends java.lang.Record
LawsReport#<init>(org.asterism.kernel.api.crdt.TypeId,long,long,java.util.List) : public void from (org.asterism.kernel.api.crdt.TypeId, long, long, java.util.List<org.asterism.kernel.testkit.crdt.LawVerdict>)
LawsReport#cases() : public long
LawsReport#failures() : public java.util.List<org.asterism.kernel.testkit.crdt.LawVerdict> from ()
LawsReport#laws() : public java.util.List<org.asterism.kernel.testkit.crdt.LawVerdict> from ()
LawsReport#passed() : public boolean
LawsReport#seed() : public long
LawsReport#type() : public org.asterism.kernel.api.crdt.TypeId
Mirror : public final class
Mirror#<init>(java.lang.Object) : public void
Mirror#apply(java.util.List) : public void from (java.util.List<org.asterism.kernel.api.crdt.Change>)
Mirror#shows(java.lang.Object) : public boolean
Mirror#value() : public java.lang.Object
Step.Again : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Again#<init>(int,int,int) : public void
Step.Again#author() : public int
Step.Again#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Again#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Again#to() : public int
Step.Again#which() : public int
Step.Batch : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Batch#<init>(int,int,int,int) : public void
Step.Batch#author() : public int
Step.Batch#known() : public int
Step.Batch#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Batch#news() : public int
Step.Batch#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Batch#to() : public int
Step.Deliver : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Deliver#<init>(int,int,int) : public void
Step.Deliver#author() : public int
Step.Deliver#count() : public int
Step.Deliver#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Deliver#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Deliver#to() : public int
Step.Difference : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Difference#<init>(int,int,long) : public void
Step.Difference#from() : public int
Step.Difference#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Difference#order() : public long
Step.Difference#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Difference#to() : public int
Step.Early : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Early#<init>(int,int,int) : public void
Step.Early#ahead() : public int
Step.Early#author() : public int
Step.Early#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Early#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Early#to() : public int
Step.Join : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Join#<init>(int,int) : public void
Step.Join#from() : public int
Step.Join#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Join#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Join#to() : public int
Step.Mutate : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Mutate#<init>(int,java.lang.String,java.util.List) : public void from (int, java.lang.String, java.util.List<?>)
Step.Mutate#arguments() : public java.util.List<?> from ()
Step.Mutate#at() : public int
Step.Mutate#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Mutate#mutator() : public java.lang.String
Step.Mutate#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Partition : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Partition#<init>(int) : public void
Step.Partition#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Partition#sides() : public int
Step.Partition#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
Step.Restart : public static final class extends java.lang.Record implements org.asterism.kernel.testkit.crdt.Step
Step.Restart#<init>(int) : public void
Step.Restart#at() : public int
Step.Restart#law() : public org.asterism.kernel.testkit.crdt.Law
Step.Restart#take(org.asterism.kernel.testkit.crdt.Swarm) : public void
StructureCheck : @ConsumerType public abstract interface
StructureCheck#check(org.asterism.kernel.api.crdt.CrdtState) : public abstract void
