package org.asterism.kernel.simulator.swarm;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;

/**
 * The engine as it was when the sync protocol was another: a jar holds its classes beneath {@code
 * internal}; what they stand on is today's.
 */
enum FrozenRelease {
  /** Kinds of frames 0 to 5, no overlay: commit 7622c07. */
  FIRST("/releases/sync-1.jar"),
  /** The overlay, kinds 6 and 7: commit bc44f7d. */
  SECOND("/releases/sync-2.jar");

  private static final String FROZEN = "org.asterism.kernel.core.internal.";

  private final String jar;

  FrozenRelease(String jar) {
    this.jar = jar;
  }

  Engine create(Surroundings world, EngineSettings settings) {
    try {
      URL url = Objects.requireNonNull(FrozenRelease.class.getResource(jar));
      Class<?> node = Class.forName(FROZEN + "node.Node", true, new Loader(url));
      return (Engine)
          node.getConstructor(Surroundings.class, EngineSettings.class)
              .newInstance(world, settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the frozen classes before today's. */
  private static final class Loader extends URLClassLoader {
    Loader(URL jar) {
      super(new URL[] {jar}, FrozenRelease.class.getClassLoader());
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
