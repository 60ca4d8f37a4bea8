import { isBoxed } from './file-kind.ts'

interface Box {
  readonly type: string
  readonly from: number
  readonly to: number
}

/** Boxes that hold boxes, on the way to where a film says where it was taken. */
const HOLDS: ReadonlySet<string> = new Set(['moov', 'trak', 'udta', 'meta', 'ilst'])
/** Where a film was taken: by QuickTime's user data, and by 3GPP TS 26.244. */
const PLACES: ReadonlySet<string> = new Set(['\u00a9xyz', 'loci'])
/** The key of the place among QuickTime's metadata; its value is the item of its number. */
const PLACE_KEY = 'com.apple.quicktime.location.'
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const GPS_TAG = 0x8825
/** Bytes of a value by its type (TIFF 6.0). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
/** More of these no camera writes; bytes made up by somebody may. */
const MOST = { deep: 8, exif: 8, entries: 256 } as const
const XMP_PLACE = /exif:GPS\w+(?:="|>)([^"<]*)/gu

/**
 * The same bytes without where they were taken: of a film or sound (ISO 14496-12) and of a photograph in such a container (HEIC: its Exif and its
 * XMP). Nothing is moved, what told the place is zeros. Other kinds are given back as they are.
 */
export function withoutPlace(original: Buffer): Buffer {
  if (!isBoxed(original)) return original
  const bytes = Buffer.from(original)
  clearBoxes(bytes, 0, bytes.length)
  for (let at = bytes.indexOf(EXIF), nth = 0; at >= 0 && nth < MOST.exif; at = bytes.indexOf(EXIF, at + 1), nth++)
    clearExif(bytes.subarray(at + EXIF.length))
  if (bytes.includes('exif:GPS'))
    for (const { 0: whole, 1: value = '', index } of bytes.toString('latin1').matchAll(XMP_PLACE))
      bytes.fill(' ', index + whole.length - value.length, index + whole.length)
  return bytes
}

function clearBoxes(bytes: Buffer, from: number, to: number, depth = 0): void {
  if (depth > MOST.deep) return
  let keys: readonly string[] = []
  for (const box of boxesIn(bytes, from, to)) {
    if (box.type === 'keys') keys = keysIn(bytes, box)
    else if (box.type === 'ilst') clearItems(bytes, box, keys)
    else if (PLACES.has(box.type)) bytes.fill(0, box.from, box.to)
    else if (HOLDS.has(box.type)) clearBoxes(bytes, box.type === 'meta' ? afterVersion(bytes, box) : box.from, box.to, depth + 1)
  }
}

function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const short = bytes.readUInt32BE(at)
    const head = short === 1 ? 16 : 8
    if (at + head > to) return
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short || to - at
    if (size < head || at + size > to) return
    yield { type: bytes.toString('latin1', at + 4, at + 8), from: at + head, to: at + size }
    at += size
  }
}

/** QuickTime's has its handler at once, that of the standard a version before it. */
const afterVersion = (bytes: Buffer, { from }: Box): number => (bytes.toString('latin1', from + 4, from + 8) === 'hdlr' ? from : from + 4)

const keysIn = (bytes: Buffer, { from, to }: Box): string[] =>
  [...boxesIn(bytes, from + 8, to)].map((key) => bytes.toString('latin1', key.from, key.to))

function clearItems(bytes: Buffer, ilst: Box, keys: readonly string[]): void {
  for (const item of boxesIn(bytes, ilst.from, ilst.to)) {
    const key = keys[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1]
    if (key?.startsWith(PLACE_KEY) || PLACES.has(item.type)) bytes.fill(0, item.from, item.to)
  }
}

/** Empties the directory of the place, with the values that lie elsewhere; what is no Exif, or is cut off, is left. */
function clearExif(tiff: Buffer): void {
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return
  const short = (at: number) => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (at + 4 > tiff.length ? 0 : order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const entriesAt = (directory: number) =>
    Array.from({ length: Math.min(MOST.entries, short(directory)) }, (_, nth) => directory + 2 + 12 * nth)
  for (const entry of entriesAt(long(4)).filter((at) => short(at) === GPS_TAG)) {
    const places = long(entry + 8)
    for (const at of entriesAt(places)) {
      const size = (SIZES[short(at + 2)] ?? 0) * long(at + 4)
      if (size > 4) tiff.subarray(long(at + 8), long(at + 8) + size).fill(0)
      tiff.subarray(at, at + 12).fill(0)
    }
    tiff.subarray(places, places + 2).fill(0)
  }
}
