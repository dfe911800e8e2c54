package org.asterism.kernel.core;

import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Base32;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.secrets.Hkdf;

/** What nodes meet under. It tells whoever sees it who meets there, and nothing else. */
public final class Namespaces {
  private static final Bytes PURPOSE = Bytes.utf8("rendezvous");

  private Namespaces() {}

  /** That of an app, which whoever knows the app's name knows. */
  public static Namespace ofApp(String name) {
    return of(Bytes.utf8("asterism-app/1"), Bytes.utf8(name));
  }

  /** That of a collaboration, which whoever has its listen secret knows. */
  public static Namespace ofCollaboration(Bytes listenSecret) {
    return of(Bytes.empty(), listenSecret);
  }

  private static Namespace of(Bytes salt, Bytes material) {
    return new Namespace(Base32.encode(Hkdf.derive(salt, material, PURPOSE)));
  }
}
