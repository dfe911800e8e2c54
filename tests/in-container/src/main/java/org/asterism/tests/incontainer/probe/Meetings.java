package org.asterism.tests.incontainer.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Asks one discovery by its name. */
final class Meetings {
  private static final Duration TTL = Duration.ofHours(2);
  private static final int LIMIT = 100;

  private final BundleContext context;

  Meetings(BundleContext context) {
    this.context = context;
  }

  /** Registers a node's own record; answers what time was granted. */
  String register(String discovery, String namespace, OwnRecord own) {
    return with(
        discovery,
        service ->
            join(service.register(
                    new Namespace(namespace),
                    own.current()
                        .orElseThrow(() -> new IllegalStateException("no record of our own")),
                    TTL))
                .ttl()
                .toString());
  }

  /** Whom it finds, by peer id. */
  String find(String discovery, String namespace) {
    return with(
        discovery,
        service ->
            join(service.find(new Namespace(namespace), LIMIT)).stream()
                .flatMap(peer -> peer.peerId().stream())
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(",")));
  }

  private String with(String name, Function<Discovery, String> use) {
    try {
      Collection<ServiceReference<Discovery>> found =
          context.getServiceReferences(Discovery.class, null);
      for (ServiceReference<Discovery> reference : found) {
        Discovery service = context.getService(reference);
        try {
          if (service != null && service.name().equals(name)) {
            return use.apply(service);
          }
        } finally {
          context.ungetService(reference);
        }
      }
      throw new IllegalStateException("no discovery " + name);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
