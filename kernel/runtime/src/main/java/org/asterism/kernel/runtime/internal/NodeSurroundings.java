package org.asterism.kernel.runtime.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.runtime.internal.storage.OpenCalls;
import org.asterism.kernel.runtime.internal.storage.Storage;
import org.asterism.kernel.runtime.internal.turns.SerialQueue;
import org.asterism.kernel.runtime.internal.turns.Workers;

/** The engine's world: threads of the runtime, services of OSGi, the machine's clock and chance. */
final class NodeSurroundings implements Surroundings {
  private final NodeParts parts;
  private final Workers workers;
  private final OpenCalls calls;
  private final Storage storage;
  private final RandomGenerator jitter;
  private final Membership membership;
  private final Reports reports;
  private final SecureRandom secrets = new SecureRandom();

  NodeSurroundings(
      NodeParts parts,
      Workers workers,
      OpenCalls calls,
      Storage storage,
      RandomGenerator jitter,
      Membership membership) {
    this.parts = parts;
    this.workers = workers;
    this.calls = calls;
    this.storage = storage;
    this.jitter = jitter;
    this.membership = membership;
    this.reports = new Reports(System::nanoTime);
  }

  @Override
  public PeerId self() {
    return parts.identity().peerId();
  }

  @Override
  public TurnQueue newQueue(String name) {
    return new SerialQueue(name, workers);
  }

  @Override
  public void deliver(Runnable code) {
    workers.deliver(code);
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public RandomGenerator jitter() {
    return jitter;
  }

  @Override
  public Bytes secret(int bytes) {
    byte[] secret = new byte[bytes];
    secrets.nextBytes(secret);
    return Bytes.wrap(secret);
  }

  @Override
  public Signer signer(Bytes seed) {
    return parts.signatures().signer(seed);
  }

  @Override
  public void verify(List<SignatureService.Claim> claims, Reply<List<Boolean>> reply) {
    calls.begin("verify", parts.signatures(), service -> service.verify(claims), reply);
  }

  @Override
  public void putBlocks(List<Block> blocks, Reply<Void> reply) {
    storage.put(blocks, reply);
  }

  @Override
  public void getBlocks(List<Cid> cids, Reply<List<Block>> reply) {
    storage.get(cids, reply);
  }

  @Override
  public void hasBlocks(List<Cid> cids, Reply<Set<Cid>> reply) {
    storage.has(cids, reply);
  }

  @Override
  public void deleteBlocks(List<Cid> cids, Reply<Void> reply) {
    storage.delete(cids, reply);
  }

  @Override
  public void listBlocks(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply) {
    storage.list(from, limit, reply);
  }

  @Override
  public void writeJournal(Journal.Batch batch, Reply<Void> reply) {
    storage.write(batch, reply);
  }

  @Override
  public void readJournal(Bytes key, Reply<Optional<Bytes>> reply) {
    storage.read(key, reply);
  }

  @Override
  public void scanJournal(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
    storage.scan(from, to, limit, reply);
  }

  @Override
  public String incarnation() {
    return parts.home().incarnation();
  }

  @Override
  public Membership membership() {
    return membership;
  }

  @Override
  public void report(Report report) {
    reports.take(report);
  }
}
