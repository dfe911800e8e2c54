package org.asterism.tests.interop;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * rust-libp2p's rendezvous, which knows records in its own dialect only: at its points we speak
 * that, at ours its clients are told of each other, and not of us.
 */
class RustRendezvousIT extends RendezvousContract {
  private static @Nullable String program;

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  static void build() throws Exception {
    program = RustPrograms.built().toString();
  }

  @Override
  TalkingProcess point() throws IOException {
    return new TalkingProcess(List.of(Objects.requireNonNull(program), "serve"));
  }

  @Override
  TalkingProcess visitor(String point, String namespace) throws IOException {
    return new TalkingProcess(List.of(Objects.requireNonNull(program), "visit", point, namespace));
  }

  @Override
  boolean readsOurRecords() {
    return false;
  }
}
