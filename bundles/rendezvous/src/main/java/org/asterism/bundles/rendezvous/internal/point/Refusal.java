package org.asterism.bundles.rendezvous.internal.point;

import org.asterism.bundles.rendezvous.internal.protocol.Status;

/** A request that is not granted. Made without a stack, since strangers cause it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final Status status;

  Refusal(Status status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  Status status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
