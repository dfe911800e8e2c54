package org.asterism.transports.memory 1.0.0
LinkConditions : public final class extends java.lang.Record
LinkConditions#<init>(java.time.Duration,java.time.Duration,double,java.time.Duration) : public void
LinkConditions#PERFECT : public static final org.asterism.transports.memory.LinkConditions
LinkConditions#jitter() : public java.time.Duration
LinkConditions#latency() : public java.time.Duration
LinkConditions#loss() : public double
LinkConditions#ofLatency(java.time.Duration) : public static org.asterism.transports.memory.LinkConditions
LinkConditions#retransmission() : public java.time.Duration
LinkConditions#withJitter(java.time.Duration) : public org.asterism.transports.memory.LinkConditions
LinkConditions#withLoss(double) : public org.asterism.transports.memory.LinkConditions
MemoryNetwork : public final class
MemoryNetwork#<init>(org.asterism.transports.memory.NetworkScheduler,java.util.random.RandomGenerator,org.asterism.transports.memory.LinkConditions) : public void
MemoryNetwork#DIAL_TIMEOUT : public static final java.time.Duration
MemoryNetwork#cut(java.lang.String,java.lang.String) : public void
MemoryNetwork#host(java.lang.String) : public org.asterism.transports.memory.MemoryTransport
MemoryNetwork#kill(java.lang.String,java.lang.String) : public void
MemoryNetwork#link(java.lang.String,java.lang.String,org.asterism.transports.memory.LinkConditions) : public void
MemoryNetwork#mend(java.lang.String,java.lang.String) : public void
MemoryTransport : public final class implements org.asterism.kernel.api.net.Transport
MemoryTransport#close() : public java.util.concurrent.CompletionStage<java.lang.Void> from ()
MemoryTransport#dial(org.asterism.kernel.api.net.Multiaddr) : public java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.RawConnection> from (org.asterism.kernel.api.net.Multiaddr)
MemoryTransport#handles(org.asterism.kernel.api.net.Multiaddr) : public boolean
MemoryTransport#host() : public java.lang.String
MemoryTransport#listen(org.asterism.kernel.api.net.Multiaddr,java.util.function.Consumer) : public java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Transport$Listener> from (org.asterism.kernel.api.net.Multiaddr, java.util.function.Consumer<org.asterism.kernel.api.net.RawConnection>)
MemoryTransport#name() : public java.lang.String
NetworkScheduler : @ConsumerType public abstract interface
NetworkScheduler#nanoTime() : public abstract long
NetworkScheduler#schedule(java.lang.Runnable,long) : public abstract boolean
ThreadScheduler : public final class implements org.asterism.transports.memory.NetworkScheduler, java.lang.AutoCloseable
ThreadScheduler#<init>(java.lang.String) : public void
ThreadScheduler#close() : public void
ThreadScheduler#nanoTime() : public long
ThreadScheduler#schedule(java.lang.Runnable,long) : public boolean
