package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationEvent.Rebuilt;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.junit.jupiter.api.Test;

/** States that mean something else although nothing happened to them. */
class MeaningTest {
  private final Cast cast = new Cast(21);
  private final VoicedTokens type = new VoicedTokens();
  private final SimulatedNode ann =
      new SimulatedNode(cast.world(), "ann", EngineSettings.defaults());
  private final List<CollaborationEvent> heard = new ArrayList<>();

  MeaningTest() {
    ann.start(type);
    cast.open(ann);
    cast.converge(5_000, ann);
    Objects.requireNonNull(cast.collaboration(ann)).events().subscribe(new Hearing());
  }

  @Test
  void subscribersAreToldToTakeASnapshot() {
    cast.add(ann, "one");
    cast.converge(5_000, ann);
    heard.clear();

    type.loud(true);
    cast.world().run(100);

    assertEquals(List.of(new Rebuilt(cast.status(ann).clock())), heard);
    assertEquals(List.of("ONE"), cast.value(ann));
    cast.add(ann, "two");
    cast.world().run(100);
    assertEquals(List.of("ONE", "TWO"), cast.value(ann));
  }

  @Test
  void nothingIsToldWhereTheValueIsTheSame() {
    heard.clear();

    type.loud(true);
    cast.world().run(100);

    assertEquals(List.of(), heard);
    cast.add(ann, "one");
    cast.world().run(100);
    assertEquals(List.of("ONE"), cast.value(ann));
  }

  @Test
  void aTypeThatLeftOrANodeThatStoppedHoldsNoListener() {
    assertEquals(1, type.listeners());

    ann.engine().typeLeft(type);
    cast.world().run(100);
    assertEquals(0, type.listeners());

    ann.engine().typeArrived(type);
    cast.world().run(100);
    assertEquals(1, type.listeners());
    ann.engine().stop();
    cast.world().run(5_000);
    assertEquals(0, type.listeners());
  }

  private final class Hearing implements Flow.Subscriber<CollaborationEvent> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(CollaborationEvent event) {
      heard.add(event);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}
  }
}
