import { seeded } from '#platform/random'
import type { Dataset } from '../linear/dataset.ts'
import { normal, shuffled } from '../linear/solvers/random.ts'

/** One layer of hidden units between the columns and a single output; a unit that would be below zero is silent. */
export interface HiddenNet {
  readonly units: number
  /** By column, then unit; eight bits, times the scale of the column. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  readonly bias: Float32Array
  readonly output: Float32Array
}

export interface NetOptions {
  readonly units: number
  readonly passes: number
  readonly rate: number
  /** Share of the columns of a row left out while learning, another each time: no gram alone may carry the answer. */
  readonly dropped: number
  readonly seed: number
}

const SPREAD = 0.1
const BEGUN = 1e-4
/** Rows answered this well teach nothing more. */
const LEARNT = 0.002

/** Learns by logistic loss, a row at a time, with steps that shrink where much was learnt (Duchi et al., "Adaptive Subgradient Methods", JMLR 2011). */
export function trainNet(data: Dataset, positive: Uint8Array, columns: number, options: NetOptions): HiddenNet {
  const random = seeded(options.seed)
  const learner = new Learner(columns, options, random)
  const total = data.rows * options.passes
  let done = 0
  for (let pass = 0; pass < options.passes; pass++)
    for (const row of shuffled(data.rows, random)) learner.learn(data, row, positive[row]!, options.rate * (1 - done++ / total))
  return learner.net()
}

class Learner {
  private readonly weights: Float32Array
  private readonly bias: Float32Array
  private readonly output: Float32Array
  private readonly spent: Float32Array
  private readonly spentUnits: Float64Array
  private readonly hidden: Float64Array
  private readonly slope: Float64Array
  private kept = new Float64Array(1024)
  private readonly columns: number
  private readonly random: () => number
  private readonly dropped: number

  constructor(columns: number, { units, dropped }: NetOptions, random: () => number) {
    this.columns = columns
    this.random = random
    this.dropped = dropped
    this.weights = Float32Array.from({ length: columns * units }, () => SPREAD * normal(random))
    this.bias = new Float32Array(units)
    this.output = Float32Array.from({ length: units }, (_, i) => (i % 2 === 0 ? 0.5 : -0.5))
    this.spent = new Float32Array(columns).fill(BEGUN)
    this.spentUnits = new Float64Array(units * 2).fill(BEGUN)
    this.hidden = new Float64Array(units)
    this.slope = new Float64Array(units)
  }

  net(): HiddenNet {
    const units = this.hidden.length
    return { units, ...rounded(this.weights, units), bias: this.bias, output: this.output }
  }

  learn(data: Dataset, row: number, positive: number, rate: number): void {
    const [from, to] = [data.starts[row]!, data.starts[row + 1]!]
    this.forward(data, from, to)
    const off = 1 / (1 + Math.exp(-this.answer())) - positive
    if (Math.abs(off) < LEARNT) return
    const steepness = this.learnUnits(off, rate * 0.3)
    this.learnColumns(data, from, to, steepness, rate)
  }

  private forward(data: Dataset, from: number, to: number): void {
    const { hidden, weights, columns } = this
    const size = hidden.length
    if (this.kept.length < to - from) this.kept = new Float64Array((to - from) * 2)
    hidden.set(this.bias)
    for (let k = from; k < to; k++) {
      const column = data.columns[k]!
      const value = column >= columns || this.random() < this.dropped ? 0 : data.values[k]! / (1 - this.dropped)
      this.kept[k - from] = value
      if (value === 0) continue
      for (let j = 0, at = column * size; j < size; j++, at++) hidden[j]! += value * weights[at]!
    }
  }

  private answer(): number {
    let sum = 0
    for (let j = 0; j < this.hidden.length; j++) sum += Math.max(0, this.hidden[j]!) * this.output[j]!
    return sum
  }

  /** Gives the mean square of the slopes. */
  private learnUnits(off: number, rate: number): number {
    const { hidden, slope, output, bias, spentUnits } = this
    const size = hidden.length
    let squares = 0
    for (let j = 0; j < size; j++) {
      const up = hidden[j]! > 0 ? off * output[j]! : 0
      const out = off * Math.max(0, hidden[j]!)
      slope[j] = up
      squares += up * up
      spentUnits[j]! += up * up
      spentUnits[size + j]! += out * out
      bias[j]! -= (rate * up) / Math.sqrt(spentUnits[j]!)
      output[j]! -= (rate * out) / Math.sqrt(spentUnits[size + j]!)
    }
    return squares / size
  }

  private learnColumns(data: Dataset, from: number, to: number, steepness: number, rate: number): void {
    const { weights, slope, spent } = this
    const size = slope.length
    for (let k = from; k < to; k++) {
      const value = this.kept[k - from]!
      if (value === 0) continue
      const column = data.columns[k]!
      spent[column]! += steepness * value * value
      const step = (rate * value) / Math.sqrt(spent[column]!)
      for (let j = 0, at = column * size; j < size; j++, at++) weights[at]! -= step * slope[j]!
    }
  }
}

/** The error is below 0.4 % of a column's largest weight. */
function rounded(weights: Float32Array, units: number): Pick<HiddenNet, 'weights' | 'scales'> {
  const small = new Int8Array(weights.length)
  const scales = new Float32Array(weights.length / units)
  for (let column = 0; column < scales.length; column++) {
    let largest = 0
    for (let at = column * units; at < (column + 1) * units; at++) largest = Math.max(largest, Math.abs(weights[at]!))
    scales[column] = largest / 127
    for (let at = column * units; at < (column + 1) * units; at++)
      small[at] = largest === 0 ? 0 : Math.round((weights[at]! / largest) * 127)
  }
  return { weights: small, scales }
}
