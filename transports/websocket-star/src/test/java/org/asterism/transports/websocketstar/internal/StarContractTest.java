package org.asterism.transports.websocketstar.internal;

import java.util.stream.Stream;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.testkit.net.DuplexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Connections through a star keep what every duplex promises. */
class StarContractTest {
  private final StarServerNode server = new StarServerNode();
  private final StarNode alice = new StarNode();
  private final StarNode bob = new StarNode();

  @BeforeEach
  void join() {
    alice.join(server.star());
    bob.join(server.star());
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> throughOneStar() {
    return DuplexContract.checks(this::open).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
  }

  private DuplexContract.Ends open() {
    RawConnection near = alice.dial(server.star(), bob);
    return new DuplexContract.Ends(near, bob.accepted());
  }
}
