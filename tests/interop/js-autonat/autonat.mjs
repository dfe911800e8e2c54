// One js-libp2p node that serves AutoNAT, or asks for it. Tells what happens as JSON, one object a line, on stdout.
//
//   node autonat.mjs serve VERSION        dials back who asks, until stdin ends
//   node autonat.mjs ask VERSION ADDRESS  connects to a server there, and tells when its own address was verified
//
// js refuses private addresses, so both sides play that they are on the Internet: this one at 11.0.0.2, the other at
// 11.0.0.1, and all of it is loopback.
import { autoNAT } from '@libp2p/autonat'
import { autoNATv2 } from '@libp2p/autonat-v2'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'

const STEP_MILLIS = 60000

function tell (event, facts) {
  process.stdout.write(JSON.stringify({ event, ...facts }) + '\n')
}

const at = (address, ip) => multiaddr(address.toString().replace(/^\/ip4\/[0-9.]+\//, `/ip4/${ip}/`))
const here = address => at(address, '127.0.0.1')
const own = address => at(address, '11.0.0.2')

// The other end's address is what the transport brings; a listener's are what it bound.
function abroad (components) {
  const transport = tcp()(components)
  const relabelled = ({ upgrader, ...options }) => ({
    ...options,
    upgrader: {
      upgradeInbound: (raw, how) => upgrader.upgradeInbound(moved(raw), how),
      upgradeOutbound: (raw, how) => upgrader.upgradeOutbound(moved(raw), how)
    }
  })
  const moved = raw => {
    raw.remoteAddr = at(raw.remoteAddr, '11.0.0.1')
    return raw
  }
  const dial = transport.dial.bind(transport)
  transport.dial = (address, options) => dial(here(address), relabelled(options))
  const createListener = transport.createListener.bind(transport)
  transport.createListener = options => {
    const listener = createListener(relabelled(options))
    const listen = listener.listen.bind(listener)
    listener.listen = address => listen(here(address))
    const bound = listener.getAddrs.bind(listener)
    listener.getAddrs = () => bound().map(own)
    return listener
  }
  return transport
}

const [mode, version, address] = process.argv.slice(2)
try {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/11.0.0.2/tcp/0'] },
    transports: [abroad],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), autonat: version === '1' ? autoNAT() : autoNATv2() }
  })
  const addresses = () => node.components.addressManager.getAddressesWithMetadata()
  if (mode === 'serve') {
    const port = addresses()[0].multiaddr.toString().split('/')[4]
    tell('listening', { address: `/ip4/11.0.0.2/tcp/${port}/p2p/${node.peerId}` })
    process.stdin.resume()
    await new Promise(resolve => process.stdin.on('end', resolve))
  } else {
    tell('before', { verified: addresses().some(each => each.verified) })
    await node.dial(multiaddr(address), { signal: AbortSignal.timeout(STEP_MILLIS) })
    const deadline = Date.now() + STEP_MILLIS
    while (!addresses().some(each => each.verified) && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    tell('after', { verified: addresses().some(each => each.verified) })
  }
  await node.stop()
} catch (error) {
  tell('failed', { message: String(error?.stack ?? error) })
  process.exitCode = 1
}
