package org.asterism.tests.incontainer.probe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.collab.Text;
import org.asterism.kernel.api.discovery.OwnRecord;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.reach.Reach;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The probe's commands. Each waits for its outcome, and fails with an {@link IllegalStateException}
 * that says what went wrong; services are asked for anew each time and not kept.
 */
final class Commands implements Function<List<String>, String> {
  private static final long PATIENCE_SECONDS = 60;

  private final BundleContext context;
  private final RenamedTypes renamed;
  private final Meetings meetings;
  private final Rebuilds rebuilds = new Rebuilds();

  Commands(BundleContext context) {
    this.context = context;
    this.renamed = new RenamedTypes(context);
    this.meetings = new Meetings(context);
  }

  @Override
  public String apply(List<String> words) {
    return switch (words.get(0)) {
      case "open" ->
          with(App.class, app -> await(app.open(words.get(1), words.get(2))).id().toString());
      case "open-private" ->
          with(
              App.class, app -> await(app.openPrivate(words.get(1), words.get(2))).id().toString());
      case "open-link" ->
          with(
              App.class,
              app -> await(app.open(Link.parse(words.get(2)), words.get(1))).id().toString());
      case "link" -> collaboration(words, notes -> notes.link(Capability.of(words.get(2))).text());
      case "ready" -> String.valueOf(context.getServiceReference(App.class) != null);
      case "insert" ->
          edit(words, text -> text.insert(Integer.parseInt(words.get(2)), words.get(3)));
      case "append" -> edit(words, text -> text.insert(text.content().length(), words.get(2)));
      case "delete" ->
          edit(
              words,
              text -> text.delete(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3))));
      case "call" ->
          change(
              words,
              draft -> draft.mutate(words.get(2), arguments(words.subList(3, words.size()))));
      case "provide" -> renamed.provide(words.get(1), Integer.parseInt(words.get(2)), words.get(3));
      case "withdraw" -> renamed.withdraw(words.get(1), Integer.parseInt(words.get(2)));
      case "value" ->
          collaboration(words, notes -> String.valueOf(await(notes.snapshot()).value()));
      case "clock" ->
          collaboration(words, notes -> String.valueOf(await(notes.snapshot()).clock()));
      case "status" -> collaboration(words, notes -> String.valueOf(await(notes.status())));
      case "condition" ->
          collaboration(words, notes -> await(notes.status()).condition().toString());
      case "follow" -> collaboration(words, notes -> rebuilds.follow(words.get(1), notes));
      case "rebuilt" -> rebuilds.count(words.get(1));
      case "peerId" -> with(Host.class, host -> host.id().toString());
      case "addresses" ->
          with(
              Host.class,
              host ->
                  host.addresses().stream().map(Object::toString).collect(Collectors.joining(",")));
      case "connections" -> with(Host.class, host -> String.valueOf(host.connections().size()));
      case "register" ->
          with(OwnRecord.class, own -> meetings.register(words.get(1), words.get(2), own));
      case "found" -> meetings.find(words.get(1), words.get(2));
      case "points" ->
          with(
              Points.class,
              points ->
                  points.points().stream()
                      .map(point -> point.state().toString())
                      .collect(Collectors.joining(",")));
      case "paths" ->
          with(
              Reach.class,
              reach ->
                  await(reach.status()).members().stream()
                      .map(member -> member.path().toString())
                      .collect(Collectors.joining(",")));
      case "stars" ->
          with(
              Reach.class,
              reach ->
                  await(reach.status()).stars().stream()
                      .map(star -> star.state() + " with " + star.members().size())
                      .collect(Collectors.joining(",")));
      case "disconnect" ->
          with(
              Host.class,
              host -> {
                host.connections().forEach(Connection::close);
                return "";
              });
      default -> throw new IllegalStateException("unknown command " + words.get(0));
    };
  }

  /** Whole numbers are numbers, all else is text. */
  private static Object[] arguments(List<String> words) {
    return words.stream()
        .map(word -> word.matches("-?[0-9]+") ? (Object) Long.valueOf(word) : word)
        .toArray();
  }

  private String edit(List<String> words, Consumer<Text> change) {
    return change(words, draft -> change.accept(Text.of(draft)));
  }

  /** Completes when the change is durable. */
  private String change(List<String> words, Consumer<Draft> change) {
    return collaboration(
        words,
        notes -> {
          await(
              await(
                      notes.edit(
                          draft -> {
                            change.accept(draft);
                            return "";
                          }))
                  .durable());
          return "";
        });
  }

  private String collaboration(List<String> words, Function<Collaboration, String> use) {
    return with(
        App.class,
        app -> {
          Optional<Collaboration> found = app.find(words.get(1));
          return use.apply(
              found.orElseThrow(() -> new IllegalStateException(words.get(1) + " is not open")));
        });
  }

  private <S> String with(Class<S> type, Function<S, String> use) {
    ServiceReference<S> reference = context.getServiceReference(type);
    S service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new IllegalStateException("no " + type.getSimpleName() + " is there");
    }
    try {
      return use.apply(service);
    } finally {
      context.ungetService(reference);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      throw new IllegalStateException("no outcome in " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
