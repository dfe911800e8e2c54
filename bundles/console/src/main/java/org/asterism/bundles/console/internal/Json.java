package org.asterism.bundles.console.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.BroadcastStats;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** The kernel's values as those of JSON. */
final class Json {
  private Json() {}

  /** A clock: replica ids in hexadecimal to sequence numbers. */
  static Map<String, Long> clock(VectorClock clock) {
    Map<String, Long> entries = new LinkedHashMap<>();
    clock.entries().forEach((replica, seq) -> entries.put(replica.key().toHex(), seq));
    return entries;
  }

  /** A clock from what {@link #clock} gave, parsed. */
  static VectorClock clock(Map<String, Object> entries) throws Refusal {
    Map<ReplicaId, Long> clock = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof Number seq)) {
        throw Refusal.misuse(
            "a clock is an object of replica ids and numbers, as status prints it");
      }
      clock.put(new ReplicaId(Bytes.hex(entry.getKey())), seq.longValue());
    }
    return VectorClock.of(clock);
  }

  /** Any value of a type. */
  static @Nullable Object value(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Bytes bytes) {
      return bytes.toHex();
    }
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new LinkedHashMap<>();
      map.forEach((key, each) -> object.put(String.valueOf(value(key)), value(each)));
      return object;
    }
    if (value instanceof Collection<?> all) {
      List<Object> list = new ArrayList<>();
      all.forEach(each -> list.add(value(each)));
      return list;
    }
    return value.toString();
  }

  /**
   * A change: {index, removed, inserted}, {index, count, key, value}, {put, value}, {remove},
   * {replaced} or {within, change}.
   */
  static Map<String, Object> change(Change change) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (change instanceof Change.Spliced spliced) {
      object.put("index", spliced.index());
      object.put("removed", spliced.removed());
      object.put("inserted", value(spliced.inserted()));
    } else if (change instanceof Change.Put put) {
      object.put("put", value(put.key()));
      object.put("value", value(put.value()));
    } else if (change instanceof Change.Removed removed) {
      object.put("remove", value(removed.key()));
    } else if (change instanceof Change.Replaced replaced) {
      object.put("replaced", value(replaced.value()));
    } else if (change instanceof Change.Within within) {
      object.put("within", value(within.key()));
      object.put("change", change(within.change()));
    } else if (change instanceof Change.Formatted formatted) {
      object.put("index", formatted.index());
      object.put("count", formatted.count());
      object.put("key", formatted.key());
      object.put("value", value(formatted.value()));
    }
    return object;
  }

  /** An event; its changes only where they are wanted. */
  static Map<String, Object> event(CollaborationEvent event, boolean withChanges) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (event instanceof CollaborationEvent.Changed changed) {
      object.put("event", "changed");
      object.put("author", changed.author().key().toHex());
      object.put("local", changed.local());
      if (withChanges) {
        object.put("changes", changed.changes().stream().map(Json::change).toList());
      }
      object.put("clock", clock(changed.clock()));
    } else if (event instanceof CollaborationEvent.SubChanged changed) {
      object.put("event", "sub-changed");
      object.put("sub", changed.sub().name());
      object.put("type", changed.sub().type().toString());
      object.put("author", changed.author().key().toHex());
      object.put("local", changed.local());
      if (withChanges) {
        object.put("changes", changed.changes().stream().map(Json::change).toList());
      }
      object.put("clock", clock(changed.clock()));
    } else if (event instanceof CollaborationEvent.Rebuilt rebuilt) {
      object.put("event", "rebuilt");
      object.put("clock", clock(rebuilt.clock()));
    } else if (event instanceof CollaborationEvent.MemberJoined joined) {
      object.put("event", "joined");
      object.put("member", joined.member().peerId().toString());
    } else if (event instanceof CollaborationEvent.MemberLeft left) {
      object.put("event", "left");
      object.put("member", left.member().peerId().toString());
    } else if (event instanceof CollaborationEvent.ConditionChanged changed) {
      object.put("event", "condition");
      object.put("condition", changed.condition().name().toLowerCase(java.util.Locale.ROOT));
    } else if (event instanceof CollaborationEvent.QuotaChanged changed) {
      object.put("event", "quota");
      object.put("quota", quota(changed.quota()));
    } else if (event instanceof CollaborationEvent.Waits waits) {
      object.put("event", "waits");
      object.put("for", missing(waits.missing()));
    }
    return object;
  }

  /** What somebody said; as bytes, too, if it is no text. */
  static Map<String, Object> said(Broadcast broadcast) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("event", "said");
    object.put("by", broadcast.by().key().toHex());
    String text = new String(broadcast.payload().toByteArray(), StandardCharsets.UTF_8);
    object.put("text", text);
    if (!Bytes.utf8(text).equals(broadcast.payload())) {
      object.put("bytes", broadcast.payload().toHex());
    }
    return object;
  }

  /** What became of broadcasts. */
  static Map<String, Object> broadcasts(BroadcastStats stats) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("said", stats.said());
    object.put("heard", stats.heard());
    object.put("repeated", stats.repeated());
    object.put("late", stats.late());
    object.put("expired", stats.expired());
    object.put("refused", stats.refused());
    object.put("limited", stats.limited());
    object.put("dropped", stats.dropped());
    return object;
  }

  /** How much a node takes of a collaboration; no limit is null. */
  static Map<String, @Nullable Object> quota(Quota quota) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("limit", quota.limit() == Quota.NONE ? null : quota.limit());
    object.put("reached", quota.reached());
    object.put("declined", quota.declined());
    return object;
  }

  /** What must come before a collaboration can go on. */
  static Map<String, Object> missing(WaitingFor missing) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (missing instanceof WaitingFor.Replica one) {
      object.put("replica", one.replica().key().toHex());
      object.put("upTo", one.upTo());
    } else if (missing instanceof WaitingFor.Type one) {
      object.put("type", one.type().toString());
    } else if (missing instanceof WaitingFor.History one) {
      object.put("historyOf", one.replicas());
    }
    return object;
  }
}
