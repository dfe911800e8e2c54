package org.asterism.kernel.testkit.net 1.0.0
DuplexContract : public final class
DuplexContract#checks(org.asterism.kernel.testkit.net.DuplexContract$Fixture) : public static java.util.List<org.asterism.kernel.testkit.Check> from (org.asterism.kernel.testkit.net.DuplexContract$Fixture)
DuplexContract.Ends : public static final class extends java.lang.Record
DuplexContract.Ends#<init>(org.asterism.kernel.api.net.Duplex,org.asterism.kernel.api.net.Duplex) : public void
DuplexContract.Ends#far() : public org.asterism.kernel.api.net.Duplex
DuplexContract.Ends#near() : public org.asterism.kernel.api.net.Duplex
DuplexContract.Fixture : public static abstract interface
DuplexContract.Fixture#open() : public abstract org.asterism.kernel.testkit.net.DuplexContract$Ends throws java.lang.Exception
