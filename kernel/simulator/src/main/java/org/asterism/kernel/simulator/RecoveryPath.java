package org.asterism.kernel.simulator;

/** How a node got over something; counted when it did. */
public enum RecoveryPath {
  /** Old blocks came when a link was opened. */
  RECONNECT_CATCH_UP("reconnect-catch-up"),
  /** Old blocks came by a link that had been open for a while. */
  ANTI_ENTROPY("anti-entropy"),
  /** A block that came too early was taken when those before it had come. */
  GAP_FILLED("gap-filled"),
  /** A block that was known came again, and was dropped. */
  DUPLICATE_DROPPED("duplicate-dropped"),
  /** An own block that was only in the journal was stored after a crash. */
  PENDING_STORED_AGAIN("pending-stored-again"),
  /** A node began without the last batches of its journal. */
  JOURNAL_TAIL_CUT("journal-tail-cut"),
  /** A block that a crash took was stored in the end. */
  UNSYNCED_BLOCK_AGAIN("unsynced-block-again"),
  /** A block that a store had lost was stored again. */
  LOST_BLOCK_AGAIN("lost-block-again"),
  /** Blocks that an index had lost were found in the node's own store. */
  INDEX_REBUILT("index-rebuilt"),
  /** A node took a new replica id. */
  NEW_REPLICA("new-replica"),
  /** Two histories of a replica were brought into one order. */
  FORK_MERGED("fork-merged"),
  /** A state was written down in which a replica has two histories. */
  FORK_WRITTEN_DOWN("fork-written-down"),
  /** A state was built anew from the log. */
  REBUILT("rebuilt"),
  /** A state was read from a state root, and only what came after it from the log. */
  OPENED_FROM_ROOT("opened-from-root"),
  /** A member that lacked much was told of another's state root. */
  STATE_OFFERED("state-offered"),
  /** A manifest that another made was kept, with all that it links. */
  MANIFEST_TAKEN("manifest-taken"),
  /** Who may not write made a manifest for itself. */
  MANIFEST_FOR_ITSELF("manifest-for-itself"),
  /** An edit of one who may not write was refused. */
  NOT_PERMITTED("not-permitted"),
  /** A state root was damaged, and the next or the whole log was read. */
  ROOT_DROPPED("root-dropped"),
  /** A collaboration was active again after its type had left. */
  TYPE_BACK("type-back"),
  /** A sub changed again after it had waited for its type while the others went on. */
  SUB_GOES_ON("sub-goes-on"),
  /** A collaboration that had been closed was open again. */
  REOPENED("reopened"),
  /** The journal took what it had failed to. */
  JOURNAL_RETRIED("journal-retried"),
  /** The store took what it had failed to. */
  STORE_RETRIED("store-retried"),
  /** Storage gave what it had failed to. */
  READ_RETRIED("read-retried"),
  /** A link was closed on a peer that broke the protocol. */
  VIOLATOR_CLOSED("violator-closed"),
  /** A block was refused. */
  BLOCK_REFUSED("block-refused"),
  /** A block of no meaning was passed over. */
  NONSENSE_SKIPPED("nonsense-skipped"),
  /** An edit was stamped later than the wall clock, which had gone back. */
  TIME_HELD("time-held"),
  /** An edit that threw half way was undone. */
  EDIT_UNDONE("edit-undone"),
  /** A node that had reached its quota took blocks again. */
  ROOM_AGAIN("room-again"),
  /** A block came in pieces, by links of which none would have let it through. */
  IN_PIECES("in-pieces"),
  /** A member's own word that it leaves was believed. */
  FAREWELL_BELIEVED("farewell-believed"),
  /** What somebody else said of a member was not. */
  HEARSAY_DROPPED("hearsay-dropped"),
  /** All of a collaboration was removed. */
  ALL_FORGOTTEN("all-forgotten"),
  /** What a crash had left of one that was being forgotten was removed after the next start. */
  FORGOTTEN_AFTER_CRASH("forgotten-after-crash"),
  /** A collaboration was not forgotten, since edits would have been lost. */
  NOT_FORGOTTEN("not-forgotten");

  private final String key;

  RecoveryPath(String key) {
    this.key = key;
  }

  /** As it is written. */
  public String key() {
    return key;
  }
}
