// Canvas's rendezvous server, under the protocol id of the specification, with so many registrations:
//
//   node point.mjs REGISTRATIONS
//
// Tells its address as one line of JSON, and goes on until stdin ends.
import { RendezvousServer, rendezvousServer } from '@canvas-js/libp2p-rendezvous/server'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { PeerRecord, RecordEnvelope } from '@libp2p/peer-record'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'

// Node 20 has none.
Promise.withResolvers ??= function () {
  let resolve, reject
  const promise = new Promise((yes, no) => { resolve = yes; reject = no })
  return { promise, resolve, reject }
}

const { createLibp2p } = await import('libp2p')

RendezvousServer.protocol = '/rendezvous/1.0.0'

const node = await createLibp2p({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp()],
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  services: { identify: identify(), rendezvous: rendezvousServer({}) },
  connectionManager: { inboundConnectionThreshold: 1000 }
})

for (let i = 0; i < Number(process.argv[2]); i++) {
  const key = await generateKeyPair('Ed25519')
  const peerId = peerIdFromPrivateKey(key)
  const address = multiaddr(`/ip4/10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/tcp/4001`)
  const envelope = await RecordEnvelope.seal(new PeerRecord({ peerId, multiaddrs: [address] }), key)
  node.services.rendezvous.store.register('benchmark', peerId, envelope.marshal(), 7200n)
}

process.stdout.write(JSON.stringify({ address: node.getMultiaddrs()[0].toString() }) + '\n')
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
