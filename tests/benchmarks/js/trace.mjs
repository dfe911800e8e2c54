// Reads an editing trace and, where it is concurrent, replays it on one replica a chain of edits.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export function readTrace(file) {
  const trace = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  const concurrent = trace.kind === 'concurrent';
  return {
    start: trace.startContent ?? '',
    end: trace.endContent,
    concurrent,
    txns: trace.txns.map((txn, index) => ({
      parents: concurrent ? txn.parents : index === 0 ? [] : [index - 1],
      agent: concurrent ? txn.agent : 0,
      patches: txn.patches,
    })),
  };
}

/**
 * Replays a trace: before an edit is made, its replica is given exactly the updates that the edit's
 * parents stand for. `make(agent)` gives a replica with `edit(patches) -> update` and
 * `apply(update)`. Returns the updates in the order of the trace.
 */
export function replay(trace, make) {
  const replicas = new Map();
  const updates = [];
  const replicaOf = (agent) => {
    let replica = replicas.get(agent);
    if (!replica) {
      replica = { doc: make(agent), known: new Uint8Array(trace.txns.length), count: 0 };
      replicas.set(agent, replica);
    }
    return replica;
  };
  trace.txns.forEach((txn, index) => {
    const replica = replicaOf(txn.agent);
    for (const missing of missingAncestors(trace, txn.parents, replica.known)) {
      replica.doc.apply(updates[missing]);
      replica.known[missing] = 1;
    }
    updates.push(replica.doc.edit(txn.patches));
    replica.known[index] = 1;
  });
  return { updates, docs: [...replicas.values()].map((r) => r.doc) };
}

function missingAncestors(trace, parents, known) {
  const missing = new Set();
  const open = parents.filter((p) => !known[p]);
  while (open.length > 0) {
    const next = open.pop();
    if (missing.has(next)) continue;
    missing.add(next);
    for (const p of trace.txns[next].parents) if (!known[p]) open.push(p);
  }
  return [...missing].sort((a, b) => a - b);
}
