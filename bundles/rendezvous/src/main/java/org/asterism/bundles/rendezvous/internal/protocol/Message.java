package org.asterism.bundles.rendezvous.internal.protocol;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * A message between a client and a point. What is absent is empty or 0, as protobuf has it.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/rendezvous/README.md">rendezvous</a>
 */
public sealed interface Message {
  /** The protocol's id. */
  String PROTOCOL = "/rendezvous/1.0.0";

  /** The longest request, in bytes. */
  int MAX_REQUEST = 4096;

  /** The longest answer, in bytes; rust takes no more. */
  int MAX_ANSWER = 1 << 20;

  /** The longest namespace, in bytes. */
  int MAX_NAMESPACE = 255;

  /** The most registrations of one answer. */
  int MAX_REGISTRATIONS = 1000;

  /** Registers who asks. */
  record Register(Bytes namespace, Bytes record, long ttlSeconds) implements Message {}

  /** Answers a registration. */
  record RegisterResponse(Status status, String text, long ttlSeconds) implements Message {}

  /** Takes a registration back; is not answered. */
  record Unregister(Bytes namespace) implements Message {}

  /** Asks who is registered; without a namespace, under all. */
  record Discover(Bytes namespace, long limit, Bytes cookie) implements Message {}

  /** Answers who is registered. */
  record DiscoverResponse(List<Registered> registrations, Bytes cookie, Status status, String text)
      implements Message {
    /** Copies the list. */
    public DiscoverResponse {
      registrations = List.copyOf(registrations);
    }
  }

  /** A registration as an answer has it, not verified. */
  record Registered(Bytes namespace, Bytes record, long ttlSeconds) {}
}
