package org.asterism.transports.dnsaddr.internal;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/**
 * An address that begins with {@code /dnsaddr}.
 *
 * @param domain that is asked about
 * @param suffix what must stand at the end of each answer
 */
record Question(String domain, List<Part> suffix) {
  private static final String LABEL = "_dnsaddr.";
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  static Optional<Question> of(Multiaddr address) {
    List<Part> parts = address.parts();
    return parts.get(0).protocol() == Protocol.DNSADDR
        ? Optional.of(new Question(parts.get(0).value(), parts.subList(1, parts.size())))
        : Optional.empty();
  }

  /** The name whose TXT records are wanted, with a dot at its end; empty if there can be none. */
  Optional<String> name() {
    String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    for (String label : bare.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > MAX_LABEL) {
        return Optional.empty();
      }
    }
    String name = LABEL + bare;
    return name.length() > MAX_NAME ? Optional.empty() : Optional.of(name + '.');
  }

  /** Whether an answer leads where this one wants to. */
  boolean takes(Multiaddr answer) {
    int from = answer.parts().size() - suffix.size();
    return from > 0 && answer.parts().subList(from, answer.parts().size()).equals(suffix);
  }
}
