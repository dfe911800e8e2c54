package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.sync.MemberLink;

/** Gets blocks by name: from the store, and what is not there from one member. */
final class Obtaining {
  private final Context context;
  private final Fetching fetching;
  private final MemberLink link;
  private boolean ended;

  /** Who wants them. */
  interface Answer {
    /**
     * All are here.
     *
     * @param found every one of them
     * @param fetched those of them that the store does not have
     */
    void found(Map<Cid, Bytes> found, List<Block> fetched);

    /**
     * Some are not.
     *
     * @param found those that are
     * @param fetched those of them that the store does not have
     * @param told whether the member says that it does not have them; else it was silent, or is
     *     being asked for others
     */
    void lacks(Map<Cid, Bytes> found, List<Block> fetched, boolean told);
  }

  Obtaining(Context context, Fetching fetching, MemberLink link) {
    this.context = context;
    this.fetching = fetching;
    this.link = link;
  }

  /** Nobody is told any more. */
  void end() {
    ended = true;
  }

  /** Gets some, at most as many as a frame may ask for. */
  void get(List<Cid> wanted, Answer answer) {
    context
        .world()
        .getBlocks(
            wanted,
            context
                .queue()
                .<List<Block>>reply(
                    outcome -> {
                      if (!ended) {
                        fetch(wanted, verified(outcome), answer);
                      }
                    }));
  }

  private static Map<Cid, Bytes> verified(Outcome<List<Block>> outcome) {
    Map<Cid, Bytes> found = new LinkedHashMap<>();
    if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
      done.value().stream()
          .filter(Block::verified)
          .forEach(block -> found.put(block.cid(), block.bytes()));
    }
    return found;
  }

  private void fetch(List<Cid> wanted, Map<Cid, Bytes> found, Answer answer) {
    List<Cid> rest = wanted.stream().filter(cid -> !found.containsKey(cid)).toList();
    if (rest.isEmpty()) {
      answer.found(found, List.of());
    } else if (fetching.isAsking(link.peer())) {
      answer.lacks(found, List.of(), false);
    } else {
      fetching.ask(link, rest, new Asked(found, answer));
    }
  }

  /** What the member was asked. */
  private final class Asked implements Fetching.Asker {
    private final Map<Cid, Bytes> found;
    private final Answer answer;
    private final List<Block> came = new ArrayList<>();
    private boolean told;

    Asked(Map<Cid, Bytes> found, Answer answer) {
      this.found = found;
      this.answer = answer;
    }

    @Override
    public void came(Block block) {
      came.add(block);
    }

    @Override
    public void absent(Cid cid) {
      told = true;
    }

    @Override
    public void ended(List<Cid> unanswered) {
      if (ended) {
        return;
      }
      came.forEach(block -> found.put(block.cid(), block.bytes()));
      if (told || !unanswered.isEmpty()) {
        answer.lacks(found, came, told);
      } else {
        answer.found(found, came);
      }
    }
  }
}
