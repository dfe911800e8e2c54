package org.asterism.tests.incontainer.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;

/** How often subscribers of collaborations were told to look at the value again. Thread-safe. */
final class Rebuilds {
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  String follow(String name, Collaboration collaboration) {
    counts.put(name, 0);
    collaboration.events().subscribe(new Subscriber(name));
    return "";
  }

  String count(String name) {
    return String.valueOf(counts.get(name));
  }

  private final class Subscriber implements Flow.Subscriber<CollaborationEvent> {
    private final String name;

    Subscriber(String name) {
      this.name = name;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(CollaborationEvent event) {
      if (event instanceof CollaborationEvent.Rebuilt) {
        counts.merge(name, 1, Integer::sum);
      }
    }

    @Override
    public void onError(Throwable failure) {
      counts.put(name, -1);
    }

    @Override
    public void onComplete() {}
  }
}
