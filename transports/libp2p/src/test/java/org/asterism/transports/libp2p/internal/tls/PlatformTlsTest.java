package org.asterism.transports.libp2p.internal.tls;

class PlatformTlsTest extends TlsBehaviour {
  PlatformTlsTest() {
    super(PlatformEngines::new, PlatformEngines::new);
  }
}
