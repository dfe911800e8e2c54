package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.net.Multiaddr;

/** Three points: one that does not answer, one that lies and one that does what it should. */
final class Points implements AutoCloseable {
  private final DeafPoint mute;
  private final DeafPoint walled;
  private final LyingPoint lying;
  private final Place honest;

  /** Starts them. */
  Points(Path asterism, Path folder) throws Exception {
    mute = DeafPoint.mute();
    walled = DeafPoint.walled();
    honest = Place.point(asterism, folder.resolve("point"));
    lying =
        new LyingPoint(
            List.of(
                Multiaddr.parse("/ip4/127.0.0.1/tcp/9"),
                bare(mute.address()),
                bare(walled.address()),
                bare(honest.address())));
  }

  private static Multiaddr bare(String address) {
    return Multiaddr.parse(address).withoutPeerId();
  }

  /** What a node is told of them; the one that does not answer is the one or the other in turn. */
  List<String> options(int round) {
    List<String> all = new ArrayList<>(List.of("--point"));
    all.add(round % 2 == 0 ? mute.address() : walled.address());
    all.add(lying.address());
    all.add(honest.address());
    return all;
  }

  Place honest() {
    return honest;
  }

  /** Ends them one by one; after each, something is done. */
  void killEach(Deed then) throws IOException, InterruptedException {
    mute.close();
    walled.close();
    then.run();
    lying.close();
    then.run();
    honest.kill();
    then.run();
  }

  /** Something that takes a while. */
  interface Deed {
    /** Does it. */
    void run() throws IOException, InterruptedException;
  }

  @Override
  public void close() throws IOException {
    mute.close();
    walled.close();
    lying.close();
    honest.close();
  }
}
