package org.asterism.bundles.console.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.asterism.bundles.console.control.LineChannel;
import org.asterism.bundles.console.control.Message;
import org.asterism.bundles.console.control.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: one thread reads its requests, another does them in order. So a command that waits is
 * interrupted when the client goes.
 */
final class ControlSession {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);
  private static final int MAX_REQUEST_BYTES = 16 << 20;
  private static final int MOST_WAITING = 16;

  private final Path home;
  private final Commands commands;
  private final LineChannel lines;
  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(MOST_WAITING);
  private @Nullable Thread worker;
  private boolean gone;

  ControlSession(Path home, Commands commands, SocketChannel client) {
    this.home = home;
    this.commands = commands;
    this.lines = new LineChannel(client, MAX_REQUEST_BYTES);
  }

  /** Reads requests until the client goes. */
  void read() {
    try {
      String line = lines.read();
      while (line != null) {
        requests.put(line);
        line = lines.read();
      }
    } catch (IOException e) {
      LOG.debug("a client went", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Does what is asked, one after the other, until the client goes. */
  void work() {
    if (!begin()) {
      return;
    }
    try {
      while (true) {
        answer(requests.take());
      }
    } catch (InterruptedException e) {
      LOG.trace("a client went", e);
    } catch (IOException e) {
      LOG.debug("a client went", e);
    } finally {
      end();
    }
  }

  /** Sends the client away. */
  void close() {
    synchronized (this) {
      gone = true;
      if (worker != null) {
        worker.interrupt();
      }
    }
    try {
      lines.close();
    } catch (IOException e) {
      LOG.debug("closing a client's socket failed", e);
    }
  }

  private synchronized boolean begin() {
    worker = Thread.currentThread();
    return !gone;
  }

  private void end() {
    synchronized (this) {
      worker = null;
    }
    close();
  }

  private void answer(String line) throws IOException, InterruptedException {
    Request request;
    try {
      request = Request.decode(line);
    } catch (IOException e) {
      refuse(
          false,
          Refusal.misuse("not a request: one line of JSON {home, command, args, json} is one"));
      return;
    }
    try {
      if (!home.toString().equals(request.home())) {
        throw Refusal.failed(
            "no node runs on " + request.home() + "; to start one: asterism run --home");
      }
      LineReply reply = new LineReply(request.json());
      try {
        commands.named(request.command()).run(request.arguments(), reply);
      } finally {
        reply.still();
      }
      reply.end();
    } catch (Refusal e) {
      refuse(request.json(), e);
    } catch (UncheckedWrite e) {
      throw e.failure();
    } catch (RuntimeException e) {
      refuse(request.json(), Answers.refusal(e));
    }
  }

  private void refuse(boolean json, Refusal refusal) throws IOException {
    String message = String.valueOf(refusal.getMessage());
    List<Message> answer = new ArrayList<>();
    if (json) {
      answer.add(new Message.Data(Map.of("error", message)));
    }
    answer.add(new Message.Err(message));
    answer.add(new Message.Exit(refusal.exitCode()));
    send(answer);
  }

  /** Sends messages that come together at once, for each write wakes the client. */
  private void send(List<Message> messages) throws IOException {
    List<String> encoded = new ArrayList<>(messages.size());
    for (Message message : messages) {
      encoded.add(message.encode());
    }
    lines.write(String.join("\n", encoded));
  }

  /** Carries a failed write through a command that knows nothing of sockets. */
  private static final class UncheckedWrite extends RuntimeException {
    private final IOException failure;

    UncheckedWrite(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  private final class LineReply implements Reply {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final boolean json;
    private final List<Message> last = new ArrayList<>();
    private long lastProgress = System.nanoTime() - PROGRESS_NANOS;
    private int exit;
    private boolean ended;

    LineReply(boolean json) {
      this.json = json;
    }

    @Override
    public boolean json() {
      return json;
    }

    @Override
    public void line(String text) {
      if (!json) {
        write(new Message.Out(text));
      }
    }

    @Override
    public void object(Map<String, ?> object) {
      if (json) {
        last.add(new Message.Data(object));
      }
    }

    @Override
    public void stream(Map<String, ?> object) {
      write(new Message.Data(object));
    }

    @Override
    public synchronized void progress(String text) {
      long now = System.nanoTime();
      if (!ended && now - lastProgress >= PROGRESS_NANOS) {
        lastProgress = now;
        try {
          send(List.of(new Message.Progress(text)));
        } catch (IOException e) {
          ended = true; // the command's own thread finds out
        }
      }
    }

    @Override
    public void exit(int code) {
      exit = code;
    }

    /** Nothing more is said of how far it is. */
    synchronized void still() {
      ended = true;
    }

    /** The command is done. */
    void end() throws IOException {
      still();
      last.add(new Message.Exit(exit));
      send(last);
    }

    private void write(Message message) {
      try {
        send(List.of(message));
      } catch (IOException e) {
        throw new UncheckedWrite(e);
      }
    }
  }
}
