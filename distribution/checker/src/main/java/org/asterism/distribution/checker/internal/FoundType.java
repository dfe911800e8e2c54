package org.asterism.distribution.checker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.StructureCheck;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * A type that a bundle registered, with what its author registered beside it, in the same bundle or
 * another: services whose properties {@code asterism.type} and {@code asterism.format} say so.
 */
record FoundType(
    CrdtType type, @Nullable ArgumentGenerator generator, @Nullable StructureCheck structure) {

  /** Those of a bundle, in the order of their names. */
  static List<FoundType> all(BundleContext context, Bundle bundle) {
    List<FoundType> found = new ArrayList<>();
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
      List<String> classes = List.of((String[]) service.getProperty(Constants.OBJECTCLASS));
      if (classes.contains(CrdtType.class.getName())
          && context.getService(service) instanceof CrdtType type) {
        TypeId id = type.id();
        found.add(
            new FoundType(
                type,
                beside(context, ArgumentGenerator.class, id),
                beside(context, StructureCheck.class, id)));
      }
    }
    found.sort((one, other) -> one.id().compareTo(other.id()));
    return found;
  }

  private static <S> @Nullable S beside(BundleContext context, Class<S> kind, TypeId id) {
    String filter =
        "(&(asterism.type=" + id.name() + ")(asterism.format=" + id.formatVersion() + "))";
    try {
      return context.getServiceReferences(kind, filter).stream()
          .sorted()
          .map(context::getService)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  TypeId id() {
    return type.id();
  }

  /** Whether that is its name, alone or with its format version. */
  boolean isCalled(Object name) {
    return name.equals(id().name()) || name.equals(id().toString());
  }

  Laws laws() {
    Laws laws = generator == null ? Laws.of(type) : Laws.of(type, generator);
    return structure == null ? laws : laws.with(structure);
  }
}
