package org.asterism.tests.incontainer.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Types of other bundles under other names and format versions, provided and withdrawn at will. */
final class RenamedTypes {
  private final BundleContext context;
  private final Map<TypeId, ServiceRegistration<CrdtType>> provided = new HashMap<>();

  RenamedTypes(BundleContext context) {
    this.context = context;
  }

  /** Provides what another type is. */
  String provide(String name, int formatVersion, String other) {
    TypeId id = new TypeId(name, formatVersion);
    CrdtType type = new Renamed(id, find(other));
    provided.put(id, context.registerService(CrdtType.class, type, null));
    return id.toString();
  }

  /** Provides it no more; returns when nothing of it is held. */
  String withdraw(String name, int formatVersion) {
    ServiceRegistration<CrdtType> registration = provided.remove(new TypeId(name, formatVersion));
    if (registration == null) {
      throw new IllegalStateException(name + "@" + formatVersion + " was not provided");
    }
    registration.unregister();
    return "";
  }

  private CrdtType find(String name) {
    try {
      return Stream.of(context.getServiceReferences(CrdtType.class.getName(), null))
          .map(RenamedTypes::typed)
          .map(context::getService)
          .filter(type -> type.id().name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no type " + name));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // It was found by this class.
  private static ServiceReference<CrdtType> typed(ServiceReference<?> reference) {
    return (ServiceReference<CrdtType>) reference;
  }

  private record Renamed(TypeId id, CrdtType type) implements CrdtType {
    @Override
    public List<Mutator> mutators() {
      return type.mutators();
    }

    @Override
    public CrdtState bottom() {
      return type.bottom();
    }

    @Override
    public CrdtState decode(Bytes encoded) {
      return type.decode(encoded);
    }

    @Override
    public Delta concat(List<Delta> deltas) {
      return type.concat(deltas);
    }
  }
}
