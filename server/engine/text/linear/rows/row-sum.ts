import { entryClass, entryValue, type SharedRows } from '../quantise.ts'
import type { Columns } from './columns.ts'
import type { RowReader } from './row-reader.ts'

/** Entries in a line of the processor's memory. */
const LINE = 32

/**
 * Sums the rows of a text's columns. Millions of entries lie far from the processor, and a text reads a hundred lines of them: each step goes over all columns
 * before the next, so that the waits for memory overlap.
 */
export class RowSum {
  private readonly weights: SharedRows
  private readonly facts: Columns
  private begins = new Int32Array(4096)
  private ends = new Int32Array(4096)
  private times = new Float64Array(4096)
  /** Kept, so that fetching ahead is not taken for idle work and left out. */
  fetched = 0

  constructor(weights: SharedRows, facts: Columns) {
    this.weights = weights
    this.facts = facts
  }

  /** Sets `out` to the bias and adds the rows of the `count` columns that `reader` holds. */
  add(reader: RowReader, count: number, out: Float64Array): void {
    if (this.begins.length < count) this.widen(count)
    this.find(reader, count)
    this.fetch(count)
    const { begins, ends, times } = this
    const { entries, bias } = this.weights
    out.set(bias)
    for (let k = 0; k < count; k++) {
      const value = times[k]!
      const last = ends[k]!
      for (let e = begins[k]!; e < last; e++) out[entryClass(entries[e]!)]! += value * entryValue(entries[e]!)
    }
  }

  private find({ columns, values }: RowReader, count: number): void {
    const { begins, ends, times, facts } = this
    for (let k = 0; k < count; k++) {
      const column = columns[k]!
      begins[k] = facts.begin(column)
      ends[k] = facts.begin(column) + facts.count(column)
      times[k] = values[k]! * facts.idf(column) * facts.scale(column)
    }
  }

  private fetch(count: number): void {
    const { begins, ends } = this
    const { entries } = this.weights
    let sum = 0
    for (let k = 0; k < count; k++) for (let e = begins[k]!; e < ends[k]!; e += LINE) sum += entries[e]!
    this.fetched = sum
  }

  private widen(count: number): void {
    this.begins = new Int32Array(count * 2)
    this.ends = new Int32Array(count * 2)
    this.times = new Float64Array(count * 2)
  }
}
