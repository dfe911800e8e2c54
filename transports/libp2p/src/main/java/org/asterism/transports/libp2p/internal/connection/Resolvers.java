package org.asterism.transports.libp2p.internal.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.net.AddressResolver;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;

/** Those who know what addresses stand for, as they come and go. Thread-safe. */
public final class Resolvers {
  /** So many of the addresses that one stands for are dialled. */
  static final int MAX_DIALLED = 16;

  private final List<AddressResolver> resolvers = new CopyOnWriteArrayList<>();

  /** One is there. */
  public void add(AddressResolver resolver) {
    resolvers.add(resolver);
  }

  /** One goes. */
  public void remove(AddressResolver resolver) {
    resolvers.remove(resolver);
  }

  /** What an address stands for that no transport dials: what is to be dialled instead. */
  CompletionStage<List<Multiaddr>> resolve(Multiaddr address) {
    for (AddressResolver resolver : resolvers) {
      if (resolver.handles(address)) {
        return resolver.resolve(address).thenApply(found -> toDial(address, found));
      }
    }
    String why =
        address.parts().get(0).protocol() == Protocol.DNSADDR
            ? "nothing here resolves " + address + ": the bundle transports/dnsaddr does"
            : "nothing here dials " + address;
    return CompletableFuture.failedFuture(new NetException.Unavailable(why));
  }

  /** A resolver's answer is others' word: whom we want, we want still. */
  private static List<Multiaddr> toDial(Multiaddr address, List<Multiaddr> found) {
    List<Multiaddr> wanted =
        found.stream()
            .filter(one -> address.peerId().isEmpty() || one.peerId().equals(address.peerId()))
            .distinct()
            .limit(MAX_DIALLED)
            .toList();
    if (wanted.isEmpty()) {
      throw new NetException.Unreachable(address + " stands for no address of that peer", null);
    }
    return wanted;
  }
}
