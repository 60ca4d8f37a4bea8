import { GramCounts } from '../features/gram-counts.ts'
import { type Concepts, type GramOptions, Grams, widened } from '../features/grams.ts'
import { RowReader } from './rows/row-reader.ts'
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
  const seen = new GramCounts()
  texts.forEach((text, at) => {
    reader.of(text)
    for (let i = 0; i < reader.length; i++) seen.count(reader.hashes[i]!, reader.kinds[i]!, at)
  })
  const kept = seen.heldBy(minimum)
  const idf = Float32Array.from(
    kept,
    (gram) => (Math.log((1 + texts.length) / (1 + seen.texts[gram]!)) + 1) * (grams.weights[seen.kinds[gram]!] ?? 1),
  )
  return { grams, vocabulary: new Vocabulary(kept.map((gram) => seen.hashes[gram]!)), idf, concepts }
}

/** Rows of texts in a space. */
export function toDataset(texts: readonly string[], space: Space): Dataset {
  const reader = new RowReader(space)
  const starts = new Uint32Array(texts.length + 1)
  let columns = new Int32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let count = 0
  texts.forEach((text, i) => {
    const length = reader.read(text)
    if (count + length > columns.length) {
      columns = widened(columns, new Int32Array(2 * (count + length)))
      values = widened(values, new Float32Array(2 * (count + length)))
    }
    columns.set(reader.columns.subarray(0, length), count)
    values.set(reader.values.subarray(0, length), count)
    count += length
    starts[i + 1] = count
  })
  return { rows: texts.length, starts, columns: columns.slice(0, count), values: values.slice(0, count) }
}
