import { type Concepts, type GramOptions, Grams } from '../features/grams.ts'
import { RowReader } from './row-reader.ts'
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
