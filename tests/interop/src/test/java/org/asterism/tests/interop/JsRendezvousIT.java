package org.asterism.tests.interop;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Canvas's rendezvous on js-libp2p 2.x, under the protocol id of the specification. */
@Against(Counterpart.CANVAS)
class JsRendezvousIT extends RendezvousContract {
  private static final Prepared<JsLibp2p> LIBRARY = new Prepared<>(JsLibp2p::withRendezvous);

  @BeforeAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void install() throws Exception {
    LIBRARY.prepare();
  }

  @Override
  TalkingProcess point() throws Exception {
    JsLibp2p js = LIBRARY.get();
    return new TalkingProcess(List.of(js.node(), js.program("rendezvous.mjs").toString(), "serve"));
  }

  @Override
  TalkingProcess visitor(String point, String namespace) throws Exception {
    JsLibp2p js = LIBRARY.get();
    return new TalkingProcess(
        List.of(js.node(), js.program("rendezvous.mjs").toString(), "visit", point, namespace));
  }

  @Override
  boolean readsOurRecords() {
    return true;
  }
}
