import { type Concepts, type GramOptions, Grams } from '../features/grams.ts'
import { Vocabulary } from './vocabulary.ts'

/** Texts as sparse rows of unit length, in compressed rows. */
export interface Dataset {
  readonly rows: number
  readonly starts: Uint32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** What turns a text into a row. */
export interface Space {
  readonly grams: GramOptions
  readonly vocabulary: Vocabulary
  /** Weight of each column: smoothed inverse document frequency times the weight of its kind. */
  readonly idf: Float32Array
  readonly concepts: Concepts | undefined
}

/** Learns the columns from texts: every gram that at least `minimum` texts hold, in the order of first sight. */
export function makeSpace(texts: readonly string[], grams: GramOptions, minimum: number, concepts?: Concepts): Space {
  const reader = new Grams(grams, concepts)
  const seen = new Map<number, { texts: number; last: number; kind: number }>()
  texts.forEach((text, at) => {
    reader.of(text)
    for (let i = 0; i < reader.length; i++) count(seen, reader.hashes[i]!, reader.kinds[i]!, at)
  })
  const kept = [...seen].filter(([, gram]) => gram.texts >= minimum)
  const idf = Float32Array.from(
    kept,
    ([, { texts: held, kind }]) => (Math.log((1 + texts.length) / (1 + held)) + 1) * (grams.weights[kind] ?? 1),
  )
  return { grams, vocabulary: new Vocabulary(Uint32Array.from(kept, ([hash]) => hash)), idf, concepts }
}

function count(seen: Map<number, { texts: number; last: number; kind: number }>, hash: number, kind: number, at: number): void {
  const gram = seen.get(hash)
  if (gram === undefined) seen.set(hash, { texts: 1, last: at, kind })
  else if (gram.last !== at) {
    gram.texts++
    gram.last = at
  }
}

/** Rows of texts in a space. */
export function toDataset(texts: readonly string[], space: Space): Dataset {
  const reader = new RowReader(space)
  const starts = new Uint32Array(texts.length + 1)
  const columns: number[] = []
  const values: number[] = []
  texts.forEach((text, i) => {
    const length = reader.read(text)
    for (let k = 0; k < length; k++) {
      columns.push(reader.columns[k]!)
      values.push(reader.values[k]!)
    }
    starts[i + 1] = columns.length
  })
  return { rows: texts.length, starts, columns: Int32Array.from(columns), values: Float32Array.from(values) }
}

/** Reads one text at a time into its own buffers: distinct columns, tf-idf with sub-linear counts, scaled to length 1. */
export class RowReader {
  columns = new Int32Array(4096)
  values = new Float64Array(4096)
  /** Share of the text's grams that the space does not hold, each weighted as a rare one of its kind: 0 … 1. */
  novelty = 0
  private readonly space: Space
  private readonly grams: Grams
  private readonly seen: Int32Array
  private readonly rareIdf: number

  constructor(space: Space) {
    this.space = space
    this.grams = new Grams(space.grams, space.concepts)
    this.seen = new Int32Array(space.vocabulary.size).fill(-1)
    this.rareIdf = space.idf.reduce((a, b) => Math.max(a, b), 1)
  }

  read(text: string, start = 0, end = text.length): number {
    this.grams.of(text, start, end)
    const { hashes, kinds, length } = this.grams
    const { weights } = this.space.grams
    if (this.columns.length < length) this.widen(length)
    let count = 0
    let unknown = 0
    for (let i = 0; i < length; i++) {
      const row = this.space.vocabulary.row(hashes[i]!)
      if (row < 0) unknown += (weights[kinds[i]!] ?? 1) ** 2
      else if (this.seen[row]! >= 0) this.values[this.seen[row]!]!++
      else {
        this.seen[row] = count
        this.columns[count] = row
        this.values[count++] = 1
      }
    }
    this.weigh(count, unknown)
    return count
  }

  private weigh(count: number, unknown: number): void {
    const { idf } = this.space
    let squares = 0
    for (let k = 0; k < count; k++) {
      const column = this.columns[k]!
      this.seen[column] = -1
      const times = this.values[k]!
      const value = (times > 1 ? 1 + Math.log(times) : 1) * idf[column]!
      this.values[k] = value
      squares += value * value
    }
    const strange = unknown * this.rareIdf * this.rareIdf
    this.novelty = strange === 0 ? 0 : strange / (strange + squares)
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let k = 0; k < count; k++) this.values[k] = this.values[k]! * scale
  }

  private widen(length: number): void {
    this.columns = new Int32Array(length * 2)
    this.values = new Float64Array(length * 2)
  }
}
