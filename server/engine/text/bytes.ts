import { AppError } from '#platform/errors'

/** A small container: a mark, a version, then named sections, each on an 8-byte border. The same sections give the same bytes. */
const MARK = 0x554f4558 // "XEOU"
const VERSION = 1
const ALIGN = 8
const up = (n: number) => Math.ceil(n / ALIGN) * ALIGN

/** Bytes by name. */
export type Sections = Readonly<Record<string, Uint8Array>>

/** The sections as one run of bytes: the same sections give the same bytes. */
export function packSections(sections: Sections): Uint8Array {
  const pieces = [...piecesOf(sections)]
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}

/** The same piece by piece, the sections not copied: for what is large and goes into a file. */
export function* piecesOf(sections: Sections): Generator<Uint8Array> {
  const names = Object.keys(sections).sort()
  let at = 0
  const table = names.map((name) => {
    const entry = { name, at, length: sections[name]!.byteLength }
    at += up(entry.length)
    return entry
  })
  const head = new TextEncoder().encode(JSON.stringify(table))
  const begin = new Uint8Array(up(12 + head.byteLength))
  const view = new DataView(begin.buffer)
  view.setUint32(0, MARK, true)
  view.setUint32(4, VERSION, true)
  view.setUint32(8, head.byteLength, true)
  begin.set(head, 12)
  yield begin
  for (const { name, length } of table) {
    yield sections[name]!
    if (length < up(length)) yield new Uint8Array(up(length) - length)
  }
}

/** The sections, copied. Throws `invalid` where the bytes are of another kind or version, or cut short. */
export const unpackSections = (bytes: Uint8Array): Sections =>
  Object.fromEntries(Object.entries(viewSections(bytes)).map(([name, section]) => [name, section.slice()]))

/** The sections as stretches of the bytes themselves: for what is large and stays as it is. Throws as `unpackSections` does. */
export function viewSections(bytes: Uint8Array): Sections {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 12 || view.getUint32(0, true) !== MARK || view.getUint32(4, true) !== VERSION) {
    throw new AppError('invalid', 'These bytes are not a model of this version; train it again')
  }
  const length = view.getUint32(8, true)
  const table: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length)))
  if (!Array.isArray(table)) throw new AppError('invalid', 'The model has no table of sections; train it again')
  const body = up(12 + length)
  return Object.fromEntries(table.map((entry: { name: string; at: number; length: number }) => [entry.name, section(bytes, body, entry)]))
}

function section(bytes: Uint8Array, body: number, entry: { at: number; length: number }): Uint8Array {
  const from = body + entry.at
  if (from + entry.length > bytes.byteLength) throw new AppError('invalid', 'The model is cut short; train it again')
  return bytes.subarray(from, from + entry.length)
}

/** A value as the bytes of its JSON. */
export const fromJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
/** What `fromJson` made into bytes. */
export const toJson = (bytes: Uint8Array | undefined): unknown => JSON.parse(new TextDecoder().decode(need(bytes)))
/** The bytes of a typed array, not copied. */
export const asBytes = (array: Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
/** A section as 32-bit floats, copied; throws `invalid` where it is absent. */
export const asFloats = (bytes: Uint8Array | undefined): Float32Array => new Float32Array(copy(bytes))
/** A section as unsigned 32-bit numbers, copied; throws `invalid` where it is absent. */
export const asUints = (bytes: Uint8Array | undefined): Uint32Array => new Uint32Array(copy(bytes))
/** A section as unsigned 16-bit numbers, copied; throws `invalid` where it is absent. */
export const asUshorts = (bytes: Uint8Array | undefined): Uint16Array => new Uint16Array(copy(bytes))
/** A section as signed bytes, copied; throws `invalid` where it is absent. */
export const asInt8s = (bytes: Uint8Array | undefined): Int8Array => new Int8Array(copy(bytes))

function copy(bytes: Uint8Array | undefined): ArrayBuffer {
  const own = new ArrayBuffer(need(bytes).byteLength)
  new Uint8Array(own).set(need(bytes))
  return own
}

function need(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new AppError('invalid', 'The model lacks a section; train it again')
  return bytes
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. Small numbers take one byte. */
export function packNumbers(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 5)
  let at = 0
  for (const number of numbers) {
    let rest = number
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128
    bytes[at++] = rest
  }
  return bytes.slice(0, at)
}

/** What `packNumbers` made into bytes; throws `invalid` where the section is absent. */
export function unpackNumbers(bytes: Uint8Array | undefined): Uint32Array {
  const from = need(bytes)
  const numbers = new Uint32Array(from.length)
  let count = 0
  for (let at = 0; at < from.length; count++) {
    let number = 0
    for (let shift = 0; ; shift += 7) {
      const byte = from[at++] ?? 0
      number |= (byte & 127) << shift
      if (byte < 128) break
    }
    numbers[count] = number >>> 0
  }
  return numbers.slice(0, count)
}
