package org.asterism.kernel.core.internal.secrets;

import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a node holds of the three secrets of a collaboration, each derived from the one before, one
 * way: write seed, read secret, listen secret. It holds one and all behind it.
 */
public final class Secrets {
  private final Capability capability;
  private final @Nullable Bytes write;
  private final @Nullable Bytes read;
  private final Bytes listen;

  private Secrets(
      Capability capability, @Nullable Bytes write, @Nullable Bytes read, Bytes listen) {
    this.capability = capability;
    this.write = write;
    this.read = read;
    this.listen = listen;
  }

  /** Those that follow from one, which gives a capability. */
  public static Secrets of(Capability capability, Bytes secret) {
    return switch (capability) {
      case WRITE -> {
        Bytes read = from(secret, "asterism-read/1");
        yield new Secrets(capability, secret, read, from(read, "asterism-listen/1"));
      }
      case READ -> new Secrets(capability, null, secret, from(secret, "asterism-listen/1"));
      case LISTEN -> new Secrets(capability, null, null, secret);
    };
  }

  /**
   * Those of a public collaboration: whoever knows these names has them.
   *
   * @param app its name
   * @param name of the collaboration in it
   * @param type that it holds
   */
  public static Secrets ofPublic(String app, String name, TypeId type) {
    Bytes names =
        new DagCborWriter()
            .array(4)
            .text(app)
            .text(name)
            .text(type.name())
            .integer(type.formatVersion())
            .end()
            .toBytes();
    return of(
        Capability.WRITE, Hkdf.derive(Bytes.utf8("asterism-public/1"), names, Bytes.utf8("write")));
  }

  /** What they allow. */
  public Capability capability() {
    return capability;
  }

  /** The strongest of them: that of {@link #capability()}. */
  public Bytes strongest() {
    return secret(capability);
  }

  /** Whose holders may listen. */
  public Bytes listen() {
    return listen;
  }

  /**
   * Whose holders may read.
   *
   * @throws IllegalStateException if it is not held
   */
  public Bytes read() {
    return secret(Capability.READ);
  }

  /** The seed of the key that signs certificates and rotation, which the write seed gives. */
  public Bytes ownerSeed() {
    return from(secret(Capability.WRITE), "asterism-owner/1");
  }

  /** What makes the genesis of a public collaboration differ from others of its names. */
  public Bytes random() {
    return from(secret(Capability.WRITE), "asterism-random/1");
  }

  /** Whether they allow something. */
  public boolean allow(Capability wanted) {
    return capability.includes(wanted);
  }

  /** Whether others follow from these. */
  public boolean include(Secrets weaker) {
    return allow(weaker.capability) && secret(weaker.capability).equals(weaker.strongest());
  }

  /**
   * A link that gives a capability.
   *
   * @param name of the collaboration here, for the error
   * @throws CollaborationException.NotPermitted if it takes a secret that is not held
   */
  public Link link(CollaborationId id, String name, Capability wanted) {
    if (!allow(wanted)) {
      throw new CollaborationException.NotPermitted(name, capability, wanted);
    }
    return new Link(id, wanted, secret(wanted));
  }

  private Bytes secret(Capability wanted) {
    Bytes secret =
        switch (wanted) {
          case WRITE -> write;
          case READ -> read;
          case LISTEN -> listen;
        };
    if (secret == null) {
      throw new IllegalStateException("the " + wanted.word() + " secret is not held");
    }
    return secret;
  }

  private static Bytes from(Bytes secret, String purpose) {
    return Hkdf.derive(Bytes.empty(), secret, Bytes.utf8(purpose));
  }

  /** Shows nothing of them. */
  @Override
  public String toString() {
    return "Secrets to " + capability.word();
  }
}
