package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.reach.Reach;
import org.asterism.kernel.api.store.Home;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Opens the control socket as long as there is an app; while it is open, a service with the
 * property {@value #SOCKET_PROPERTY} says so.
 */
@Component(service = {})
public final class Console {
  /** The socket's path, on the service that is there while it is open. */
  static final String SOCKET_PROPERTY = "asterism.console.socket";

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Host host;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Reach reach;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<CrdtType> types = List.of();

  private final ControlSocket socket;
  private final ServiceRegistration<Console> opened;

  /** Opens it. */
  @Activate
  public Console(
      @Reference App app,
      @Reference Maintenance maintenance,
      @Reference Home home,
      BundleContext context)
      throws IOException {
    Node node =
        new Node(
            app,
            maintenance,
            () -> Optional.ofNullable(host),
            () -> types,
            () -> Optional.ofNullable(reach));
    this.socket = ControlSocket.open(home.path(), new Commands(node, new BundlesCommand(context)));
    this.opened =
        context.registerService(
            Console.class,
            this,
            FrameworkUtil.asDictionary(Map.of(SOCKET_PROPERTY, socket.path().toString())));
  }

  @Deactivate
  void close() {
    opened.unregister();
    socket.close();
  }
}
