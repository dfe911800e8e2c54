package org.asterism.tests.benchmarks.rendezvous;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.asterism.bundles.rendezvous.internal.point.PointSettings;
import org.asterism.bundles.rendezvous.internal.point.RendezvousPoint;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.stores.memory.internal.MemoryJournal;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.noiseconscrypt.internal.ConscryptAeadProvider;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.asterism.transports.wire.ProtoWriter;

/**
 * Ours, with the command line of canvas's program. The registrations are in the journal when the
 * point begins, as after a restart.
 */
public final class PointProgram {
  private static final Bytes NAMESPACE = Bytes.utf8("benchmark");
  private static final int BATCH = 500;

  private PointProgram() {}

  /** Runs a point until its input ends. */
  public static void main(String[] args) throws Exception {
    LogManager.getLogManager().reset();
    SharedEventLoops loops = new SharedEventLoops(1);
    Libp2pHost host = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
    host.useAead(new ConscryptAeadProvider());
    host.addTransport(new TcpTransport(loops, TcpSettings.DEFAULT));
    RendezvousPoint point =
        new RendezvousPoint(
            host,
            new PointSettings(1, 259_200, 7200, 100, 1_000_000, 1000, 1_000_000, 1000, 1000),
            System::currentTimeMillis);
    point.bindJournal(journal(Integer.parseInt(args[0])));
    point.activate();
    Multiaddr address =
        host.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    System.out.printf(
        "{\"address\":\"%s\",\"registrations\":%d}%n",
        address.withPeerId(host.id()), point.registrations());
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static Journal journal(int registrations) throws Exception {
    MemoryJournal journal = new MemoryJournal();
    List<Journal.Change> changes = new ArrayList<>();
    for (int i = 1; i <= registrations; i++) {
      changes.add(registration(i));
      if (changes.size() == BATCH || i == registrations) {
        journal.write(new Journal.Batch(changes)).toCompletableFuture().get();
        changes.clear();
      }
    }
    return journal;
  }

  /** As the point stores it. */
  private static Journal.Put registration(int number) {
    Multiaddr address =
        Multiaddr.parse(
            "/ip4/10."
                + (number >> 16)
                + "."
                + (number >> 8 & 255)
                + "."
                + (number & 255)
                + "/tcp/4001");
    SignedPeerRecord record =
        PeerRecords.seal(new TestIdentity(number), number, List.of(address), Dialect.COMMON);
    Bytes value =
        new ProtoWriter()
            .varint(1, number)
            .bytes(2, NAMESPACE)
            .bytes(3, record.envelope())
            .varint(4, System.currentTimeMillis() + 7_200_000)
            .toBytes();
    return new Journal.Put(
        Bytes.concat(Bytes.utf8("rendezvous/"), NAMESPACE, record.peerId().encode()), value);
  }
}
