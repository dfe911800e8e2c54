package org.asterism.kernel.ipld.car 1.1.0
CarException : public abstract sealed class extends java.io.IOException
CarException.Damaged : public static final class extends org.asterism.kernel.ipld.car.CarException
CarException.Damaged#<init>(org.asterism.kernel.api.multiformats.Cid,java.lang.String) : public void
CarException.Damaged#cid() : public org.asterism.kernel.api.multiformats.Cid
CarException.Malformed : public static final class extends org.asterism.kernel.ipld.car.CarException
CarException.Malformed#<init>(java.lang.String) : public void
CarException.TooLarge : public static final class extends org.asterism.kernel.ipld.car.CarException
CarException.TooLarge#<init>(java.lang.String,long,long) : public void
CarException.Truncated : public static final class extends org.asterism.kernel.ipld.car.CarException
CarException.Truncated#<init>(java.lang.String) : public void
CarException.UnknownVersion : public static final class extends org.asterism.kernel.ipld.car.CarException
CarException.UnknownVersion#<init>(long) : public void
CarReader : public final class
CarReader#<init>(java.io.InputStream) : public void throws java.io.IOException
CarReader#<init>(java.io.InputStream,long) : public void throws java.io.IOException
CarReader#MAX_HEADER : public static final int = 65536
CarReader#next() : public java.util.Optional<org.asterism.kernel.api.store.Block> from () throws java.io.IOException
CarReader#position() : public long
CarReader#roots() : public java.util.List<org.asterism.kernel.api.multiformats.Cid> from ()
CarReader#version() : public int
CarWriter : public final class
CarWriter#<init>(java.io.OutputStream,org.asterism.kernel.api.multiformats.Cid) : public void throws java.io.IOException
CarWriter#write(org.asterism.kernel.api.store.Block) : public void throws java.io.IOException
