package org.asterism.kernel.core.internal.collab;

import java.util.List;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.SubId;
import org.jspecify.annotations.Nullable;

/**
 * Tells a subscriber what happens as it is for a sub: its own changes, and nothing of those of
 * others but their clock. The root tells of subs first and last of itself; of the sub it is passed
 * on with that, so that there is one event for every change.
 */
final class SubEvents implements Flow.Subscriber<CollaborationEvent> {
  private final SubId sub;
  private final Flow.Subscriber<? super CollaborationEvent> subscriber;
  private Flow.@Nullable Subscription subscription;
  private CollaborationEvent.@Nullable SubChanged own;

  SubEvents(SubId sub, Flow.Subscriber<? super CollaborationEvent> subscriber) {
    if (subscriber == null) {
      throw new NullPointerException("no subscriber");
    }
    this.sub = sub;
    this.subscriber = subscriber;
  }

  @Override
  public void onSubscribe(Flow.Subscription made) {
    subscription = made;
    subscriber.onSubscribe(made);
  }

  @Override
  public void onNext(CollaborationEvent event) {
    if (event instanceof CollaborationEvent.SubChanged changed) {
      if (changed.sub().equals(sub)) {
        own = changed;
      }
      more();
    } else if (event instanceof CollaborationEvent.Changed changed) {
      CollaborationEvent.SubChanged mine = own;
      own = null;
      subscriber.onNext(
          new CollaborationEvent.Changed(
              changed.author(),
              changed.local(),
              mine == null ? List.of() : mine.changes(),
              changed.clock()));
    } else {
      subscriber.onNext(event);
    }
  }

  private void more() {
    Flow.Subscription made = subscription;
    if (made != null) {
      made.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    subscriber.onError(cause);
  }

  @Override
  public void onComplete() {
    subscriber.onComplete();
  }
}
