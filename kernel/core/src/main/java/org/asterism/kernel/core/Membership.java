package org.asterism.kernel.core;

import java.util.Optional;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of what the node takes part in, so that it can find others who do; a collaboration goes
 * by the namespace that its members meet under. Called in turns of the engine: whoever is told
 * returns at once.
 */
@ConsumerType
public interface Membership {
  /** Nobody is told. */
  Membership NONE =
      new Membership() {
        @Override
        public void opened(Namespace namespace) {}

        @Override
        public void closed(Namespace namespace) {}

        @Override
        public Optional<Bytes> farewell(Namespace namespace) {
          return Optional.empty();
        }

        @Override
        public void joined(Namespace namespace, PeerId member) {}

        @Override
        public void left(Namespace namespace, PeerId member) {}

        @Override
        public void heard(Namespace namespace, PeerId from, Rumour rumour) {}
      };

  /** The node takes part in something. */
  void opened(Namespace namespace);

  /** It takes part no longer; it may again in a moment. */
  void closed(Namespace namespace);

  /**
   * What is told to members when the node leaves for good; nothing if there is nothing to say.
   *
   * @see Rumour.Farewell
   */
  Optional<Bytes> farewell(Namespace namespace);

  /** A linked peer has proved that it takes part, and we to it. */
  void joined(Namespace namespace, PeerId member);

  /** It no longer does, or its link has ended. */
  void left(Namespace namespace, PeerId member);

  /** A linked member says something about members. */
  void heard(Namespace namespace, PeerId from, Rumour rumour);
}
