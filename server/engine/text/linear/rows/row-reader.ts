import { Grams } from '../../features/grams.ts'
import type { Space } from '../dataset.ts'
import { Columns } from './columns.ts'

const LAST_MARK = 0x7ffffffe

/** Reads one text at a time into its own buffers: distinct columns, tf-idf with sub-linear counts, scaled to length 1. */
export class RowReader {
  columns = new Int32Array(4096)
  values = new Float64Array(4096)
  /** Share of the text's grams that the space does not hold, each weighted as a rare one of its kind: 0 … 1. */
  novelty = 0
  private found = new Int32Array(4096)
  private readonly space: Space
  private readonly facts: Columns
  private readonly grams: Grams
  private readonly rareIdf: number
  /** Which columns the text has shown, by open addressing. A place counts only with the mark of this text. */
  private places = new Int32Array(8192)
  private marks = new Int32Array(8192)
  private mark = 0
  /** Of the places only as many are used as a text of this many grams needs, so that they stay near the processor. */
  private last = 0

  constructor(space: Space, facts = new Columns(space)) {
    this.space = space
    this.facts = facts
    this.grams = new Grams(space.grams, space.concepts)
    this.rareIdf = space.idf.reduce((a, b) => Math.max(a, b), 1)
  }

  /** Fills `columns` and `values` and gives how many there are. */
  read(text: string, start = 0, end = text.length): number {
    this.grams.of(text, start, end)
    const { hashes, kinds, length } = this.grams
    const { weights } = this.space.grams
    if (this.columns.length < length) this.widen(length)
    const { found } = this
    this.space.vocabulary.rowsOf(hashes, length, found, this.facts)
    this.mark = (this.mark % LAST_MARK) + 1
    this.last = Math.min(this.places.length, 4 << (31 - Math.clz32(length | 1))) - 1
    let count = 0
    let unknown = 0
    for (let i = 0; i < length; i++) {
      const column = found[i]!
      if (column < 0) unknown += (weights[kinds[i]!] ?? 1) ** 2
      else count = this.add(column, count)
    }
    this.weigh(count, unknown)
    return count
  }

  private add(column: number, count: number): number {
    const { places, marks, mark, last } = this
    let at = Math.imul(column, 0x9e3779b1) & last
    while (marks[at] === mark) {
      const known = places[at]!
      if (this.columns[known] === column) {
        this.values[known]!++
        return count
      }
      at = (at + 1) & last
    }
    marks[at] = mark
    places[at] = count
    this.columns[count] = column
    this.values[count] = 1
    return count + 1
  }

  private weigh(count: number, unknown: number): void {
    const { facts } = this
    let squares = 0
    for (let k = 0; k < count; k++) {
      const times = this.values[k]!
      const value = (times > 1 ? 1 + Math.log(times) : 1) * facts.idf(this.columns[k]!)
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
    this.found = new Int32Array(length * 2)
    let size = this.places.length
    while (size < length * 4) size *= 2
    this.places = new Int32Array(size)
    this.marks = new Int32Array(size)
  }
}
