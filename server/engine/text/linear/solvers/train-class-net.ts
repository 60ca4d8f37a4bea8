import { seeded } from '#platform/random'
import type { ClassNet } from '../class-net.ts'
import type { Dataset } from '../dataset.ts'
import { normal, shuffled } from './random.ts'

const UNITS = 64
const PASSES = 10
/** First step; it falls to nothing in a straight line. Those of biases and of the second layer are smaller. */
const RATE = 0.1
const SLOWER = 0.3
const SLOWEST = 0.09
/** Share of a row's columns left out at each visit, so that no gram alone carries the answer. */
const DROPPED = 0.3
/** A column that fewer rows hold is not taught: it would be learnt by heart. */
const LEAST_ROWS = 2
const SPREAD = 0.1
const BEGUN = 1e-4
/** Classes answered this well are not moved: at a row they are all but a handful, and moving them costs most of the time and gives nothing. */
const LEARNT = 0.005

/**
 * Learns by cross-entropy, a row at a time, with steps that shrink where much was learnt (Duchi et al., "Adaptive Subgradient Methods", JMLR 2011).
 * `share` is how much of it will be added to the margins of a line. The same seed gives the same weights.
 */
export function trainClassNet(
  data: Dataset,
  labels: Int32Array,
  classes: number,
  idf: Float32Array,
  seed: number,
  share: number,
): ClassNet {
  const random = seeded(seed)
  const learner = new Learner(data, classes, idf.length, random)
  const total = PASSES * data.rows
  let done = 0
  for (let pass = 0; pass < PASSES; pass++)
    for (const row of shuffled(data.rows, random)) learner.learn(row, labels[row]!, RATE * (1 - done++ / total))
  return learner.net(idf, share)
}

class Learner {
  private readonly data: Dataset
  private readonly random: () => number
  /** The row of each column, from one; 0 where it is not taught. */
  private readonly rows: Uint32Array
  private readonly weights: Float32Array
  private readonly spent: Float32Array
  private readonly bias = new Float32Array(UNITS)
  private readonly spentBias = new Float32Array(UNITS).fill(BEGUN)
  private readonly output: Float32Array
  private readonly spentOutput: Float32Array
  private readonly outputBias: Float32Array
  private readonly spentOutputBias: Float32Array
  private readonly hidden = new Float64Array(UNITS)
  private readonly slope = new Float64Array(UNITS)
  private readonly off: Float64Array
  /** Classes whose probability is still off. */
  private readonly wrong: Int32Array
  private wrongs = 0
  /** Weights' rows of the columns that are not left out, and the columns' values. */
  private readonly kept: Int32Array
  private readonly values: Float64Array

  constructor(data: Dataset, classes: number, columns: number, random: () => number) {
    this.data = data
    this.random = random
    this.rows = rowsOf(data, columns)
    const taught = this.rows.reduce((most, row) => Math.max(most, row), 0)
    this.weights = Float32Array.from({ length: taught * UNITS }, () => SPREAD * normal(random))
    this.spent = new Float32Array(taught).fill(BEGUN)
    this.output = Float32Array.from({ length: UNITS * classes }, () => normal(random) / Math.sqrt(UNITS))
    this.spentOutput = new Float32Array(UNITS * classes).fill(BEGUN)
    this.outputBias = new Float32Array(classes)
    this.spentOutputBias = new Float32Array(classes).fill(BEGUN)
    this.off = new Float64Array(classes)
    this.wrong = new Int32Array(classes)
    const longest = data.starts.reduce((most, start, row) => Math.max(most, (data.starts[row + 1] ?? start) - start), 0)
    this.kept = new Int32Array(longest)
    this.values = new Float64Array(longest)
  }

  net(idf: Float32Array, share: number): ClassNet {
    const scaled = (numbers: Float32Array) => numbers.map((number) => number * share)
    return {
      rows: this.rows,
      ...rounded(this.weights, this.rows, idf),
      bias: this.bias,
      output: scaled(this.output),
      outputBias: scaled(this.outputBias),
    }
  }

  learn(row: number, label: number, rate: number): void {
    const count = this.forward(row)
    this.answer(label)
    if (this.wrongs === 0) return
    const steepness = this.learnOutput(rate)
    this.learnColumns(count, steepness, rate)
  }

