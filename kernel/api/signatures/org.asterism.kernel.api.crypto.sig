package org.asterism.kernel.api.crypto 1.0.0
Aead : @ConsumerType public abstract interface extends java.lang.AutoCloseable
Aead#TAG_BYTES : public static final int = 16
Aead#close() : public abstract void
Aead#open(byte[],byte[],java.nio.ByteBuffer,java.nio.ByteBuffer) : public abstract boolean
Aead#seal(byte[],byte[],java.nio.ByteBuffer,java.nio.ByteBuffer) : public abstract void
AeadProvider : @ConsumerType public abstract interface
AeadProvider#chaCha20Poly1305(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.crypto.Aead
AeadProvider#name() : public abstract java.lang.String
Identity : @ProviderType public abstract interface extends org.asterism.kernel.api.crypto.Signer
Identity#peerId() : public abstract org.asterism.kernel.api.net.PeerId
KeyType : public final enum extends java.lang.Enum<org.asterism.kernel.api.crypto.KeyType>
KeyType#ECDSA : public static final org.asterism.kernel.api.crypto.KeyType
KeyType#ED25519 : public static final org.asterism.kernel.api.crypto.KeyType
KeyType#RSA : public static final org.asterism.kernel.api.crypto.KeyType
KeyType#SECP256K1 : public static final org.asterism.kernel.api.crypto.KeyType
KeyType#code() : public int
KeyType#of(int) : public static org.asterism.kernel.api.crypto.KeyType
KeyType#valueOf(java.lang.String) : public static org.asterism.kernel.api.crypto.KeyType
KeyType#values() : public static org.asterism.kernel.api.crypto.KeyType[]
PublicKey : public final class extends java.lang.Record
PublicKey#<init>(org.asterism.kernel.api.crypto.KeyType,org.asterism.kernel.api.multiformats.Bytes) : public void
PublicKey#MAX_DATA : public static final int = 2048
PublicKey#data() : public org.asterism.kernel.api.multiformats.Bytes
PublicKey#decode(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.crypto.PublicKey
PublicKey#ed25519(org.asterism.kernel.api.multiformats.Bytes) : public static org.asterism.kernel.api.crypto.PublicKey
PublicKey#encode() : public org.asterism.kernel.api.multiformats.Bytes
PublicKey#type() : public org.asterism.kernel.api.crypto.KeyType
SignatureService : @ProviderType public abstract interface
SignatureService#signer(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.crypto.Signer
SignatureService#verify(java.util.List) : public abstract java.util.concurrent.CompletionStage<java.util.List<java.lang.Boolean>> from (java.util.List<org.asterism.kernel.api.crypto.SignatureService$Claim>)
SignatureService.Claim : public static final class extends java.lang.Record
SignatureService.Claim#<init>(org.asterism.kernel.api.crypto.PublicKey,org.asterism.kernel.api.multiformats.Bytes,org.asterism.kernel.api.multiformats.Bytes) : public void
SignatureService.Claim#key() : public org.asterism.kernel.api.crypto.PublicKey
SignatureService.Claim#message() : public org.asterism.kernel.api.multiformats.Bytes
SignatureService.Claim#signature() : public org.asterism.kernel.api.multiformats.Bytes
Signer : @ProviderType public abstract interface
Signer#publicKey() : public abstract org.asterism.kernel.api.crypto.PublicKey
Signer#sign(org.asterism.kernel.api.multiformats.Bytes) : public abstract org.asterism.kernel.api.multiformats.Bytes
