package org.asterism.kernel.runtime.internal.links;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.runtime.internal.peers.Shelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ports the system gave when it was asked for any, in the journal: a node that asks for the
 * same at its next start is found where its members met it. Thread-safe.
 */
public final class PortMemory {
  /** What every record begins with; the address that was wanted follows. */
  static final Bytes PREFIX = Bytes.utf8("runtime/1/bound/");

  private static final Logger LOG = LoggerFactory.getLogger(PortMemory.class);
  private static final Bytes BEHIND = Bytes.utf8("runtime/1/bound0");
  private static final int MAX_ADDRESSES = 64;

  private final Shelf shelf;
  private final Map<Multiaddr, Multiaddr> bound = new ConcurrentHashMap<>();

  /** One that remembers nothing yet. */
  public PortMemory(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Reads what is written; then, whether that went well or not, runs the task. */
  public void open(Runnable then) {
    shelf.scan(
        PREFIX,
        BEHIND,
        MAX_ADDRESSES,
        outcome -> {
          if (outcome instanceof Outcome.Done<List<Journal.Entry>> done && done.value() != null) {
            done.value().forEach(this::read);
          }
          then.run();
        });
  }

  private void read(Journal.Entry written) {
    try {
      Bytes wanted = written.key().slice(PREFIX.size(), written.key().size());
      bound.putIfAbsent(Multiaddr.decode(wanted), Multiaddr.decode(written.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn("where the node listened before is damaged, and left out: {}", e.getMessage());
    }
  }

  /** What was bound for an address that leaves the port to the system. */
  Optional<Multiaddr> before(Multiaddr wanted) {
    return Optional.ofNullable(bound.get(wanted));
  }

  /** An address is bound; what cannot be written is of use until the node stops. */
  void bound(Multiaddr wanted, Multiaddr now) {
    if (isAnyPort(wanted) && !now.equals(bound.put(wanted, now))) {
      Bytes key = Bytes.concat(PREFIX, wanted.encode());
      shelf.write(
          new Journal.Batch(List.of(new Journal.Put(key, now.encode()))),
          outcome -> LOG.debug("{} is remembered: {}", now, outcome));
    }
  }

  private static boolean isAnyPort(Multiaddr address) {
    return address.value(Protocol.TCP).filter("0"::equals).isPresent();
  }
}
