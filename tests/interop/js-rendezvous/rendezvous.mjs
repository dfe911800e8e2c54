// js-libp2p with canvas's rendezvous under the protocol id of the specification. Tells what happens as JSON, one object
// a line, on stdout, and goes on until stdin ends.
//
//   node rendezvous.mjs serve                 a point
//   node rendezvous.mjs visit POINT NAMESPACE a peer that registers at a point, and asks it for others for every line
//                                             that it is sent
import { RendezvousClient, rendezvousClient } from '@canvas-js/libp2p-rendezvous/client'
import { RendezvousServer, rendezvousServer } from '@canvas-js/libp2p-rendezvous/server'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { identify } from '@libp2p/identify'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { createInterface } from 'node:readline'

// Node 20 has none.
Promise.withResolvers ??= function () {
  let resolve, reject
  const promise = new Promise((yes, no) => { resolve = yes; reject = no })
  return { promise, resolve, reject }
}

const { createLibp2p } = await import('libp2p')

RendezvousClient.protocol = '/rendezvous/1.0.0'
RendezvousServer.protocol = '/rendezvous/1.0.0'

function tell (event, facts) {
  process.stdout.write(JSON.stringify({ event, ...facts }) + '\n')
}

async function create (services) {
  return await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), ping: ping(), ...services },
    connectionManager: { inboundConnectionThreshold: 1000 }
  })
}

async function serve () {
  const node = await create({ rendezvous: rendezvousServer({}) })
  tell('listening', { peer: node.peerId.toString(), address: node.getMultiaddrs()[0].toString() })
  process.stdin.resume()
  await new Promise(resolve => process.stdin.on('end', resolve))
  await node.stop()
}

async function visit (point, namespace) {
  const node = await create({ rendezvous: rendezvousClient({ autoDiscover: false }) })
  tell('listening', { peer: node.peerId.toString(), address: node.getMultiaddrs()[0].toString() })
  await node.services.rendezvous.connect(multiaddr(point), async point => {
    tell('registered', await point.register(namespace))
    for await (const line of createInterface({ input: process.stdin })) {
      if (line === 'leave') {
        await point.unregister(namespace)
        tell('left', {})
      } else {
        const found = await point.discover(namespace)
        tell(line, {
          peers: found.map(peer => ({
            peer: peer.id.toString(),
            addresses: peer.addresses.map(address => address.multiaddr.toString()),
            certified: peer.addresses.every(address => address.isCertified)
          }))
        })
      }
    }
  })
  await node.stop()
}

const [mode, point, namespace] = process.argv.slice(2)
try {
  await (mode === 'serve' ? serve() : visit(point, namespace))
  tell('done', {})
} catch (error) {
  tell('failed', { message: String(error?.stack ?? error) })
  process.exitCode = 1
}
