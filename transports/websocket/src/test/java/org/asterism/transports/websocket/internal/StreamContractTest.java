package org.asterism.transports.websocket.internal;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.testkit.net.DuplexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The host's streams over WebSocket keep what every duplex promises. */
class StreamContractTest {
  private static final String PROTOCOL = "/contract/1";

  private final Node alice = new Node();
  private final Node bob = new Node();
  private final LinkedBlockingQueue<org.asterism.kernel.api.net.Stream> opened =
      new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    bob.host.handle(PROTOCOL, opened::add);
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
  }

  @TestFactory
  Stream<DynamicTest> onOneConnection() {
    Connection connection = alice.connect(bob.listen());
    return DuplexContract.checks(() -> open(connection)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  private DuplexContract.Ends open(Connection connection) throws InterruptedException {
    org.asterism.kernel.api.net.Stream near = Node.await(connection.open(List.of(PROTOCOL)));
    org.asterism.kernel.api.net.Stream far = opened.poll(10, TimeUnit.SECONDS);
    if (far == null) {
      throw new AssertionError("the other side was told of no stream");
    }
    return new DuplexContract.Ends(near, far);
  }
}
