// A relay of js-libp2p without limits.
// usage: node relay.mjs
// Prints {"address"} and ends when its standard input does.
import { circuitRelayServer } from '@libp2p/circuit-relay-v2';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';

const node = await createLibp2p({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  services: {
    identify: identify(),
    relay: circuitRelayServer({ reservations: { applyDefaultLimit: false } }),
  },
  connectionManager: { inboundConnectionThreshold: 100 },
});
console.log(JSON.stringify({ address: node.getMultiaddrs()[0].toString() }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
