package org.asterism.transports.circuitrelay.internal.client;

import java.util.Optional;
import org.asterism.kernel.api.net.NetException;
import org.asterism.transports.circuitrelay.internal.messages.Status;

/** What a relay's refusal means to whoever asked. */
final class Refused {
  private Refused() {}

  static NetException by(String relay, Optional<Status> status) {
    String why = status.map(Status::name).orElse("a status that is not known");
    return new NetException.Unreachable("the relay " + relay + " says " + why, null);
  }
}
