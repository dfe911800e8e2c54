package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where members were met, in the journal, so that they are found again with nobody's help. Keeps
 * the newest of them; what is damaged is left out. For one queue's turns.
 */
final class AddressBook {
  /** What every record begins with; a peer id follows. */
  static final Bytes PREFIX = Bytes.utf8("runtime/1/met/");

  private static final Logger LOG = LoggerFactory.getLogger(AddressBook.class);
  private static final Bytes BEHIND = Bytes.utf8("runtime/1/met0");
  private static final int MAX_PEERS = 256;
  private static final int MAX_ADDRESSES = 8;
  private static final int MAX_NAMESPACES = 64;
  private static final int VERSION = 1;
  private static final Limits LIMITS = new Limits(32 << 10, 3, 128);
  private static final long WRITE_AFTER_MILLIS = 300;

  private final Shelf shelf;
  private final TurnQueue queue;
  private final Map<PeerId, Entry> entries = new LinkedHashMap<>();
  private final Set<PeerId> dirty = new LinkedHashSet<>();
  private boolean writing;
  private boolean read;

  /**
   * Somebody who was met.
   *
   * @param at when last, in ms since 1970
   * @param addresses where, the newest first
   * @param namespaces of what was shared
   */
  record Entry(long at, List<Multiaddr> addresses, Set<Namespace> namespaces) {
    /** Copies. */
    Entry {
      addresses = List.copyOf(addresses);
      namespaces = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(namespaces));
    }
  }

  AddressBook(Shelf shelf, TurnQueue queue) {
    this.shelf = shelf;
    this.queue = queue;
  }

  /** Reads what is written; then runs the turn. */
  void open(Runnable then) {
    shelf.scan(
        PREFIX,
        BEHIND,
        2 * MAX_PEERS,
        queue.reply(
            outcome -> {
              if (outcome instanceof Outcome.Done<List<Journal.Entry>> done
                  && done.value() != null) {
                done.value().forEach(this::read);
              }
              read = true;
              flushSoon();
              then.run();
            }));
  }

  private void read(Journal.Entry written) {
    try {
      PeerId peer = PeerId.decode(written.key().slice(PREFIX.size(), written.key().size()));
      entries.putIfAbsent(peer, decode(written.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn("a record of somebody who was met is damaged, and left out: {}", e.getMessage());
    }
  }

  /** Those who were met under a namespace, the latest first. */
  Map<PeerId, Entry> under(Namespace namespace) {
    Map<PeerId, Entry> found = new LinkedHashMap<>();
    entries.entrySet().stream()
        .filter(each -> each.getValue().namespaces().contains(namespace))
        .sorted(Comparator.comparingLong(each -> -each.getValue().at()))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  /** A member is here, at addresses; those that were known stay behind them. */
  void met(PeerId peer, Namespace namespace, List<Multiaddr> addresses, long at) {
    Entry before = entries.getOrDefault(peer, new Entry(0, List.of(), Set.of()));
    Set<Multiaddr> all = new LinkedHashSet<>();
    addresses.forEach(address -> all.add(address.withoutPeerId()));
    all.addAll(before.addresses());
    Set<Namespace> namespaces = new LinkedHashSet<>(before.namespaces());
    if (namespaces.size() < MAX_NAMESPACES) {
      namespaces.add(namespace);
    }
    put(peer, new Entry(at, all.stream().limit(MAX_ADDRESSES).toList(), namespaces));
    forgetOldest();
  }

  /** A member has left for good. */
  void left(PeerId peer, Namespace namespace) {
    Entry before = entries.get(peer);
    if (before == null || !before.namespaces().contains(namespace)) {
      return;
    }
    Set<Namespace> namespaces = new LinkedHashSet<>(before.namespaces());
    namespaces.remove(namespace);
    if (namespaces.isEmpty()) {
      entries.remove(peer);
      dirty.add(peer);
      flushSoon();
    } else {
      put(peer, new Entry(before.at(), before.addresses(), namespaces));
    }
  }

  /** We take part in something no longer. */
  void left(Namespace namespace) {
    List.copyOf(entries.keySet()).forEach(peer -> left(peer, namespace));
  }

  private void put(PeerId peer, Entry entry) {
    entries.put(peer, entry);
    dirty.add(peer);
    flushSoon();
  }

  private void forgetOldest() {
    while (entries.size() > MAX_PEERS) {
      entries.entrySet().stream()
          .min(Comparator.comparingLong(each -> each.getValue().at()))
          .map(Map.Entry::getKey)
          .ifPresent(
              oldest -> {
                entries.remove(oldest);
                dirty.add(oldest);
              });
    }
  }

  private void flushSoon() {
    if (read && !writing && !dirty.isEmpty()) {
      writing = true;
      queue.after(WRITE_AFTER_MILLIS, this::flush);
    }
  }

  /** What could not be written is of use all the same, and written with what comes next. */
  private void flush() {
    List<Journal.Change> changes = new ArrayList<>();
    List<PeerId> written = List.copyOf(dirty);
    dirty.clear();
    for (PeerId peer : written) {
      Bytes key = Bytes.concat(PREFIX, peer.encode());
      Entry entry = entries.get(peer);
      changes.add(entry == null ? new Journal.Remove(key) : new Journal.Put(key, encode(entry)));
    }
    shelf.write(
        new Journal.Batch(changes),
        queue.reply(
            outcome -> {
              writing = false;
              if (outcome instanceof Outcome.Done<Void>) {
                flushSoon();
              } else {
                dirty.addAll(written);
              }
            }));
  }

  private static Bytes encode(Entry entry) {
    DagCborWriter out = new DagCborWriter(LIMITS);
    out.array(4).integer(VERSION).integer(entry.at()).array(entry.addresses().size());
    entry.addresses().forEach(address -> out.bytes(address.encode()));
    out.end().array(entry.namespaces().size());
    entry.namespaces().forEach(namespace -> out.text(namespace.name()));
    return out.end().end().toBytes();
  }

  private static Entry decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes, LIMITS);
    in.array(4);
    in.integer(VERSION, VERSION);
    long at = in.integer(0, Long.MAX_VALUE);
    List<Multiaddr> addresses = new ArrayList<>();
    int count = in.array();
    for (int i = 0; i < count; i++) {
      addresses.add(Multiaddr.decode(in.bytes()));
    }
    in.end();
    Set<Namespace> namespaces = new LinkedHashSet<>();
    count = in.array();
    for (int i = 0; i < count; i++) {
      namespaces.add(new Namespace(in.text()));
    }
    in.end().end().finish();
    return new Entry(at, addresses, namespaces);
  }
}
