package org.asterism.kernel.runtime.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.runtime.internal.crypto.PooledSignatures;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.peers.Ways;
import org.asterism.kernel.runtime.internal.storage.FakeJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresToStart = new AtomicInteger();
  private final List<App> ready = new CopyOnWriteArrayList<>();
  private boolean homeIsFull;
  private final FakeNet net = new FakeNet();
  private final FakeNet.FakeHost host = net.host(FakeNet.key(1).peerId());
  private final Node node =
      new Node(
          new NodeParts(
              new FixedHome(), FakeNet.key(1), new PooledSignatures(ForkJoinPool.commonPool())),
          new NodeSettings(
              "app", List.of(Multiaddr.parse("/memory/1")), EngineSettings.Quotas.NONE, Ways.ALL),
          surroundings -> engine(),
          (app, maintenance) -> ready.add(app));

  private final class FixedHome implements Home {
    @Override
    public Path path() {
      return Path.of("/nowhere");
    }

    @Override
    public String incarnation() {
      return "only";
    }

    @Override
    public void renew() {
      if (homeIsFull) {
        throw new StoreException.Full("on purpose", null);
      }
      asked.add("renew");
    }
  }

  /** An engine that writes down what it is asked, and starts when it is told. */
  private Engine engine() {
    return proxy(
        Engine.class,
        name -> {
          asked.add(name);
          return switch (name) {
            case "start" ->
                failuresToStart.getAndDecrement() > 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("on purpose"))
                    : CompletableFuture.completedFuture(null);
            case "stop" -> CompletableFuture.completedFuture(null);
            case "app" -> proxy(App.class, method -> "app");
            case "maintenance" -> proxy(Maintenance.class, method -> "maintenance");
            default -> "";
          };
        });
  }

  private interface Answers {
    Object to(String method);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            NodeTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getReturnType() == void.class
                    ? voidAnswer(answers, method.getName())
                    : answers.to(method.getName())));
  }

  private static @Nullable Object voidAnswer(Answers answers, String method) {
    answers.to(method);
    return null;
  }

  @AfterEach
  void close() {
    node.close();
    net.close();
  }

  @Test
  void aHostThatIsThereFirstIsUsedWhenTheEngineHasBegun() {
    node.add(host);
    assertEquals(List.of(), host.addresses());
    node.start();
    await().until(() -> host.addresses().size() == 1 && ready.size() == 1);
  }

  @Test
  void anEngineThatCannotBeginIsStartedAgain() {
    failuresToStart.set(2);
    node.start();
    await().until(() -> ready.size() == 1);
    assertEquals(3, asked.stream().filter("start"::equals).count());
  }

  @Test
  void theEngineIsToldWhenStorageArrives() {
    FakeJournal journal = new FakeJournal(Durability.DISK);
    node.add(journal, Map.of());
    node.remove(journal);
    node.add(journal, Map.of());
    assertEquals(2, asked.stream().filter("storageArrived"::equals).count());
  }

  @Test
  void aDamagedJournalIsUsedUnderANewIncarnation() {
    FakeJournal journal = new FakeJournal(Durability.DISK);
    journal.damaged = true;
    node.add(journal, Map.of());
    assertEquals(List.of("renew", "storageArrived"), asked);
    assertTrue(journal.mended);
  }

  @Test
  void aDamagedJournalIsNotUsedWhereTheHomeCannotBeRenewed() {
    homeIsFull = true;
    FakeJournal journal = new FakeJournal(Durability.DISK);
    journal.damaged = true;
    node.add(journal, Map.of());
    assertEquals(List.of(), asked);
    assertFalse(journal.mended, "the damage must not be forgotten");
  }

  @Test
  void aClosedNodeHasStoppedItsEngineAndPublishesNothing() {
    failuresToStart.set(1);
    node.start();
    node.close();
    assertTrue(asked.contains("stop"));
    assertEquals(List.of(), ready);
  }
}
