package org.asterism.kernel.runtime.internal;

import java.util.Optional;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.runtime.internal.crypto.Ed25519Key;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the node's identity once a journal is there. It stays while the journal is replaced,
 * and is replaced itself only if another journal holds another one.
 */
@Component(service = {})
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=\"org.asterism.kernel.api.crypto.Identity\"",
    effective = "active")
public final class IdentityComponent {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityComponent.class);

  private final BundleContext context;
  private final IdentitySource source = new IdentitySource();

  // Guarded by this.
  private Optional<Bytes> seed = Optional.empty();
  private @Nullable ServiceRegistration<Identity> published;
  private boolean closed;

  /** Without an identity yet. */
  @Activate
  public IdentityComponent(BundleContext context) {
    this.context = context;
  }

  /** Takes the identity from a journal, or gives it one. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindJournal(Journal journal) {
    Optional<Bytes> known;
    synchronized (this) {
      known = seed;
    }
    source
        .seed(journal, known)
        .whenComplete(
            (found, failure) -> {
              if (failure == null) {
                publish(found);
              } else {
                LOG.error("the node's identity cannot be read: {}", failure.getMessage());
              }
            });
  }

  /** Nothing is held of a journal. */
  public void unbindJournal(Journal journal) {
    LOG.debug("the journal {} leaves, the identity stays", journal);
  }

  private synchronized void publish(Bytes found) {
    if (closed || seed.equals(Optional.of(found))) {
      return;
    }
    unpublish();
    seed = Optional.of(found);
    Ed25519Key key = new Ed25519Key(found);
    LOG.info("this node is {}", key.peerId());
    published = context.registerService(Identity.class, key, null);
  }

  private void unpublish() {
    if (published != null) {
      published.unregister();
      published = null;
    }
  }

  /** Takes the identity back. */
  @Deactivate
  public synchronized void deactivate() {
    closed = true;
    unpublish();
  }
}
