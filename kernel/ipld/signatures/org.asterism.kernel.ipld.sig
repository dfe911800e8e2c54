package org.asterism.kernel.ipld 1.1.0
DagCbor : public final class
DagCbor#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.ipld.Node
DagCbor#decode(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.ipld.Limits) : public static org.asterism.kernel.ipld.Node
DagCbor#encode(org.asterism.kernel.ipld.Node) : public static org.asterism.kernel.api.multiformats.Bytes
DagCborException : public final class extends java.lang.IllegalArgumentException
DagCborException#<init>(java.lang.String,int) : public void
DagCborException#offset() : public int
DagCborReader : public final class
DagCborReader#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
DagCborReader#<init>(org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.ipld.Limits) : public void
DagCborReader#array() : public int
DagCborReader#array(int) : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#bool() : public boolean
DagCborReader#bytes() : public org.asterism.kernel.api.multiformats.Bytes
DagCborReader#bytes(int) : public org.asterism.kernel.api.multiformats.Bytes
DagCborReader#end() : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#finish() : public void
DagCborReader#float64() : public double
DagCborReader#hasNext() : public boolean
DagCborReader#integer() : public long
DagCborReader#integer(long,long) : public long
DagCborReader#key() : public java.lang.String
DagCborReader#key(java.lang.String) : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#kind() : public org.asterism.kernel.ipld.Kind
DagCborReader#link() : public org.asterism.kernel.api.multiformats.Cid
DagCborReader#map() : public int
DagCborReader#map(int) : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#nil() : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#node() : public org.asterism.kernel.ipld.Node
DagCborReader#offset() : public int
DagCborReader#optionalKey(java.lang.String) : public boolean
DagCborReader#plain() : public java.lang.Object
DagCborReader#skip() : public org.asterism.kernel.ipld.DagCborReader
DagCborReader#text() : public java.lang.String
DagCborWriter : public final class
DagCborWriter#<init>() : public void
DagCborWriter#<init>(org.asterism.kernel.ipld.Limits) : public void
DagCborWriter#array(int) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#bool(boolean) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#bytes(org.asterism.kernel.api.multiformats.Bytes) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#end() : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#float64(double) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#integer(long) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#key(java.lang.String) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#link(org.asterism.kernel.api.multiformats.Cid) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#map(int) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#nil() : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#node(org.asterism.kernel.ipld.Node) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#plain(java.lang.Object) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#size() : public int
DagCborWriter#text(java.lang.String) : public org.asterism.kernel.ipld.DagCborWriter
DagCborWriter#toBytes() : public org.asterism.kernel.api.multiformats.Bytes
Kind : public final enum extends java.lang.Enum<org.asterism.kernel.ipld.Kind>
Kind#ARRAY : public static final org.asterism.kernel.ipld.Kind
Kind#BOOLEAN : public static final org.asterism.kernel.ipld.Kind
Kind#BYTES : public static final org.asterism.kernel.ipld.Kind
Kind#FLOAT : public static final org.asterism.kernel.ipld.Kind
Kind#INTEGER : public static final org.asterism.kernel.ipld.Kind
Kind#LINK : public static final org.asterism.kernel.ipld.Kind
Kind#MAP : public static final org.asterism.kernel.ipld.Kind
Kind#NULL : public static final org.asterism.kernel.ipld.Kind
Kind#STRING : public static final org.asterism.kernel.ipld.Kind
Kind#valueOf(java.lang.String) : public static org.asterism.kernel.ipld.Kind
Kind#values() : public static org.asterism.kernel.ipld.Kind[]
Limits : public final class extends java.lang.Record
Limits#<init>(int,int,int) : public void
Limits#DEFAULT : public static final org.asterism.kernel.ipld.Limits
Limits#bytes() : public int
Limits#depth() : public int
Limits#items() : public int
Links : public final class
Links#of(org.asterism.kernel.api.multiformats.Bytes) : public static java.util.List<org.asterism.kernel.api.multiformats.Cid> from (org.asterism.kernel.api.multiformats.Bytes)
Links#of(org.asterism.kernel.api.store.Block) : public static java.util.List<org.asterism.kernel.api.multiformats.Cid> from (org.asterism.kernel.api.store.Block)
Node : public abstract sealed interface
Node#kind() : public abstract org.asterism.kernel.ipld.Kind
Node.Array : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Array#<init>(java.util.List) : public void from (java.util.List<org.asterism.kernel.ipld.Node>)
Node.Array#items() : public java.util.List<org.asterism.kernel.ipld.Node> from ()
Node.Array#kind() : public org.asterism.kernel.ipld.Kind
Node.Binary : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Binary#<init>(org.asterism.kernel.api.multiformats.Bytes) : public void
Node.Binary#kind() : public org.asterism.kernel.ipld.Kind
Node.Binary#value() : public org.asterism.kernel.api.multiformats.Bytes
Node.Bool : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Bool#<init>(boolean) : public void
Node.Bool#kind() : public org.asterism.kernel.ipld.Kind
Node.Bool#value() : public boolean
Node.Float64 : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Float64#<init>(double) : public void
Node.Float64#kind() : public org.asterism.kernel.ipld.Kind
Node.Float64#value() : public double
Node.Int : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Int#<init>(boolean,long) : public void
Node.Int#argument() : public long
Node.Int#isLong() : public boolean
Node.Int#kind() : public org.asterism.kernel.ipld.Kind
Node.Int#longValueExact() : public long
Node.Int#negative() : public boolean
Node.Int#of(java.math.BigInteger) : public static org.asterism.kernel.ipld.Node$Int
Node.Int#of(long) : public static org.asterism.kernel.ipld.Node$Int
Node.Int#value() : public java.math.BigInteger
Node.Link : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Link#<init>(org.asterism.kernel.api.multiformats.Cid) : public void
Node.Link#cid() : public org.asterism.kernel.api.multiformats.Cid
Node.Link#kind() : public org.asterism.kernel.ipld.Kind
Node.Map : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Map#<init>(java.util.Map) : public void from (java.util.Map<java.lang.String, org.asterism.kernel.ipld.Node>)
Node.Map#entries() : public java.util.Map<java.lang.String, org.asterism.kernel.ipld.Node> from ()
Node.Map#kind() : public org.asterism.kernel.ipld.Kind
Node.Null : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Null#<init>() : public void
Node.Null#kind() : public org.asterism.kernel.ipld.Kind
Node.Text : public static final class extends java.lang.Record implements org.asterism.kernel.ipld.Node
Node.Text#<init>(java.lang.String) : public void
Node.Text#kind() : public org.asterism.kernel.ipld.Kind
Node.Text#value() : public java.lang.String
