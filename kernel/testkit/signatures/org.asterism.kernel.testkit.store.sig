package org.asterism.kernel.testkit.store 1.0.0
BlockStoreSuite : public final class
BlockStoreSuite#checks(java.util.concurrent.Callable) : public static java.util.stream.Stream<org.asterism.kernel.testkit.Check> from (java.util.concurrent.Callable<? extends org.asterism.kernel.testkit.store.StoreFixture<org.asterism.kernel.api.store.BlockStore>>)
JournalSuite : public final class
JournalSuite#checks(java.util.concurrent.Callable) : public static java.util.stream.Stream<org.asterism.kernel.testkit.Check> from (java.util.concurrent.Callable<? extends org.asterism.kernel.testkit.store.StoreFixture<org.asterism.kernel.api.store.Journal>>)
StoreFixture : @ConsumerType public abstract interface<S> extends java.lang.AutoCloseable
StoreFixture#close() : public abstract void throws java.io.IOException
StoreFixture#crash() : public abstract void throws java.lang.Exception
StoreFixture#start() : public abstract S from () throws java.lang.Exception
StoreFixture#stop() : public abstract void throws java.lang.Exception
