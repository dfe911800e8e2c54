// Reads and writes archives with other people's code. Tells what it found as JSON, one object, on stdout.
//
//   node car.mjs read FILE     recomputes every CID, decodes every DAG-CBOR block, follows all links from the root
//   node car.mjs write FILE    writes an archive of two linked blocks and one raw block
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CarReader, CarWriter } from '@ipld/car'
import * as dagCbor from '@ipld/dag-cbor'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'

const [what, file] = process.argv.slice(2)

function * links (value) {
  const cid = CID.asCID(value)
  if (cid) {
    yield cid
  } else if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array)) {
    for (const inner of Object.values(value)) yield * links(inner)
  }
}

async function named (codec, value) {
  const bytes = codec.encode(value)
  return { cid: CID.createV1(codec.code, await sha256.digest(bytes)), bytes }
}

async function read () {
  const reader = await CarReader.fromIterable(createReadStream(file))
  const roots = await reader.getRoots()
  const children = new Map()
  let wrong = 0
  for await (const { cid, bytes } of reader.blocks()) {
    const codec = cid.code === raw.code ? raw : dagCbor
    const again = await named(codec, codec.decode(bytes))
    if (!again.cid.equals(cid)) wrong++
    children.set(cid.toString(), codec === raw ? [] : [...links(codec.decode(bytes))].map(String))
  }
  const reached = new Set()
  const missing = []
  const open = roots.map(String)
  while (open.length > 0) {
    const next = open.pop()
    if (reached.has(next)) continue
    reached.add(next)
    if (!children.has(next)) missing.push(next)
    open.push(...(children.get(next) ?? []))
  }
  const manifest = dagCbor.decode((await reader.get(roots[0])).bytes)[0]
  const state = manifest.root === null ? {} : dagCbor.decode((await reader.get(manifest.root)).bytes)
  return {
    version: reader.version,
    roots: roots.map(String),
    blocks: [...children.keys()].sort(),
    wrong,
    reached: reached.size,
    missing,
    stateRoot: manifest.root === null ? null : manifest.root.toString(),
    type: state.type,
    format: state.format
  }
}

async function write () {
  const leaf = await named(raw, new TextEncoder().encode('a leaf'))
  const node = await named(dagCbor, { leaf: leaf.cid, number: -17, half: 0.5, bytes: new Uint8Array([1, 2]) })
  const root = await named(dagCbor, [node.cid, 'text', null, true])
  const { writer, out } = CarWriter.create([root.cid])
  const written = pipeline(Readable.from(out), createWriteStream(file))
  for (const block of [root, node, leaf]) await writer.put(block)
  await writer.close()
  await written
  return { roots: [root.cid.toString()], blocks: [root, node, leaf].map(({ cid }) => cid.toString()) }
}

process.stdout.write(JSON.stringify(what === 'read' ? await read() : await write()) + '\n')
