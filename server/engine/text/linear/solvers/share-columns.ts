import { mix } from '../../features/grams.ts'
import type { Dataset } from '../dataset.ts'

/** Columns that stand in the same rows, equally often, taken together as one. */
export interface SharedColumns {
  readonly data: Dataset
  /** For each column the shared one it belongs to. */
  readonly shared: Uint32Array
  /** Of each shared column: the length of its columns' idf, so that rows keep their length. */
  readonly idf: Float32Array
}

/**
 * Most grams stand in one text, beside others that do. A linear model gives such columns weights in the ratio of their idf, so learning one for all
 * of them gives the same answers in a third of the time.
 */
export function shareColumns(data: Dataset, idf: Float32Array): SharedColumns {
  const shared = numbered(signatures(data, idf))
  const count = shared.reduce((most, at) => Math.max(most, at + 1), 0)
  const squares = new Float64Array(count)
  for (let column = 0; column < idf.length; column++) squares[shared[column]!]! += idf[column]! ** 2
  const lengths = Float32Array.from(squares, Math.sqrt)
  return { data: joined(data, shared, idf, lengths), shared, idf: lengths }
}

/** Steps in which values over idf are told apart: finer than counts and lengths of rows differ, coarser than rounding. */
const FINENESS = 2000

/** A number of 53 bits for each column that says in which rows it stands and how much. */
function signatures({ starts, columns, values, rows }: Dataset, idf: Float32Array): Float64Array {
  const high = new Uint32Array(idf.length).fill(0x9e3779b9)
  const low = new Uint32Array(idf.length).fill(0x85ebca6b)
  for (let row = 0; row < rows; row++)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const column = columns[k]!
      const share = Math.round(Math.log(values[k]! / idf[column]!) * FINENESS)
      high[column] = mix(mix(high[column]!, row), share)
      low[column] = mix(mix(low[column]!, share), row + 1)
    }
  return Float64Array.from(idf, (_, column) => high[column]! * 2 ** 21 + (low[column]! >>> 11))
}

/** Numbers for equal signatures, in the order of first sight. */
function numbered(signs: Float64Array): Uint32Array {
  const numbers = new Map<number, number>()
  return Uint32Array.from(signs, (sign) => {
    const known = numbers.get(sign)
    if (known !== undefined) return known
    numbers.set(sign, numbers.size)
    return numbers.size - 1
  })
}

/** The rows in shared columns: each once, as long as its columns together. */
function joined(data: Dataset, shared: Uint32Array, idf: Float32Array, lengths: Float32Array): Dataset {
  const starts = new Uint32Array(data.rows + 1)
  const columns = new Int32Array(data.columns.length)
  const values = new Float32Array(data.columns.length)
  const seen = new Int32Array(lengths.length).fill(-1)
  let count = 0
  for (let row = 0; row < data.rows; row++) {
    for (let k = data.starts[row]!; k < data.starts[row + 1]!; k++) {
      const column = data.columns[k]!
      const at = shared[column]!
      if (seen[at] === row) continue
      seen[at] = row
      columns[count] = at
      values[count++] = (data.values[k]! / idf[column]!) * lengths[at]!
    }
    starts[row + 1] = count
  }
  return { rows: data.rows, starts, columns: columns.slice(0, count), values: values.slice(0, count) }
}
