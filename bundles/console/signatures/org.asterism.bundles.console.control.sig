package org.asterism.bundles.console.control 1.1.0
ControlAddress : public final class
ControlAddress#MAX_PATH_BYTES : public static final int = 100
ControlAddress#find() : public java.util.Optional<java.nio.file.Path> from () throws java.io.IOException
ControlAddress#of(java.nio.file.Path) : public static org.asterism.bundles.console.control.ControlAddress
ControlAddress#publish(java.nio.file.Path) : public java.nio.file.Path throws java.io.IOException
ControlAddress#withdraw() : public void throws java.io.IOException
ControlClient : public final class implements java.io.Closeable
ControlClient#answers(java.nio.file.Path) : public static boolean
ControlClient#ask(java.lang.String,java.util.List,boolean,java.util.function.Consumer) : public int from (java.lang.String, java.util.List<java.lang.String>, boolean, java.util.function.Consumer<? super org.asterism.bundles.console.control.Message>) throws java.io.IOException
ControlClient#close() : public void throws java.io.IOException
ControlClient#connect(java.nio.file.Path) : public static org.asterism.bundles.console.control.ControlClient throws java.io.IOException
LineChannel : public final class implements java.io.Closeable
LineChannel#<init>(java.nio.channels.SocketChannel,int) : public void
LineChannel#close() : public void throws java.io.IOException
LineChannel#read() : public java.lang.String throws java.io.IOException
LineChannel#write(java.lang.String) : public void throws java.io.IOException
Message : public abstract sealed interface
Message#decode(java.lang.String) : public static org.asterism.bundles.console.control.Message throws java.io.IOException
Message#encode() : public java.lang.String throws java.io.IOException
Message.Data : public static final class extends java.lang.Record implements org.asterism.bundles.console.control.Message
Message.Data#<init>(java.util.Map) : public void from (java.util.Map<java.lang.String, ?>)
Message.Data#object() : public java.util.Map<java.lang.String, ?> from ()
Message.Err : public static final class extends java.lang.Record implements org.asterism.bundles.console.control.Message
Message.Err#<init>(java.lang.String) : public void
Message.Err#text() : public java.lang.String
Message.Exit : public static final class extends java.lang.Record implements org.asterism.bundles.console.control.Message
Message.Exit#<init>(int) : public void
Message.Exit#code() : public int
Message.Out : public static final class extends java.lang.Record implements org.asterism.bundles.console.control.Message
Message.Out#<init>(java.lang.String) : public void
Message.Out#text() : public java.lang.String
Message.Progress : public static final class extends java.lang.Record implements org.asterism.bundles.console.control.Message
Message.Progress#<init>(java.lang.String) : public void
Message.Progress#text() : public java.lang.String
Request : public final class extends java.lang.Record
Request#<init>(java.lang.String,java.lang.String,java.util.List,boolean) : public void from (java.lang.String, java.lang.String, java.util.List<java.lang.String>, boolean)
Request#MAX_ARGUMENTS : public static final int = 65536
Request#arguments() : public java.util.List<java.lang.String> from ()
Request#command() : public java.lang.String
Request#decode(java.lang.String) : public static org.asterism.bundles.console.control.Request throws java.io.IOException
Request#encode() : public java.lang.String throws java.io.IOException
Request#home() : public java.lang.String
Request#json() : public boolean
