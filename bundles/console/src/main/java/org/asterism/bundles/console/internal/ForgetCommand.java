package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.CollaborationException;

/** Removes all that this node has of a collaboration. */
record ForgetCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "forget";
  }

  @Override
  public String usage() {
    return "NAME [--force]";
  }

  @Override
  public String summary() {
    return "leave a collaboration and remove all that this node has of it, its keys too: keep a link;"
        + " --force also if what was written here is on no other node";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of(), Set.of("--force"));
    String name = options.words(1, 1).get(0);
    boolean finished =
        Answers.within(forgetting(name, options.has("--force")), LIMIT, "forgetting " + name)
            .isPresent();
    reply.line(
        finished
            ? name + " is forgotten"
            : name + " is being forgotten; what is left goes as soon as its store is there");
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("forgotten", finished);
    reply.object(object);
  }

  private CompletionStage<Boolean> forgetting(String name, boolean force) throws Refusal {
    CompletionStage<Void> under =
        node.app().joining().contains(name)
            ? node.app().giveUp(name)
            : node.collaboration(name).forget(force);
    return under.thenApply(done -> true).exceptionallyCompose(ForgetCommand::refused);
  }

  /** What is refused for want of force is said in the words of the command. */
  private static CompletionStage<Boolean> refused(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    return CompletableFuture.failedFuture(
        cause instanceof CollaborationException.Unshared unshared
            ? new CollaborationException.Invalid(
                unshared.operations()
                    + (unshared.operations() == 1 ? " operation" : " operations")
                    + " of this node would be lost: no other is known to have them; connect to one,"
                    + " or write: forget NAME --force")
            : cause);
  }
}