  private forward(row: number): number {
    const { hidden, weights, kept, values, data } = this
    let count = 0
    hidden.set(this.bias)
    for (let k = data.starts[row]!; k < data.starts[row + 1]!; k++) {
      const at = this.rows[data.columns[k]!]!
      if (at === 0 || this.random() < DROPPED) continue
      const value = data.values[k]! / (1 - DROPPED)
      kept[count] = at - 1
      values[count++] = value
      for (let j = 0, w = (at - 1) * UNITS; j < UNITS; j++, w++) hidden[j]! += value * weights[w]!
    }
    return count
  }

  /** Into `off`: the probabilities, less one for the right class; into `wrong` where that is not next to nothing. */
  private answer(label: number): void {
    const { hidden, output, off } = this
    off.set(this.outputBias)
    for (let j = 0; j < UNITS; j++) {
      const height = hidden[j]!
      if (height > 0) for (let c = 0, at = j * off.length; c < off.length; c++, at++) off[c]! += height * output[at]!
    }
    let top = Number.NEGATIVE_INFINITY
    for (let c = 0; c < off.length; c++) if (off[c]! > top) top = off[c]!
    let sum = 0
    for (let c = 0; c < off.length; c++) sum += off[c] = Math.exp(off[c]! - top)
    for (let c = 0; c < off.length; c++) off[c]! /= sum
    off[label]! -= 1
    this.wrongs = 0
    for (let c = 0; c < off.length; c++) if (Math.abs(off[c]!) > LEARNT) this.wrong[this.wrongs++] = c
  }

  /** Gives the mean square of the slopes of the hidden units. */
  private learnOutput(rate: number): number {
    const { hidden, slope, output, spentOutput, off, wrong, wrongs } = this
    let squares = 0
    for (let j = 0; j < UNITS; j++) {
      const height = hidden[j]!
      slope[j] = 0
      if (height <= 0) continue
      let sum = 0
      for (let i = 0; i < wrongs; i++) {
        const c = wrong[i]!
        const at = j * off.length + c
        const step = off[c]! * height
        sum += off[c]! * output[at]!
        spentOutput[at]! += step * step
        output[at]! -= (SLOWER * rate * step) / Math.sqrt(spentOutput[at]!)
      }
      slope[j] = sum
      squares += sum * sum
    }
    this.learnBiases(rate)
    return squares / UNITS
  }

  private learnBiases(rate: number): void {
    const { slope, off, wrong } = this
    for (let i = 0; i < this.wrongs; i++) {
      const c = wrong[i]!
      this.spentOutputBias[c]! += off[c]! * off[c]!
      this.outputBias[c]! -= (SLOWEST * rate * off[c]!) / Math.sqrt(this.spentOutputBias[c]!)
    }
    for (let j = 0; j < UNITS; j++) {
      this.spentBias[j]! += slope[j]! * slope[j]!
      this.bias[j]! -= (SLOWER * rate * slope[j]!) / Math.sqrt(this.spentBias[j]!)
    }
  }

  private learnColumns(count: number, steepness: number, rate: number): void {
    const { weights, slope, spent, kept, values } = this
    for (let k = 0; k < count; k++) {
      const row = kept[k]!
      const value = values[k]!
      spent[row]! += steepness * value * value
      const step = (rate * value) / Math.sqrt(spent[row]!)
      for (let j = 0, at = row * UNITS; j < UNITS; j++, at++) weights[at]! -= step * slope[j]!
    }
  }
}

/** Numbers, from one, the columns that enough rows hold. */
function rowsOf(data: Dataset, columns: number): Uint32Array {
  const held = new Uint32Array(columns)
  for (const column of data.columns) held[column]!++
  let last = 0
  return held.map((rows) => (rows >= LEAST_ROWS ? ++last : 0))
}

/** Weights over idf in eight bits a row; the error is below 0.4 % of a row's largest. */
function rounded(weights: Float32Array, rows: Uint32Array, idf: Float32Array): Pick<ClassNet, 'weights' | 'scales'> {
  const small = new Int8Array(weights.length)
  const scales = new Float32Array(weights.length / UNITS)
  rows.forEach((row, column) => {
    if (row === 0) return
    const own = weights.subarray((row - 1) * UNITS, row * UNITS)
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    scales[row - 1] = largest / 127 / idf[column]!
    if (largest > 0)
      small.set(
        own.map((weight) => Math.round((weight / largest) * 127)),
        (row - 1) * UNITS,
      )
  })
  return { weights: small, scales }
}
