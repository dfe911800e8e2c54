package org.asterism.tests.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * rust-libp2p's rendezvous, which knows records in its own dialect only: at its points we speak
 * that, at ours its clients are told of each other, and not of us.
 */
@Against(Counterpart.RUST_LIBP2P)
class RustRendezvousIT extends RendezvousContract {
  private static final Prepared<Path> PROGRAM = new Prepared<>(RustPrograms::built);

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  static void build() throws Exception {
    PROGRAM.prepare();
  }

  @Override
  TalkingProcess point() throws Exception {
    return new TalkingProcess(List.of(PROGRAM.get().toString(), "serve"));
  }

  @Override
  TalkingProcess visitor(String point, String namespace) throws Exception {
    return new TalkingProcess(List.of(PROGRAM.get().toString(), "visit", point, namespace));
  }

  @Override
  boolean readsOurRecords() {
    return false;
  }
}
