package org.asterism.kernel.simulator.swarm;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;

/**
 * The engine as it was when the sync protocol had no overlay: {@code releases/sync-1.jar} holds the
 * classes of commit 7622c07 beneath {@code internal}; what they stand on is today's.
 */
final class FirstRelease {
  private static final String FROZEN = "org.asterism.kernel.core.internal.";

  private FirstRelease() {}

  static Engine create(Surroundings world, EngineSettings settings) {
    try {
      Class<?> node = Class.forName(FROZEN + "node.Node", true, new Loader());
      return (Engine)
          node.getConstructor(Surroundings.class, EngineSettings.class)
              .newInstance(world, settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the frozen classes before today's. */
  private static final class Loader extends URLClassLoader {
    Loader() {
      super(
          new URL[] {
            Objects.requireNonNull(FirstRelease.class.getResource("/releases/sync-1.jar"))
          },
          FirstRelease.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(FROZEN)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
