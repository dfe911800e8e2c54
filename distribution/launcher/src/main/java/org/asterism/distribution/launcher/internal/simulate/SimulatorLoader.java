package org.asterism.distribution.launcher.internal.simulate;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.node.Distribution;

/** The simulator, with the engine and the types of the distribution, beside the launcher's own. */
final class SimulatorLoader implements AutoCloseable {
  private static final String SIMULATIONS = "org.asterism.distribution.simulator.Simulations";

  private final URLClassLoader loader;
  private final BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>> simulations;

  private SimulatorLoader(
      URLClassLoader loader,
      BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>> simulations) {
    this.loader = loader;
    this.simulations = simulations;
  }

  @SuppressWarnings("unchecked") // The class is such a function.
  static SimulatorLoader of(Distribution distribution) throws Failure {
    List<Path> jars = distribution.simulatorJars();
    URL[] urls = new URL[jars.size()];
    try {
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      URLClassLoader loader = new URLClassLoader(urls, SimulatorLoader.class.getClassLoader());
      return new SimulatorLoader(
          loader,
          (BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>>)
              loader.loadClass(SIMULATIONS).getConstructor().newInstance());
    } catch (MalformedURLException | ReflectiveOperationException e) {
      throw new Failure("the simulator does not start: " + e, e);
    }
  }

  /** The kinds of fault. */
  List<String> names() {
    Map<String, ?> answer = simulations.apply(Map.of("names", true), news -> {});
    return ((List<?>) Objects.requireNonNull(answer.get("names")))
        .stream().map(String::valueOf).toList();
  }

  Map<String, ?> run(Map<String, ?> request, Consumer<Map<String, ?>> progress) throws Failure {
    try {
      return simulations.apply(request, progress);
    } catch (IllegalStateException e) {
      throw new Failure("the simulation broke off: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      // The process ends.
    }
  }
}
