package org.asterism.kernel.testkit.crdt;

import java.util.List;

/**
 * One step of a schedule. It can be taken in any swarm: where there is nothing to do for it,
 * nothing happens. Replicas are named by their index.
 */
sealed interface Step {
  /** Takes it. */
  void take(Swarm swarm);

  /** The law that is broken if the type throws what it should not. */
  Law law();

  /** A replica calls a mutator. */
  record Mutate(int at, String mutator, List<?> arguments) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.mutate(at, mutator, arguments);
    }

    @Override
    public Law law() {
      return Law.MUTATOR_DELTA;
    }
  }

  /** A replica joins another's state. */
  record Join(int to, int from) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.join(to, from);
    }

    @Override
    public Law law() {
      return Law.JOIN_DROPS_NOTHING;
    }
  }

  /** A replica hears what it lacks of another's state, in an order that a seed gives. */
  record Difference(int to, int from, long order) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.difference(to, from, order);
    }

    @Override
    public Law law() {
      return Law.DIFF;
    }
  }

  /** A replica hears the next mutations of an author, one by one. */
  record Deliver(int to, int author, int count) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.deliver(to, author, count);
    }

    @Override
    public Law law() {
      return Law.CONVERGENCE;
    }
  }

  /** A replica hears an author's mutations as one delta, some of which it knows. */
  record Batch(int to, int author, int known, int news) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.batch(to, author, known, news);
    }

    @Override
    public Law law() {
      return Law.BATCHED_DELIVERY;
    }
  }

  /** A replica hears a mutation again. */
  record Again(int to, int author, int which) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.again(to, author, which);
    }

    @Override
    public Law law() {
      return Law.REDUNDANT_DELIVERY;
    }
  }

  /** A replica hears a mutation whose predecessors it lacks. */
  record Early(int to, int author, int ahead) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.early(to, author, ahead);
    }

    @Override
    public Law law() {
      return Law.REORDERED_DELIVERY;
    }
  }

  /** A replica goes on with what it has stored. */
  record Restart(int at) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.restart(at);
    }

    @Override
    public Law law() {
      return Law.CODEC_ROUND_TRIP;
    }
  }

  /** From now on replicas hear only those whose bit is the same as theirs; 0 joins all again. */
  record Partition(int sides) implements Step {
    @Override
    public void take(Swarm swarm) {
      swarm.partition(sides);
    }

    @Override
    public Law law() {
      return Law.CONVERGENCE;
    }
  }
}
