package org.asterism.kernel.api.maintenance;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.Collaboration;
import org.osgi.annotation.versioning.ProviderType;

/** What a person does to a home by hand. Thread-safe. */
@ProviderType
public interface Maintenance {
  /**
   * Begins to take out all that is stored of a collaboration.
   *
   * @param collaboration one of this node's
   * @return fails with a {@link org.asterism.kernel.api.collab.CollaborationException}
   */
  CompletionStage<Export> export(Collaboration collaboration);

  /**
   * Brings in an archive. All in it is checked as if a stranger had sent it, and merged into what
   * is here; to do it again changes nothing. A public collaboration is open afterwards; of a
   * private one that is not, the blocks are kept until it is opened by a link.
   *
   * @param app that it must be of
   * @param progress is told every now and then, in blocks of the archive
   * @return completes when what was taken is stored; fails with {@link
   *     org.asterism.kernel.api.collab.CollaborationException.Invalid} if it is no archive of a
   *     collaboration, is not whole or is of another app, and nothing has been changed; or with a
   *     {@link org.asterism.kernel.api.store.StoreException}
   */
  CompletionStage<Imported> bringIn(String app, Archive archive, Consumer<Progress> progress);

  /**
   * Walks over every block and every index that is kept: bytes against names, blocks against the
   * index, chains, certificates and signatures. Nothing is changed.
   *
   * @param progress is told every now and then, in blocks of the store
   * @return fails with a {@link org.asterism.kernel.api.store.StoreException} if storage is away
   */
  CompletionStage<Verification> verify(Consumer<Progress> progress);
}
