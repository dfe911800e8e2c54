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

  /** Those that are open, in the order of their names. */
  List<Collaboration> collaborations();

  /** The one with a name, if it is open. */
  Optional<Collaboration> find(String name);
}
