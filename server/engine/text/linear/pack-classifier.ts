import {
  asBytes,
  asFloats,
  asUints,
  asUshorts,
  fromJson,
  packNumbers,
  packSections,
  toJson,
  unpackNumbers,
  unpackSections,
} from '../bytes.ts'
import type { Concepts, GramOptions } from '../features/grams.ts'
import type { Calibration } from './calibration.ts'
import { packClassNet, unpackClassNet } from './class-net.ts'
import type { ClassifierParts } from './classifier.ts'
import type { SharedRows } from './quantise.ts'
import { Vocabulary } from './vocabulary.ts'

interface Head {
  classes: readonly string[]
  grams: GramOptions
  sharpness: number
  calibration: Calibration
  wariness: number
  strangeBelow: number
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'classes' in value && 'grams' in value

/** The classifier as bytes: the same parts give the same. Columns are written row by row, so that of each only its hash and which idf it has are said: 5 to 6 bytes. */
export function packClassifier({ space, classes, weights, net, ...certainty }: ClassifierParts): Uint8Array {
  const order = byRow(weights.rows)
  const idfs = commonFirst(space.idf)
  const codes = new Map(idfs.map((idf, code) => [idf, code]))
  return packSections({
    head: fromJson({ classes, grams: space.grams, ...certainty } satisfies Head),
    hashes: asBytes(order.map((column) => space.vocabulary.hashes[column]!)),
    idfs: asBytes(Float32Array.from(idfs)),
    idf: packNumbers(order.map((column) => codes.get(space.idf[column]!)!)),
    columns: packNumbers(columnsOf(weights)),
    scales: asBytes(upperHalves(weights.scales)),
    lengths: packNumbers(weights.starts.subarray(1).map((end, row) => end - weights.starts[row]!)),
    entries: asBytes(weights.entries),
    bias: asBytes(weights.bias),
    ...(net && { net: packClassNet(net, order) }),
  })
}

/** The columns, those of one row beside each other. */
const byRow = (rows: Uint32Array): Uint32Array => Uint32Array.from(rows.keys()).sort((a, b) => rows[a]! - rows[b]! || a - b)

function commonFirst(values: Float32Array): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([value]) => value)
}

/** How many columns each row has. */
function columnsOf({ rows, scales }: SharedRows): Uint32Array {
  const counts = new Uint32Array(scales.length)
  for (const row of rows) counts[row]!++
  return counts
}

/** Scales are rounded so that the lower halves are empty. */
const upperHalves = (scales: Float32Array): Uint16Array => new Uint16Array(scales.slice().buffer).filter((_, at) => at % 2 === 1)

function fromUpperHalves(halves: Uint16Array): Float32Array {
  const both = new Uint16Array(halves.length * 2)
  halves.forEach((half, at) => {
    both[2 * at + 1] = half
  })
  return new Float32Array(both.buffer)
}

/** `concepts` are those it was trained with. Throws `invalid` where the bytes are not a classifier. */
export function unpackClassifier(bytes: Uint8Array, concepts?: Concepts): ClassifierParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new TypeError('The classifier has no head; train it again')
  const { classes, grams, ...certainty } = head
  const idfs = asFloats(sections['idfs'])
  const idf = Float32Array.from(unpackNumbers(sections['idf']), (code) => idfs[code]!)
  const wide = classes.length > 256
  return {
    space: { grams, vocabulary: new Vocabulary(asUints(sections['hashes'])), idf, concepts },
    classes,
    ...certainty,
    net: sections['net'] === undefined ? null : unpackClassNet(sections['net']),
    weights: {
      rows: spread(unpackNumbers(sections['columns']), idf.length),
      scales: fromUpperHalves(asUshorts(sections['scales'])),
      starts: runningSums(unpackNumbers(sections['lengths'])),
      entries: wide ? asUints(sections['entries']) : asUshorts(sections['entries']),
      bias: asFloats(sections['bias']),
    },
  }
}

/** 0 as often as the first count says, then 1 … */
function spread(counts: Uint32Array, length: number): Uint32Array {
  const rows = new Uint32Array(length)
  let at = 0
  counts.forEach((count, row) => {
    rows.fill(row, at, at + count)
    at += count
  })
  return rows
}

function runningSums(lengths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, at) => {
    starts[at + 1] = starts[at]! + length
  })
  return starts
}
