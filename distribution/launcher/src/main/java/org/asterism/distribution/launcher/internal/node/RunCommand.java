package org.asterism.distribution.launcher.internal.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.HomeOption;
import org.asterism.distribution.launcher.internal.Output;
import org.asterism.distribution.launcher.internal.Version;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a node until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs a node; on a terminal with a shell, otherwise until it gets SIGTERM.")
public final class RunCommand implements Callable<Integer> {
  private static final String STAR = "/ip4/127.0.0.1/tcp/9090/ws/p2p-websocket-star";
  private static final String STARS = "org.asterism.transports.websocketstar/stars";
  private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";

  private final long started = System.nanoTime();
  private final Output output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--listen",
      paramLabel = "MULTIADDR",
      description =
          "Where to listen, any number of times; on loopback only, unless told otherwise: "
              + LOOPBACK)
  private List<String> listen = new ArrayList<>();

  @Option(
      names = "--join",
      paramLabel = "MULTIADDR",
      description = "Where another node listens, any number of times; run prints such addresses.")
  private List<String> join = new ArrayList<>();

  @Mixin private ReachOptions reach = new ReachOptions();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = Distribution.PEER,
      description =
          "What the node is: peer, or point, where peers meet and through which they are relayed;"
              + " ${DEFAULT-VALUE} unless given.")
  private String profile = Distribution.PEER;

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "asterism",
      description = "Nodes of one app share its collaborations; ${DEFAULT-VALUE} unless given.")
  private String app = "asterism";

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      description =
          "How much of each collaboration is taken from others, such as 100MB; no bound unless"
              + " given.")
  private String quota = "";

  @Option(
      names = "--quota-all",
      paramLabel = "SIZE",
      description = "How much of all open collaborations together is taken from others.")
  private String quotaAll = "";

  @Option(
      names = "--star",
      paramLabel = "MULTIADDR",
      description =
          "A websocket-star server to be at, any number of times, for peers that are reached no other"
              + " way: "
              + STAR)
  private List<String> stars = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PID/KEY=VALUE",
      description =
          "A setting of a bundle, any number of times; lists have commas between their values.")
  private List<String> set = new ArrayList<>();

  /** A command that prints there. */
  public RunCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    endWithParent();
    Path folder = home.path();
    Distribution distribution = Distribution.locate(profile);
    boolean nowhere = listen.isEmpty() && reach.isRelayOnly();
    List<String> unlessTold = nowhere ? List.of() : List.of(LOOPBACK);
    List<String> addresses = checked("--listen", listen.isEmpty() ? unlessTold : listen);
    reach.contradicting(addresses).ifPresent(this::refuseDirect);
    Map<String, String> bundleSettings = new TreeMap<>(distribution.settings());
    bundleSettings.putAll(reach.settings(checked("--point", reach.points())));
    bundleSettings.putAll(bundleSettings());
    NodeSettings settings =
        new NodeSettings(
            folder,
            app,
            addresses,
            checked("--join", join),
            new NodeSettings.Quotas(size("--quota", quota), size("--quota-all", quotaAll)),
            bundleSettings,
            reach.ways(),
            distribution);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean stopping = new AtomicBoolean();
    try (FrameworkNode node = FrameworkNode.start(settings, output)) {
      Thread hook = new Thread(() -> stop(node, stopping, stopped), "asterism-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      List<String> bound;
      try {
        bound = node.awaitReady();
      } catch (Failure e) {
        if (stopping.get()) {
          return 0; // and whoever told it to stop knows why it is not ready
        }
        throw e;
      }
      bound.forEach(address -> output.line("listening on " + address));
      output.line("ready in " + (System.nanoTime() - started) / 1_000_000 + " ms");
      if (Output.isTerminal(Output.Stream.STDIN) && Output.isTerminal(Output.Stream.STDOUT)) {
        new Shell(folder, output).run();
      } else {
        stopped.await();
      }
    }
    return 0;
  }

  /** A node that a demonstration has started goes when that goes, even if nobody tells it to. */
  private static void endWithParent() {
    Long parent = Long.getLong("asterism.parent");
    if (parent != null) {
      Thread watch = new Thread(() -> awaitEndOf(parent), "asterism-parent");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private static void awaitEndOf(long process) {
    ProcessHandle.of(process).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
    System.exit(0);
  }

  private static void stop(FrameworkNode node, AtomicBoolean stopping, CountDownLatch stopped) {
    stopping.set(true);
    node.close();
    stopped.countDown();
  }

  private void refuseDirect(String address) {
    throw new ParameterException(
        spec.commandLine(),
        "--relay-only listens through relays only, not at "
            + address
            + ": leave --listen out, or name a relay's MULTIADDR/p2p-circuit");
  }

  private Map<String, String> bundleSettings() {
    Map<String, String> all = new TreeMap<>();
    if (!stars.isEmpty()) {
      all.put(STARS, String.join(",", checked("--star", stars)));
    }
    for (String setting : set) {
      int equals = setting.indexOf('=');
      int slash = setting.lastIndexOf('/', equals);
      if (slash < 1 || slash == equals - 1) {
        throw new ParameterException(
            spec.commandLine(),
            "--set wants a bundle's PID, a key and a value, such as"
                + " org.asterism.transports.libp2p/maxConnections=64");
      }
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return all;
  }

  private String size(String option, String text) {
    try {
      return text.isEmpty() ? text : String.valueOf(Quota.bytes(text));
    } catch (FormatException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private List<String> checked(String option, List<String> addresses) {
    List<String> canonical = new ArrayList<>();
    for (String address : addresses) {
      try {
        canonical.add(Multiaddr.parse(address).toString());
      } catch (FormatException e) {
        throw new ParameterException(
            spec.commandLine(),
            option + " wants an address such as " + LOOPBACK + ": " + e.getMessage(),
            e);
      }
    }
    return canonical;
  }
}
