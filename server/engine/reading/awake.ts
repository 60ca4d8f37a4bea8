import type { HeadWeights, Net, Sparse } from './net/net.ts'

/** Weights as whole steps of one size, −127 … 127: a quarter of the bytes, so that a sum of a few hundred rows far apart waits less for memory. */
export interface Steps {
  readonly steps: Int8Array
  readonly scale: number
}

/** A net as files hold it, whose embedding in full is made where one learns on. */
export interface SteppedNet extends Net {
  readonly stepped: Steps
}

/** The embedding of a net in steps; read from a file it is in them already. */
export const steppedOf = (net: Net): Steps => ('stepped' in net ? (net as SteppedNet).stepped : inSteps(net.embedding))

/** A net with its embedding in steps. */
export const stepped = (embedding: Steps, rest: Pick<Net, 'bias' | 'heads'>): SteppedNet => ({
  ...rest,
  stepped: embedding,
  get embedding() {
    return fromSteps(embedding)
  },
})

/** Loops: twelve million values through a callback take seconds. */
export function inSteps(weights: Float32Array): Steps {
  let most = 1e-9
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i]!))
  const scale = most / 127
  const steps = new Int8Array(weights.length)
  for (let i = 0; i < weights.length; i++) steps[i] = Math.round(weights[i]! / scale)
  return { steps, scale }
}

/** The weights that steps stand for. */
export function fromSteps({ steps, scale }: Steps): Float32Array {
  const weights = new Float32Array(steps.length)
  for (let i = 0; i < steps.length; i++) weights[i] = steps[i]! * scale
  return weights
}

/** Steps of bytes as a file holds them. */
export const stepsOf = (packed: Uint8Array, scale: number): Steps => ({
  steps: new Int8Array(packed.buffer, packed.byteOffset, packed.length),
  scale,
})

/**
 * The hidden units of a piece that are not silent, some half of them: what a head makes of them is to the last bit what `probabilities` of the net makes
 * of all, in less than half the time. Turns are read by it, from an embedding in steps; learning needs each unit in its place, and weights that move.
 */
export class Awake {
  private readonly embedding: Steps
  private readonly bias: Float32Array
  private readonly sums: Float64Array
  private readonly units: Int32Array
  private readonly values: Float64Array
  private length = 0

  constructor(embedding: Steps, bias: Float32Array) {
    this.embedding = embedding
    this.bias = bias
    this.sums = new Float64Array(bias.length)
    this.units = new Int32Array(bias.length)
    this.values = new Float64Array(bias.length)
  }

  /** Sums the rows of the features into the units, as `hiddenOf` of the net does, and takes those that are not silent. */
  from({ rows, weights, length }: Sparse): void {
    this.sums.fill(0)
    let at = 0
    for (; at + 4 <= length; at += 4) this.addFour(rows, weights, at)
    for (; at < length; at++) this.add(rows[at]!, weights[at]!)
    this.wake()
  }

  private add(row: number, weight: number): void {
    const { sums } = this
    const { steps } = this.embedding
    const from = row * sums.length
    for (let unit = 0; unit < sums.length; unit++) sums[unit]! += weight * steps[from + unit]!
  }

  /** Four rows in one walk over the units: they are far apart in memory, and are waited for together. */
  private addFour(rows: Int32Array, weights: Float32Array, at: number): void {
    const { sums } = this
    const { steps } = this.embedding
    const size = sums.length
    const [a, b, c, d] = [rows[at]! * size, rows[at + 1]! * size, rows[at + 2]! * size, rows[at + 3]! * size]
    const [one, two, three, four] = [weights[at]!, weights[at + 1]!, weights[at + 2]!, weights[at + 3]!]
    for (let unit = 0; unit < size; unit++)
      sums[unit]! += one * steps[a + unit]! + two * steps[b + unit]! + (three * steps[c + unit]! + four * steps[d + unit]!)
  }

  private wake(): void {
    const { sums, bias, units, values } = this
    const { scale } = this.embedding
    let length = 0
    for (let unit = 0; unit < sums.length; unit++) {
      const value = sums[unit]! * scale + bias[unit]!
      if (value <= 0) continue
      units[length] = unit
      values[length++] = value
    }
    this.length = length
  }

  /** Fills `out` with the head's probabilities. */
  probabilities({ weights, bias }: Omit<HeadWeights, 'classes'>, out: Float32Array): void {
    const last = out.length - 1
    // four at once: a sum waits for its last addition, and these wait together; behind the last class it is the last again
    for (let c = 0; c <= last; c += 4) this.four(c, last, weights, bias, out)
    let top = Number.NEGATIVE_INFINITY
    for (let c = 0; c <= last; c++) if (out[c]! > top) top = out[c]!
    let total = 0
    for (let c = 0; c <= last; c++) total += out[c] = Math.exp(out[c]! - top)
    for (let c = 0; c <= last; c++) out[c]! /= total
  }

  /** What speaks for a class and the three behind it. */
  private four(first: number, last: number, weights: Float32Array, bias: Float32Array, out: Float32Array): void {
    const { units, values, length } = this
    const size = units.length
    const second = Math.min(first + 1, last)
    const third = Math.min(first + 2, last)
    const fourth = Math.min(first + 3, last)
    const [a, b, c, d] = [first * size, second * size, third * size, fourth * size]
    let [one, two, three, four] = [bias[first]!, bias[second]!, bias[third]!, bias[fourth]!]
    for (let at = 0; at < length; at++) {
      const unit = units[at]!
      const value = values[at]!
      one += weights[a + unit]! * value
      two += weights[b + unit]! * value
      three += weights[c + unit]! * value
      four += weights[d + unit]! * value
    }
    out[first] = one
    out[second] = two
    out[third] = three
    out[fourth] = four
  }
}
