// One js-libp2p node as the other side of a test. Tells what happens as JSON, one object a line, on stdout.
//
//   node peer.mjs listen SECURITY [ADDRESS]  until stdin ends; on a free port of TCP unless told otherwise; for every line
//                                            that it is sent it speaks one protocol more
//   node peer.mjs relay LIMITS ADDRESS       is a relay, likewise; LIMITS is limited or unlimited
//   node peer.mjs dial SECURITY ADDRESS SIZE dials, identifies, pings, sends SIZE bytes and fetches as many
//
// SECURITY is noise or tls. For /tls/ws, ASTERISM_CERTIFICATE and ASTERISM_KEY name PEM files to listen with, and
// NODE_EXTRA_CA_CERTS whom to trust. Two protocols carry bytes: to /asterism/interop/sink/1 the dialler sends them and ends its
// way, the other side answers with their count and SHA-256 as JSON; to /asterism/interop/source/1 it sends how many it
// wants, as eight bytes, big-endian, and the other side sends so many of the sequence below. Word k of the sequence is
// k * 2654435761 modulo 2^32, little-endian.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { identify, identifyPush } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { tls } from '@libp2p/tls'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'

const SINK = '/asterism/interop/sink/1'
const SOURCE = '/asterism/interop/source/1'
const CHUNK = 65536
// Streams over a connection that a relay limits must be asked for.
const ANYWAY = { runOnLimitedConnection: true }
const STEP_MILLIS = 60000

function tell (event, facts) {
  process.stdout.write(JSON.stringify({ event, ...facts }) + '\n')
}

function * sequence (size) {
  for (let at = 0, k = 0; at < size; at += CHUNK) {
    const words = new Uint32Array(CHUNK / 4)
    for (let i = 0; i < words.length; i++, k++) {
      words[i] = Math.imul(k, 2654435761)
    }
    yield new Uint8Array(words.buffer, 0, Math.min(CHUNK, size - at))
  }
}

async function send (stream, chunks) {
  for (const chunk of chunks) {
    if (!stream.send(chunk)) {
      await stream.onDrain({ signal: AbortSignal.timeout(STEP_MILLIS) })
    }
  }
  await stream.close({ signal: AbortSignal.timeout(STEP_MILLIS) })
}

async function read (stream) {
  const parts = []
  for await (const part of stream) {
    parts.push(Buffer.from(part.subarray()))
  }
  return Buffer.concat(parts)
}

async function digest (chunks) {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    const part = chunk.subarray()
    hash.update(part)
    bytes += part.byteLength
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function timed (step) {
  const start = performance.now()
  const result = await step()
  return { ...result, millis: performance.now() - start }
}

async function fill (stream) {
  const wanted = await read(stream)
  await send(stream, sequence(Number(wanted.readBigUInt64BE())))
}

async function drain (stream) {
  const got = await timed(() => digest(stream))
  tell('received', got)
  await send(stream, [Buffer.from(JSON.stringify(got))])
}

function guarded (handler) {
  return stream => handler(stream).catch(error => {
    tell('failed', { message: String(error) })
    stream.abort(error)
  })
}

function certified () {
  const { ASTERISM_CERTIFICATE: certificate, ASTERISM_KEY: key } = process.env
  if (certificate == null || key == null) {
    return {}
  }
  return { https: { cert: readFileSync(certificate), key: readFileSync(key) } }
}

async function create (security, listen, services = {}) {
  const securities = { noise, tls }
  const node = await createLibp2p({
    addresses: { listen },
    transports: [tcp(), webSockets(certified()), circuitRelayTransport()],
    connectionEncrypters: [securities[security]()],
    streamMuxers: [yamux()],
    services: { identify: identify(ANYWAY), push: identifyPush(ANYWAY), ping: ping(ANYWAY), ...services },
    // The default of five a second is for the open network.
    connectionManager: { inboundConnectionThreshold: 1000 }
  })
  node.addEventListener('peer:identify', ({ detail }) => tell('identified', {
    peer: detail.peerId.toString(),
    agent: detail.agentVersion,
    protocols: detail.protocols,
    addresses: detail.listenAddrs.map(String),
    observed: detail.observedAddr?.toString()
  }))
  await node.handle(SINK, guarded(drain), ANYWAY)
  await node.handle(SOURCE, guarded(fill), ANYWAY)
  return node
}

async function listen (security, address = '/ip4/127.0.0.1/tcp/0') {
  const node = await create(security, [address])
  await untilStdinEnds(node)
}

async function relay (limits, address) {
  await untilStdinEnds(await create('noise', [address], {
    relay: circuitRelayServer({ reservations: { applyDefaultLimit: limits === 'limited' } })
  }))
}

async function untilStdinEnds (node) {
  // A reservation with a relay comes a moment after the start.
  const deadline = Date.now() + STEP_MILLIS
  while (node.getMultiaddrs().length === 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  tell('listening', { peer: node.peerId.toString(), address: node.getMultiaddrs()[0].toString() })
  for await (const line of createInterface({ input: process.stdin })) {
    const protocol = `/asterism/interop/${line}`
    await node.handle(protocol, stream => stream.close())
    tell(line, { protocol })
  }
  await node.stop()
}

async function dial (security, address, size) {
  const node = await create(security, [])
  const identified = new Promise(resolve => node.addEventListener('peer:identify', resolve, { once: true }))
  const connection = await node.dial(multiaddr(address), { signal: AbortSignal.timeout(STEP_MILLIS) })
  tell('connected', {
    peer: connection.remotePeer.toString(),
    encryption: connection.encryption,
    muxer: connection.multiplexer
  })
  tell('pinged', { millis: await node.services.ping.ping(connection.remotePeer) })

  const sink = await connection.newStream(SINK, ANYWAY)
  const sent = await timed(async () => {
    const answer = read(sink)
    await send(sink, sequence(size))
    return JSON.parse((await answer).toString())
  })
  const expected = await digest(sequence(size))
  tell('sent', { ...sent, expected: expected.sha256 })

  const source = await connection.newStream(SOURCE, ANYWAY)
  const wanted = Buffer.alloc(8)
  wanted.writeBigUInt64BE(BigInt(size))
  const fetched = await timed(async () => {
    const answer = digest(source)
    await send(source, [wanted])
    return await answer
  })
  tell('fetched', { ...fetched, expected: expected.sha256 })
  await identified
  await node.stop()
}

const [mode, security, address, size] = process.argv.slice(2)
try {
  switch (mode) {
    case 'listen':
      await listen(security, address)
      break
    case 'relay':
      await relay(security, address)
      break
    default:
      await dial(security, address, Number(size))
  }
  tell('done', {})
} catch (error) {
  tell('failed', { message: String(error?.stack ?? error) })
  process.exitCode = 1
}
