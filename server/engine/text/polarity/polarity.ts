import type { Space } from '../linear/dataset.ts'
import { RowReader } from '../linear/rows/row-reader.ts'
import type { HiddenNet } from './hidden-net.ts'

/** A trained judge of two sides, as plain arrays. */
export interface PolarityParts {
  readonly space: Space
  /** One weight a column. */
  readonly weights: Float32Array
  readonly bias: number
  /** Over the commonest columns alone; several that began apart. */
  readonly nets: readonly HiddenNet[]
  /** The margin times this, through the logistic curve, is how likely the positive side is. */
  readonly sharpness: number
}

/** A net's answer is drawn in: sure nets say little more than fairly sure ones. */
const DRAWN_IN = 1 / 4

/** Which of two sides a text takes: a line through the columns and nets beside it, summed. Not shared between threads: each keeps its own buffers. */
export class Polarity {
  private readonly parts: PolarityParts
  private readonly reader: RowReader
  private readonly hidden: Float64Array

  constructor(parts: PolarityParts) {
    this.parts = parts
    this.reader = new RowReader(parts.space)
    this.hidden = new Float64Array(Math.max(0, ...parts.nets.map((net) => net.units)))
  }

  /** Above zero for the positive side; of a folded text. */
  margin(text: string): number {
    const { weights, bias, nets } = this.parts
    const count = this.reader.read(text)
    const { columns, values } = this.reader
    let line = bias
    for (let k = 0; k < count; k++) line += weights[columns[k]!]! * values[k]!
    if (nets.length === 0) return line
    return line + nets.reduce((sum, net) => sum + Math.tanh(DRAWN_IN * this.ask(net, count)), 0) / nets.length
  }

  /** How likely the positive side is, 0 … 1. */
  probability(text: string): number {
    return 1 / (1 + Math.exp(-this.parts.sharpness * this.margin(text)))
  }

  private ask({ units, weights, scales, bias, output }: HiddenNet, count: number): number {
    const { hidden } = this
    const { columns, values } = this.reader
    for (let j = 0; j < units; j++) hidden[j] = bias[j]!
    for (let k = 0; k < count; k++) {
      const column = columns[k]!
      if (column >= scales.length) continue
      const value = values[k]! * scales[column]!
      const at = column * units
      for (let j = 0; j < units; j++) hidden[j]! += value * weights[at + j]!
    }
    let sum = 0
    for (let j = 0; j < units; j++) sum += Math.max(0, hidden[j]!) * output[j]!
    return sum
  }
}
