// json-joy under many hands, as LiveText does it: one JSON line a round.
// usage: node live.mjs WRITERS TURNS ROUNDS WARMING
import { Model } from 'json-joy/lib/json-crdt/index.js';
import { Patch } from 'json-joy/lib/json-crdt-patch/index.js';

const [writers, turns, rounds, warming] = process.argv.slice(2).map(Number);

const base = Model.create(undefined, 100000);
base.api.set('');
const baseBytes = base.toBinary();

for (let round = -warming; round < rounds; round++) {
  const models = [];
  for (let i = 0; i < writers; i++) {
    const model = Model.fromBinary(baseBytes);
    model.setSid(200000 + i);
    models.push(model);
  }
  let length = 0;
  let applying = 0n;
  for (let turn = 0; turn < turns; turn++) {
    const typed = models.map((model, i) => {
      const place = (i * 7919 + turn * 104729) % (length + 1);
      model.api.str([]).ins(place, String.fromCharCode(97 + (i % 26)));
      return model.api.flush().toBinary();
    });
    length += writers;
    const from = process.hrtime.bigint();
    models.forEach((model, to) => {
      typed.forEach((bytes, i) => {
        if (to !== i) model.applyPatch(Patch.fromBinary(bytes));
      });
    });
    applying += process.hrtime.bigint() - from;
  }
  const text = models[0].view();
  if (round >= 0)
    console.log(
      JSON.stringify({
        applyMicros: Number(applying) / 1e3 / (turns * writers * (writers - 1)),
        right: text.length === length && models.every((model) => model.view() === text),
      }),
    );
}
