package org.asterism.kernel.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.World;

/** What was ever said, so that nobody hears anything else, or anything twice. */
final class Sayings {
  private final World world;
  private final Counts counts;
  private final Set<String> said = new LinkedHashSet<>();

  Sayings(World world, Counts counts) {
    this.world = world;
    this.counts = counts;
  }

  /** Something new to say in a collaboration. */
  Bytes next(Play play) {
    String text = play.name() + " " + said.size();
    said.add(text);
    return Bytes.utf8(text);
  }

  /** Somebody who listens in a collaboration. */
  Flow.Subscriber<Broadcast> ears(Peer peer, Play play) {
    return new Ears(peer, play);
  }

  private final class Ears implements Flow.Subscriber<Broadcast> {
    private final Peer peer;
    private final Play play;
    private final Set<String> heard = new LinkedHashSet<>();

    Ears(Peer peer, Play play) {
      this.peer = peer;
      this.play = play;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Broadcast broadcast) {
      counts.check();
      world.trace().add(world.now(), 'B', broadcast.payload().hashCode());
      String text = new String(broadcast.payload().toByteArray(), StandardCharsets.UTF_8);
      if (!text.startsWith(play.name() + " ") || !said.contains(text)) {
        world.problem(peer + " heard in " + play.name() + " what nobody said: " + text);
      }
      if (!heard.add(text)) {
        world.problem(peer + " heard twice: " + text);
      }
    }

    @Override
    public void onError(Throwable failure) {
      world.problem(peer + ": what is said in " + play.name() + " ended with " + failure);
    }

    @Override
    public void onComplete() {}
  }
}
