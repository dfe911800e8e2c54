// Yjs and json-joy on an editing trace, as per-edit updates: one JSON line a library.
// usage: node text.mjs TRACE.json.gz ROUNDS WARMING
import * as Y from 'yjs';
import { Model } from 'json-joy/lib/json-crdt/index.js';
import { Patch } from 'json-joy/lib/json-crdt-patch/index.js';
import { readTrace, replay } from './trace.mjs';

const [file, rounds, warming] = process.argv.slice(2);
const trace = readTrace(file);

const yjs = {
  name: 'yjs',
  make(agent) {
    const doc = new Y.Doc();
    if (agent !== undefined) doc.clientID = agent + 1;
    const text = doc.getText('t');
    let update = null;
    doc.on('update', (bytes) => (update = bytes));
    return {
      edit(patches) {
        update = null;
        doc.transact(() => {
          for (const [at, removed, inserted] of patches) {
            if (removed > 0) text.delete(at, removed);
            if (inserted) text.insert(at, inserted);
          }
        });
        return update;
      },
      apply: (bytes) => Y.applyUpdate(doc, bytes),
      value: () => text.toString(),
      save: () => Y.encodeStateAsUpdate(doc),
    };
  },
  load(bytes) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    return doc.getText('t').toString();
  },
};

const base = Model.create(undefined, 100000);
base.api.set('');
const baseBytes = base.toBinary();
const jsonJoy = {
  name: 'json-joy',
  make(agent) {
    const model = Model.fromBinary(baseBytes);
    if (agent !== undefined) model.setSid(200000 + agent);
    const str = model.api.str([]);
    return {
      edit(patches) {
        for (const [at, removed, inserted] of patches) {
          if (removed > 0) str.del(at, removed);
          if (inserted) str.ins(at, inserted);
        }
        return model.api.flush().toBinary();
      },
      apply: (bytes) => model.applyPatch(Patch.fromBinary(bytes)),
      value: () => model.view(),
      save: () => model.toBinary(),
    };
  },
  load: (bytes) => Model.fromBinary(bytes).view(),
};

const millis = (from) => Number(process.hrtime.bigint() - from) / 1e6;

for (const library of [yjs, jsonJoy]) {
  for (let round = -Number(warming); round < Number(rounds); round++) {
    let from = process.hrtime.bigint();
    const { updates, docs } = replay(trace, (agent) => library.make(agent));
    const local = millis(from);
    from = process.hrtime.bigint();
    const remote = library.make();
    for (const update of updates) if (update) remote.apply(update);
    const applied = millis(from);
    const saved = remote.save();
    const loads = [];
    let loaded = '';
    for (let i = 0; i < 10; i++) {
      from = process.hrtime.bigint();
      loaded = library.load(saved);
      loads.push(millis(from));
    }
    const right = remote.value() === trace.end && loaded === trace.end;
    if (round >= 0)
      console.log(
      JSON.stringify({
        library: library.name,
        localMillis: local,
        remoteMillis: applied,
        warmLoadMillis: loads[9],
        snapshotBytes: saved.length,
        deltaBytes: updates.reduce((sum, update) => sum + (update?.length ?? 0), 0),
        right: trace.concurrent ? loaded === remote.value() : right,
      }),
    );
    docs.length = 0;
  }
}
