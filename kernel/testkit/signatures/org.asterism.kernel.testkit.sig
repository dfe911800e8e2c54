package org.asterism.kernel.testkit 1.0.0
Check : public final class extends java.lang.Record
Check#<init>(java.lang.String,org.asterism.kernel.testkit.Check$Body) : public void
Check#body() : public org.asterism.kernel.testkit.Check$Body
Check#name() : public java.lang.String
Check#run() : public void throws java.lang.Exception
Check.Body : public static abstract interface
Check.Body#run() : public abstract void throws java.lang.Exception
Expect : public final class
Expect#PATIENCE : public static final java.time.Duration
Expect#equal(java.lang.Object,java.lang.Object,java.lang.String) : public static void
Expect#failure(java.lang.Class,java.util.concurrent.CompletionStage) : public static E from <E extends java.lang.Throwable>(java.lang.Class<E>, java.util.concurrent.CompletionStage<?>) throws java.lang.InterruptedException
Expect#result(java.util.concurrent.CompletionStage) : public static T from <T>(java.util.concurrent.CompletionStage<T>) throws java.lang.InterruptedException
Expect#that(boolean,java.lang.String) : public static void
Expect#thrown(java.lang.Class,org.asterism.kernel.testkit.Check$Body) : public static E from <E extends java.lang.Throwable>(java.lang.Class<E>, org.asterism.kernel.testkit.Check$Body)
