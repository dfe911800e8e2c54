package org.asterism.kernel.api.collab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** This node's part in one application: the collaborations that it has open. Thread-safe. */
@ProviderType
public interface App {
  /** The name that all nodes of the application share. */
  String name();

  /**
   * Opens a public collaboration: whoever knows the app, the name and the type may read and change
   * it. It stays open over restarts until it is closed. Opening it again gives the same one.
   *
   * @param name 1 to 128 characters, no white space
   * @param type the name of a type, for its newest format version that is present, or {@code
   *     name@version}. Collaborations of one name whose types or versions differ are different ones
   * @return fails with {@link CollaborationException.TypeUnavailable} or {@link
   *     CollaborationException.Invalid}
   */
  CompletionStage<Collaboration> open(String name, String type);

  /**
   * Opens a private collaboration with new keys: whoever is given one of its {@linkplain
   * Collaboration#link links} may do what the link says, and nobody else. Its keys are in this
   * node's home and its links only. If one with the name and type is open already, gives that one.
   *
   * @param name on this node, 1 to 128 characters, no white space
   * @param type as for {@link #open(String, String)}
   * @return fails with {@link CollaborationException.TypeUnavailable} or {@link
   *     CollaborationException.Invalid}
   */
  CompletionStage<Collaboration> openPrivate(String name, String type);

  /**
   * Opens a collaboration by a link. What it holds is told by the block that it begins with, which
   * comes from a peer that has it; until then it is {@linkplain #joining joining}, also over
   * restarts. One that is open with a weaker link is closed on this node and opens again with this
   * one, under the name that it has; what is stored stays.
   *
   * @param link to it
   * @param name on this node, 1 to 128 characters, no white space
   * @return completes when it is open, which may take as long as no such peer is met; fails with
   *     {@link CollaborationException.Invalid} if the name is taken, the collaboration is of
   *     another app, or the link's secret is not its
   */
  CompletionStage<Collaboration> open(Link link, String name);

  /** The names of those that were opened by a link and of whom no peer was met yet; in order. */
  List<String> joining();

  /**
   * Gives up one that is joining; nothing is kept of its link. No such one is no failure.
   *
   * @return completes when that will survive
   */
  CompletionStage<Void> giveUp(String name);

  /** Those that are open, in the order of their names. */
  List<Collaboration> collaborations();

  /** The one with a name, if it is open. */
  Optional<Collaboration> find(String name);
}
