package org.asterism.transports.libp2p.internal.tls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Function;
import javax.net.ssl.KeyManager;
import org.junit.jupiter.api.BeforeAll;

/** With BoringSSL at one end at least, where there is a library for this machine. */
abstract class NativeTlsBehaviour extends TlsBehaviour {
  NativeTlsBehaviour(
      Function<KeyManager, TlsEngines> diallers, Function<KeyManager, TlsEngines> listeners) {
    super(diallers, listeners);
  }

  @BeforeAll
  static void isThere() {
    assumeTrue(NativeEngines.available(), "BoringSSL has no native library for this platform");
  }
}
