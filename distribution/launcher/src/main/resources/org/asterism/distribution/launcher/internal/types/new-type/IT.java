package @PACKAGE@;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Text;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The type's bundle in a node that knew nothing of it, and out of it again. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class @CLASS@IT {
  @Inject private BundleContext context;
  @Inject private App app;

  /** The kernel, a store and another type. */
  @Configuration
  public Option[] node() throws IOException {
    // Each run has a home of its own; what an earlier one typed would be there else.
    Path home = Files.createTempDirectory(Path.of(System.getProperty("node.homes")), "home");
    List<Option> options = new ArrayList<>();
    for (File jar : new File(System.getProperty("node.bundles")).listFiles()) {
      options.add(bundle(jar.toURI().toString()));
    }
    options.add(frameworkProperty("asterism.home").value(home.toString()));
    options.add(frameworkProperty("felix.cache.locking").value("false"));
    options.add(cleanCaches());
    options.add(junitBundles());
    return options.toArray(new Option[0]);
  }

  @Test
  public void theTypeComesAndGoesAndNothingElseNotices() throws Exception {
    Collaboration notes = await(app.open("notes", "text"));
    edit(notes, draft -> Text.of(draft).insert(0, "hello"));
    Map<String, Integer> before = bundles();

    String jar = new File(System.getProperty("type.bundle")).toURI().toString();
    Bundle bundle = context.installBundle(jar);
    bundle.start();
    Collaboration poll = await(app.open("lunch", "@NAME@"));
    edit(poll, draft -> draft.mutate("vote", "noodles"));
    edit(poll, draft -> draft.mutate("vote", "soup"));
    assertEquals(Map.of("soup", 1L), value(poll));

    bundle.uninstall();
    assertEquals(Condition.PARKED, await(poll.status()).condition());
    edit(notes, draft -> Text.of(draft).insert(5, " world"));
    assertEquals("hello world", value(notes));
    assertEquals(before, bundles());
    assertSame(app, context.getService(context.getServiceReference(App.class)));

    context.installBundle(jar).start();
    awaitActive(poll);
    assertEquals(Map.of("soup", 1L), value(poll));
  }

  private static void edit(Collaboration collaboration, Consumer<Draft> change) throws Exception {
    await(
        await(
                collaboration.edit(
                    draft -> {
                      change.accept(draft);
                      return "done";
                    }))
            .durable());
  }

  private static Object value(Collaboration collaboration) throws Exception {
    return await(collaboration.snapshot()).value();
  }

  private static void awaitActive(Collaboration collaboration) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (await(collaboration.status()).condition() != Condition.ACTIVE
        && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(Condition.ACTIVE, await(collaboration.status()).condition());
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** What is installed, and how each of it stands. */
  private Map<String, Integer> bundles() {
    Map<String, Integer> bundles = new TreeMap<>();
    for (Bundle each : context.getBundles()) {
      bundles.put(each.getSymbolicName(), each.getState());
    }
    return bundles;
  }
}
