package org.asterism.kernel.api.multiformats 1.1.0
Base32 : public final class
Base32#decode(java.lang.String) : public static org.asterism.kernel.api.multiformats.Bytes
Base32#encode(org.asterism.kernel.api.multiformats.Bytes) : public static java.lang.String
Base58 : public final class
Base58#MAX_LENGTH : public static final int = 256
Base58#decode(java.lang.String) : public static org.asterism.kernel.api.multiformats.Bytes
Base58#encode(org.asterism.kernel.api.multiformats.Bytes) : public static java.lang.String
Bytes : public final class implements java.lang.Comparable<org.asterism.kernel.api.multiformats.Bytes>
Bytes#asByteBuffer() : public java.nio.ByteBuffer
Bytes#at(int) : public byte
Bytes#compareTo(org.asterism.kernel.api.multiformats.Bytes) : public int
Bytes#concat(org.asterism.kernel.api.multiformats.Bytes[]) : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#copyOf(byte[]) : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#copyOf(java.nio.ByteBuffer) : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#copyTo(byte[],int) : public void
Bytes#empty() : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#hex(java.lang.String) : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#isEmpty() : public boolean
Bytes#size() : public int
Bytes#slice(int,int) : public org.asterism.kernel.api.multiformats.Bytes
Bytes#startsWith(org.asterism.kernel.api.multiformats.Bytes) : public boolean
Bytes#toByteArray() : public byte[]
Bytes#toHex() : public java.lang.String
Bytes#toUtf8() : public java.lang.String
Bytes#utf8(java.lang.String) : public static org.asterism.kernel.api.multiformats.Bytes
Bytes#wrap(byte[]) : public static org.asterism.kernel.api.multiformats.Bytes
Cid : public final class extends java.lang.Record implements java.lang.Comparable<org.asterism.kernel.api.multiformats.Cid>
Cid#<init>(int,long,org.asterism.kernel.api.multiformats.Multihash) : public void
Cid#DAG_CBOR : public static final long = 113
Cid#DAG_PB : public static final long = 112
Cid#MAX_TEXT : public static final int = 512
Cid#RAW : public static final long = 85
Cid#codec() : public long
Cid#compareTo(org.asterism.kernel.api.multiformats.Cid) : public int
Cid#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.multiformats.Cid
Cid#encode() : public org.asterism.kernel.api.multiformats.Bytes
Cid#encodedSize() : public int
Cid#hash() : public org.asterism.kernel.api.multiformats.Multihash
Cid#matches(org.asterism.kernel.api.multiformats.Bytes) : public boolean
Cid#of(long,org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.multiformats.Cid
Cid#parse(java.lang.String) : public static org.asterism.kernel.api.multiformats.Cid
Cid#read(java.nio.ByteBuffer) : public static org.asterism.kernel.api.multiformats.Cid
Cid#version() : public int
FormatException : public final class extends java.lang.IllegalArgumentException
FormatException#<init>(java.lang.String) : public void
Multihash : public final class extends java.lang.Record
Multihash#<init>(long,org.asterism.kernel.api.multiformats.Bytes) : public void
Multihash#IDENTITY : public static final long = 0
Multihash#MAX_DIGEST : public static final int = 128
Multihash#SHA2_256 : public static final long = 18
Multihash#code() : public long
Multihash#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.multiformats.Multihash
Multihash#digest() : public org.asterism.kernel.api.multiformats.Bytes
Multihash#encode() : public org.asterism.kernel.api.multiformats.Bytes
Multihash#encodedSize() : public int
Multihash#identity(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.multiformats.Multihash
Multihash#read(java.nio.ByteBuffer) : public static org.asterism.kernel.api.multiformats.Multihash
Multihash#sha256(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.multiformats.Multihash
Varint : public final class
Varint#MAX_BYTES : public static final int = 9
Varint#encode(long) : public static org.asterism.kernel.api.multiformats.Bytes
Varint#read(java.nio.ByteBuffer) : public static long
Varint#size(long) : public static int
Varint#write(long,java.nio.ByteBuffer) : public static void
