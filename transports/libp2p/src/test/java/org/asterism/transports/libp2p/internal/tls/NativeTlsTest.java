package org.asterism.transports.libp2p.internal.tls;

class NativeTlsTest extends NativeTlsBehaviour {
  NativeTlsTest() {
    super(NativeEngines::new, NativeEngines::new);
  }
}
