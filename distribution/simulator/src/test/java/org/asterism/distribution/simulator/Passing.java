package org.asterism.distribution.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
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

/** Surroundings that pass everything on, for faults to change. */
class Passing implements Surroundings {
  private final Surroundings behind;

  Passing(Surroundings behind) {
    this.behind = behind;
  }

  @Override
  public PeerId self() {
    return behind.self();
  }

  @Override
  public TurnQueue newQueue(String name) {
    return behind.newQueue(name);
  }

  @Override
  public void deliver(Runnable code) {
    behind.deliver(code);
  }

  @Override
  public long wallMillis() {
    return behind.wallMillis();
  }

  @Override
  public RandomGenerator jitter() {
    return behind.jitter();
  }

  @Override
  public Bytes secret(int bytes) {
    return behind.secret(bytes);
  }

  @Override
  public Signer signer(Bytes seed) {
    return behind.signer(seed);
  }

  @Override
  public void verify(List<Claim> claims, Reply<List<Boolean>> reply) {
    behind.verify(claims, reply);
  }

  @Override
  public void putBlocks(List<Block> blocks, Reply<Void> reply) {
    behind.putBlocks(blocks, reply);
  }

  @Override
  public void getBlocks(List<Cid> cids, Reply<List<Block>> reply) {
    behind.getBlocks(cids, reply);
  }

  @Override
  public void hasBlocks(List<Cid> cids, Reply<Set<Cid>> reply) {
    behind.hasBlocks(cids, reply);
  }

  @Override
  public void deleteBlocks(List<Cid> cids, Reply<Void> reply) {
    behind.deleteBlocks(cids, reply);
  }

  @Override
  public void listBlocks(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply) {
    behind.listBlocks(from, limit, reply);
  }

  @Override
  public void writeJournal(Journal.Batch batch, Reply<Void> reply) {
    behind.writeJournal(batch, reply);
  }

  @Override
  public void readJournal(Bytes key, Reply<Optional<Bytes>> reply) {
    behind.readJournal(key, reply);
  }

  @Override
  public void scanJournal(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
    behind.scanJournal(from, to, limit, reply);
  }

  @Override
  public String incarnation() {
    return behind.incarnation();
  }

  @Override
  public Membership membership() {
    return behind.membership();
  }

  @Override
  public void report(Report report) {
    behind.report(report);
  }
}
