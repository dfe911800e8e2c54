package org.asterism.transports.libp2p.internal.tls;

class NativeToPlatformTlsTest extends NativeTlsBehaviour {
  NativeToPlatformTlsTest() {
    super(NativeEngines::new, PlatformEngines::new);
  }
}
