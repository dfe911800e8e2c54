package org.asterism.tests.benchmarks.store;

import java.nio.file.Path;
import java.util.List;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB through its Java binding, with a synced write-ahead log and defaults otherwise. */
final class RocksContender implements Contender {
  private final Options options = new Options().setCreateIfMissing(true);
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB database;

  RocksContender(Path folder) throws RocksDBException {
    RocksDB.loadLibrary();
    database = RocksDB.open(options, folder.toString());
  }

  @Override
  public void put(List<Block> batch) throws RocksDBException {
    try (WriteBatch writes = new WriteBatch()) {
      for (Block block : batch) {
        writes.put(block.cid().encode().toByteArray(), block.bytes().toByteArray());
      }
      database.write(synced, writes);
    }
  }

  @Override
  public int get(Cid cid) throws RocksDBException {
    byte[] bytes = database.get(cid.encode().toByteArray());
    return bytes == null ? -1 : bytes.length;
  }

  @Override
  public void close() {
    database.close();
    synced.close();
    options.close();
  }
}
