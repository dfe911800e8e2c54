package org.asterism.kernel.api.maintenance 1.0.0
Archive : @ConsumerType public abstract interface
Archive#get(java.util.List) : public abstract java.util.concurrent.CompletionStage<java.util.List<org.asterism.kernel.api.store.Block>> from (java.util.List<org.asterism.kernel.api.multiformats.Cid>)
Archive#root() : public abstract org.asterism.kernel.api.multiformats.Cid
Export : @ProviderType public abstract interface
Export#blocks() : public abstract long
Export#bytes() : public abstract long
Export#isPublic() : public abstract boolean
Export#next() : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.maintenance.Export$Part> from ()
Export.Part : public static final class extends java.lang.Record
Export.Part#<init>(java.util.List,long,long,boolean) : public void from (java.util.List<org.asterism.kernel.api.store.Block>, long, long, boolean)
Export.Part#blocks() : public java.util.List<org.asterism.kernel.api.store.Block> from ()
Export.Part#bytes() : public long
Export.Part#last() : public boolean
Export.Part#unpacked() : public long
Imported : public final class extends java.lang.Record
Imported#<init>(org.asterism.kernel.api.collab.CollaborationId,java.util.Optional,long,long,long,long) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.util.Optional<java.lang.String>, long, long, long, long)
Imported#collaboration() : public org.asterism.kernel.api.collab.CollaborationId
Imported#known() : public long
Imported#name() : public java.util.Optional<java.lang.String> from ()
Imported#refused() : public long
Imported#taken() : public long
Imported#waiting() : public long
Maintenance : @ProviderType public abstract interface
Maintenance#bringIn(java.lang.String,org.asterism.kernel.api.maintenance.Archive,java.util.function.Consumer) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.maintenance.Imported> from (java.lang.String, org.asterism.kernel.api.maintenance.Archive, java.util.function.Consumer<org.asterism.kernel.api.maintenance.Progress>)
Maintenance#export(org.asterism.kernel.api.collab.Collaboration) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.maintenance.Export> from (org.asterism.kernel.api.collab.Collaboration)
Maintenance#verify(java.util.function.Consumer) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.maintenance.Verification> from (java.util.function.Consumer<org.asterism.kernel.api.maintenance.Progress>)
Progress : public final class extends java.lang.Record
Progress#<init>(java.lang.String,long,long) : public void
Progress#done() : public long
Progress#of() : public long
Progress#what() : public java.lang.String
Verification : public final class extends java.lang.Record
Verification#<init>(java.util.List,long,long,java.util.List,long) : public void from (java.util.List<org.asterism.kernel.api.maintenance.Verification$OfCollaboration>, long, long, java.util.List<java.lang.String>, long)
Verification#blocks() : public long
Verification#bytes() : public long
Verification#collaborations() : public java.util.List<org.asterism.kernel.api.maintenance.Verification$OfCollaboration> from ()
Verification#faultCount() : public long
Verification#faults() : public java.util.List<java.lang.String> from ()
Verification#sound() : public boolean
Verification.OfCollaboration : public static final class extends java.lang.Record
Verification.OfCollaboration#<init>(org.asterism.kernel.api.collab.CollaborationId,java.util.Optional,org.asterism.kernel.api.maintenance.Verification$Standing,long,long,long,java.util.List,long) : public void from (org.asterism.kernel.api.collab.CollaborationId, java.util.Optional<java.lang.String>, org.asterism.kernel.api.maintenance.Verification$Standing, long, long, long, java.util.List<java.lang.String>, long)
Verification.OfCollaboration#blocks() : public long
Verification.OfCollaboration#bytes() : public long
Verification.OfCollaboration#faultCount() : public long
Verification.OfCollaboration#faults() : public java.util.List<java.lang.String> from ()
Verification.OfCollaboration#id() : public org.asterism.kernel.api.collab.CollaborationId
Verification.OfCollaboration#name() : public java.util.Optional<java.lang.String> from ()
Verification.OfCollaboration#sound() : public boolean
Verification.OfCollaboration#standing() : public org.asterism.kernel.api.maintenance.Verification$Standing
Verification.OfCollaboration#unindexed() : public long
Verification.Standing : public static final enum extends java.lang.Enum<org.asterism.kernel.api.maintenance.Verification$Standing>
Verification.Standing#CLOSED : public static final org.asterism.kernel.api.maintenance.Verification$Standing
Verification.Standing#JOINING : public static final org.asterism.kernel.api.maintenance.Verification$Standing
Verification.Standing#OPEN : public static final org.asterism.kernel.api.maintenance.Verification$Standing
Verification.Standing#UNKNOWN : public static final org.asterism.kernel.api.maintenance.Verification$Standing
Verification.Standing#valueOf(java.lang.String) : public static org.asterism.kernel.api.maintenance.Verification$Standing
Verification.Standing#values() : public static org.asterism.kernel.api.maintenance.Verification$Standing[]
