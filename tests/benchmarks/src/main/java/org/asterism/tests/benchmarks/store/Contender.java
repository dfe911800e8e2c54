package org.asterism.tests.benchmarks.store;

import java.util.List;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** A store under measurement. */
interface Contender extends AutoCloseable {
  /** Stores a batch; on return it survives a crash of the machine. */
  void put(List<Block> batch) throws Exception;

  /** Reads one block's bytes; gives how many there are. */
  int get(Cid cid) throws Exception;

  @Override
  void close();
}
