package org.asterism.kernel.testkit.crypto 1.1.0
AeadContract : public final class
AeadContract#checks(org.asterism.kernel.api.crypto.AeadProvider) : public static java.util.List<org.asterism.kernel.testkit.Check> from (org.asterism.kernel.api.crypto.AeadProvider)
TestIdentity : public final class implements org.asterism.kernel.api.crypto.Identity
TestIdentity#<init>(long) : public void
TestIdentity#fresh() : public static org.asterism.kernel.testkit.crypto.TestIdentity
TestIdentity#peerId() : public org.asterism.kernel.api.net.PeerId
TestIdentity#publicKey() : public org.asterism.kernel.api.crypto.PublicKey
TestIdentity#sign(org.asterism.kernel.api.multiformats.Bytes) : public org.asterism.kernel.api.multiformats.Bytes
