'use strict'
// A client of the websocket-star of 2018 as the other side of a test, or its server. Tells what happens as
// JSON, one object a line, on stdout.
//
//   node star.js serve PORT            a server on a port of loopback, until stdin ends
//   node star.js join STAR             joins, and sends back what whoever dials it sends, until stdin ends
//   node star.js dial STAR PEER SIZE   joins, dials PEER, sends SIZE bytes and tells what came back
const WebSocketStar = require('libp2p-websocket-star')
const server = require('libp2p-websocket-star-rendezvous')
const PeerId = require('peer-id')
const multiaddr = require('multiaddr')
const pull = require('pull-stream')
const { createHash } = require('crypto')

const CHUNK = 65536

function tell (event, facts) {
  process.stdout.write(JSON.stringify({ event, ...facts }) + '\n')
}

function fail (error) {
  tell('failed', { message: String((error && error.stack) || error) })
  process.exitCode = 1
  process.stdout.write('', () => process.exit())
}

function untilStdinEnds (stop) {
  process.stdin.resume()
  process.stdin.on('end', stop)
}

// Word k of the sequence is k * 2654435761 modulo 2^32, little-endian.
function sequence (size) {
  const chunks = []
  for (let at = 0, k = 0; at < size; at += CHUNK) {
    const words = new Uint32Array(CHUNK / 4)
    for (let i = 0; i < words.length; i++, k++) {
      words[i] = Math.imul(k, 2654435761)
    }
    chunks.push(Buffer.from(words.buffer, 0, Math.min(CHUNK, size - at)))
  }
  return chunks
}

async function serve (port) {
  const http = await server.start({ port, host: '127.0.0.1', cryptoChallenge: true, strictMultiaddr: true })
  tell('listening', { port: http.info.port })
  untilStdinEnds(() => process.exit())
}

function join (star, handler, joined) {
  PeerId.create({ bits: 2048 }, (error, id) => {
    if (error) return fail(error)
    const transport = new WebSocketStar({ id })
    const listener = transport.createListener(handler)
    transport.discovery.on('peer', info => tell('found', {
      peer: info.id.toB58String(),
      address: info.multiaddrs.toArray()[0].toString()
    }))
    listener.on('error', fail)
    listener.listen(multiaddr(star + '/ipfs/' + id.toB58String()), error => {
      if (error) return fail(error)
      tell('joined', { peer: id.toB58String() })
      joined(transport)
    })
  })
}

function echo (connection) {
  connection.getObservedAddrs((_, addresses) => tell('dialled', { from: String(addresses[0]) }))
  pull(connection, connection)
}

function dial (star, peer, size) {
  join(star, echo, transport => {
    const target = multiaddr(star + '/ipfs/' + peer)
    const connection = transport.dial(target, error => {
      if (error) return fail(error)
      tell('connected', {})
      pull(pull.values(sequence(size)), connection, pull.collect((error, chunks) => {
        if (error) return fail(error)
        const bytes = Buffer.concat(chunks)
        tell('echoed', { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
        untilStdinEnds(() => process.exit())
      }))
    })
  })
}

process.on('unhandledRejection', fail)
const [mode, star, peer, size] = process.argv.slice(2)
if (mode === 'serve') serve(Number(star))
else if (mode === 'join') join(star, echo, () => untilStdinEnds(() => process.exit()))
else dial(star, peer, Number(size))
