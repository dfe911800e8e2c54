// What Yjs sends for a text that is typed, a character an update and in bursts of fifty: one JSON line.
// usage: node updates.mjs
import { readFileSync } from 'node:fs';
import * as Y from 'yjs';

const text = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

function bytes(burst) {
  const doc = new Y.Doc();
  const typed = doc.getText('t');
  let sum = 0;
  doc.on('update', (update) => (sum += update.length));
  for (let at = 0; at < text.length; at += burst) {
    doc.transact(() => {
      for (let i = at; i < Math.min(at + burst, text.length); i++) typed.insert(i, text[i]);
    });
  }
  return Math.round((sum / text.length) * 1000) / 1000;
}

console.log(JSON.stringify({ perEdit: bytes(1), perEditInBursts: bytes(50) }));
