package org.asterism.transports.libp2p.internal.tls;

class PlatformToNativeTlsTest extends NativeTlsBehaviour {
  PlatformToNativeTlsTest() {
    super(PlatformEngines::new, NativeEngines::new);
  }
}
