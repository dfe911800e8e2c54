package org.asterism.kernel.core;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The engine of one node. Its methods may be called from any thread and return at once: they post
 * turns.
 */
@ProviderType
public interface Engine {
  /**
   * Reads the journal and opens every collaboration that was open; completes when all are known.
   */
  CompletionStage<Void> start();

  /**
   * Ends all links and collaborations; completes when what was accepted is stored, or cannot be
   * within the deadline of a storage call.
   */
  CompletionStage<Void> stop();

  /** This node's part in an app; the same object for the same name. */
  App app(String name);

  /** What is done to all that is kept, by hand. */
  Maintenance maintenance();

  /** A type is there; of two with one id the later one counts. */
  void typeArrived(CrdtType type);

  /**
   * A type is going.
   *
   * @return completes when no object of it is held any more
   */
  CompletionStage<Void> typeLeft(CrdtType type);

  /** The types that are there. */
  List<TypeId> types();

  /** Storage that was away is there again: what waits is tried at once. */
  void storageArrived();

  /** A link is open. */
  void linkOpened(Link link);

  /** A frame arrived; see {@link Link#release}. */
  void linkFrame(Link link, Bytes frame);

  /** There is room again after {@link Link#send} answered no. */
  void linkWritable(Link link);

  /** A link has ended. */
  void linkClosed(Link link);

  /**
   * Tells a member something about the members of what is met under a namespace, unless it is not
   * linked or does not know what rumours are.
   */
  void tell(Namespace namespace, PeerId to, Rumour rumour);

  /** The peers that take part in any open collaboration and are linked. */
  List<PeerId> members();
}
