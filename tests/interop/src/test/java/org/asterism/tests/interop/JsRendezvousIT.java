package org.asterism.tests.interop;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Canvas's rendezvous on js-libp2p 2.x, under the protocol id of the specification. */
class JsRendezvousIT extends RendezvousContract {
  private static @Nullable JsLibp2p installed;

  @BeforeAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void install() throws Exception {
    installed = JsLibp2p.withRendezvous();
  }

  @Override
  TalkingProcess point() throws IOException {
    JsLibp2p js = Objects.requireNonNull(installed);
    return new TalkingProcess(List.of(js.node(), js.program("rendezvous.mjs").toString(), "serve"));
  }

  @Override
  TalkingProcess visitor(String point, String namespace) throws IOException {
    JsLibp2p js = Objects.requireNonNull(installed);
    return new TalkingProcess(
        List.of(js.node(), js.program("rendezvous.mjs").toString(), "visit", point, namespace));
  }

  @Override
  boolean readsOurRecords() {
    return true;
  }
}
