import type { HeadWeights } from './net/net.ts'

/**
 * The hidden units of a net that are not silent, some half of them: what a head makes of them is to the last bit what `probabilities` of the net makes
 * of all, in less than half the time. Turns are read by it; learning needs each unit in its place.
 */
export class Awake {
  private readonly units: Int32Array
  private readonly values: Float64Array
  private length = 0

  constructor(units: number) {
    this.units = new Int32Array(units)
    this.values = new Float64Array(units)
  }

  /** Takes those that are not silent. */
  from(hidden: Float32Array): void {
    let length = 0
    for (let unit = 0; unit < hidden.length; unit++) {
      if (hidden[unit] === 0) continue
      this.units[length] = unit
      this.values[length++] = hidden[unit]!
    }
    this.length = length
  }

  /** Fills `out` with the head's probabilities. */
  probabilities({ weights, bias }: Omit<HeadWeights, 'classes'>, out: Float32Array): void {
    const last = out.length - 1
    let top = Number.NEGATIVE_INFINITY
    // four at once: a sum waits for its last addition, and these wait together; behind the last class it is the last again
    for (let c = 0; c <= last; c += 4)
      top = Math.max(top, this.four([c, Math.min(c + 1, last), Math.min(c + 2, last), Math.min(c + 3, last)], { weights, bias }, out))
    let total = 0
    for (let c = 0; c <= last; c++) total += out[c] = Math.exp(out[c]! - top)
    for (let c = 0; c <= last; c++) out[c]! /= total
  }

  /** What speaks for four classes; gives the most. */
  private four(
    [first, second, third, fourth]: readonly [number, number, number, number],
    { weights, bias }: Omit<HeadWeights, 'classes'>,
    out: Float32Array,
  ): number {
    const { units, values, length } = this
    const size = units.length
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
    return Math.max(one, two, three, four)
  }
}
