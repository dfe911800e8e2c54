// What Yjs writes for a snapshot every 100 edits, and how fast @ipld/car reads an archive and checks its blocks:
// one JSON line a library.
// usage: node snapshot.mjs TRACE.json.gz ARCHIVE.car ROUNDS WARMING
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { CarReader } from '@ipld/car';
import { readTrace } from './trace.mjs';

const [file, archive, rounds, warming] = process.argv.slice(2);
const EVERY = 100;

const trace = readTrace(file);
const doc = new Y.Doc();
const text = doc.getText('t');
const sizes = [];
let millis = 0;
trace.txns.forEach((txn, index) => {
  for (const [at, removed, inserted] of txn.patches) {
    if (removed > 0) text.delete(at, removed);
    if (inserted) text.insert(at, inserted);
  }
  if ((index + 1) % EVERY === 0 || index + 1 === trace.txns.length) {
    const from = performance.now();
    sizes.push(Y.encodeStateAsUpdate(doc).length);
    millis += performance.now() - from;
  }
});
if (text.toString() !== trace.end) throw new Error('the text is not the trace\'s');
const sorted = [...sizes].sort((a, b) => a - b);
console.log(
  JSON.stringify({
    library: 'yjs',
    snapshots: sizes.length,
    bytesAverage: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    bytesP99: sorted[Math.ceil(sorted.length * 0.99) - 1],
    snapshotMillisAverage: Math.round((millis / sizes.length) * 1000) / 1000,
  }),
);

const bytes = readFileSync(archive);
const speeds = [];
let blocks = 0;
for (let round = -Number(warming); round < Number(rounds); round++) {
  const from = performance.now();
  const reader = await CarReader.fromBytes(bytes);
  blocks = 0;
  for await (const { cid, bytes: block } of reader.blocks()) {
    const digest = createHash('sha256').update(block).digest();
    if (digest.compare(cid.multihash.digest) !== 0) throw new Error(`${cid} is not its bytes`);
    blocks++;
  }
  const took = performance.now() - from;
  if (round >= 0) speeds.push(bytes.length / 1000 / took);
}
speeds.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    library: '@ipld/car',
    blocks,
    readAndCheckMegabytesPerSecond: Math.round(speeds[Math.ceil(speeds.length / 2) - 1] * 1000) / 1000,
  }),
);
