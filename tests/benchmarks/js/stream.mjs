// js-libp2p moving bytes by /perf/1.0.0.
// usage: node stream.mjs listen noise|tls
//        node stream.mjs dial noise|tls MULTIADDR UPLOAD_BYTES DOWNLOAD_BYTES
// Prints a JSON object a line. A listener: {"address"}, then {"cpuMillis"} for every line that it is sent; it ends when its
// standard input does. A dialler: {"warm"}, then waits for a line, then {"seconds", "cpuMillis"}.
import { createLibp2p } from 'libp2p';
import { tcp } from '@libp2p/tcp';
import { noise } from '@libp2p/noise';
import { tls } from '@libp2p/tls';
import { yamux } from '@libp2p/yamux';
import { identify } from '@libp2p/identify';
import { multiaddr } from '@multiformats/multiaddr';

const PERF = '/perf/1.0.0';
const WARM_UP = 512 * 1024 * 1024;
const CHUNK = new Uint8Array(64 * 1024);

const [role, security, address, upload, download] = process.argv.slice(2);

async function sendAll(stream, bytes) {
  let left = bytes;
  while (left > 0) {
    const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
    left -= chunk.length;
    if (!stream.send(chunk)) await stream.onDrain();
  }
}

async function transfer(connection, upload, download) {
  const stream = await connection.newStream(PERF);
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(BigInt(download));
  stream.send(head);
  let received = 0;
  const read = (async () => {
    for await (const data of stream) received += data.byteLength;
  })();
  await sendAll(stream, upload);
  await stream.close();
  await read;
  if (received !== download) throw new Error(`received ${received}`);
}

const node = await createLibp2p({
  addresses: { listen: role === 'listen' ? ['/ip4/127.0.0.1/tcp/0'] : [] },
  transports: [tcp()],
  connectionEncrypters: [security === 'tls' ? tls() : noise()],
  streamMuxers: [yamux()],
  services: { identify: identify() },
  connectionManager: { inboundConnectionThreshold: 100 },
});

const cpuMillis = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

if (role === 'listen') {
  await node.handle(PERF, async (stream) => {
    let head = Buffer.alloc(0);
    for await (const data of stream) {
      if (head.length < 8) head = Buffer.concat([head, data.subarray(0, 8 - head.length)]);
    }
    await sendAll(stream, Number(head.readBigUInt64BE(0)));
    await stream.close();
  });
  console.log(JSON.stringify({ address: node.getMultiaddrs()[0].toString() }));
  process.stdin.on('data', () => console.log(JSON.stringify({ cpuMillis: cpuMillis() })));
  process.stdin.on('end', () => process.exit(0));
} else {
  const connection = await node.dial(multiaddr(address));
  await transfer(connection, Math.min(upload, WARM_UP), Math.min(download, WARM_UP));
  console.log(JSON.stringify({ warm: true }));
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const before = cpuMillis();
  const start = process.hrtime.bigint();
  await transfer(connection, Number(upload), Number(download));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(JSON.stringify({ seconds, cpuMillis: cpuMillis() - before }));
  process.exit(0);
}
