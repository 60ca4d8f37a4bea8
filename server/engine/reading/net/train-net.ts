import { normal, shuffled } from '#engine/text'
import { seeded } from '#platform/random'
import { ROWS } from './features.ts'
import { HEADS, type Head, hiddenOf, MEMBER_UNITS, type Net, probabilities, sideBySide, UNITS } from './net.ts'

/** Features of a piece. */
export interface View {
  readonly rows: Int32Array
  readonly weights: Float32Array
}

/** One piece to learn from: the views in which it may be met, one a pass in turn, and the class of each head, −1 where it is not told. */
export interface Sample {
  readonly views: readonly View[]
  readonly labels: Readonly<Record<Head, number>>
  /** What a mistake on it costs. */
  readonly cost: number
}

export interface TrainNetOptions {
  readonly passes: number
  readonly seed: number
  /** Share of the features left out at each visit, so that none alone carries the answer (Srivastava et al., JMLR 2014). */
  readonly dropped: number
  readonly rate: number
  /** What counts as learnt before the first step: the more, the smaller the steps. */
  readonly begun?: number
}

export const TRAIN_NET: TrainNetOptions = { passes: 12, seed: 7, dropped: 0.4, rate: 0.03 }

/** What each head counts. */
const COST: Readonly<Record<Head, number>> = { act: 1, intent: 1, reference: 0.3 }
const BEGUN = 1e-4
const SPREAD = 0.05
/** Biases move less: they are met at every sample. */
const SLOWER = 0.3

/**
 * Learns by cross-entropy, a sample at a time, with steps that shrink where much was learnt (Duchi et al., JMLR 2011); going on `from` a net that is
 * left as it is, or from nothing. The same seed gives the same net.
 */
export function trainNet(
  samples: readonly Sample[],
  classes: Readonly<Record<Head, readonly string[]>>,
  options: TrainNetOptions = TRAIN_NET,
  from?: Net,
): Net {
  if (from !== undefined) return learntNet(samples, classes, options, from)
  const seeds = Array.from({ length: UNITS / MEMBER_UNITS }, (_, nth) => options.seed + nth)
  return sideBySide(seeds.map((seed) => learntNet(samples, classes, { ...options, seed }, undefined)))
}

function learntNet(
  samples: readonly Sample[],
  classes: Readonly<Record<Head, readonly string[]>>,
  options: TrainNetOptions,
  from: Net | undefined,
): Net {
  const random = seeded(options.seed)
  const learner = new Learner(classes, random, options, from)
  const total = options.passes * samples.length
  let done = 0
  for (let pass = 0; pass < options.passes; pass++)
    for (const at of shuffled(samples.length, random)) {
      const { views, labels, cost } = samples[at]!
      learner.learn(views[(pass + at) % views.length]!, labels, cost, options.rate * (1 - done++ / total))
    }
  if (from === undefined) learner.forgetUnmet()
  return learner.net
}

/** Weights with what was spent on each, for the shrinking steps. */
interface Learnt {
  readonly weights: Float32Array
  readonly spent: Float32Array
}
const learnt = (weights: Float32Array, begun: number): Learnt => ({ weights, spent: new Float32Array(weights.length).fill(begun) })

/** One weight, moved against its slope. */
function step({ weights, spent }: Learnt, at: number, slope: number, rate: number): void {
  spent[at]! += slope * slope
  weights[at]! -= (rate * slope) / Math.sqrt(spent[at]!)
}

class Learner {
  readonly net: Net
  private readonly rows: Learnt
  private readonly bias: Learnt
  private readonly heads: Readonly<Record<Head, { readonly weights: Learnt; readonly bias: Learnt; readonly out: Float32Array }>>
  private readonly units: number
  private readonly hidden: Float32Array
  private readonly slope: Float32Array
  private readonly random: () => number
  private readonly dropped: number

  constructor(
    classes: Readonly<Record<Head, readonly string[]>>,
    random: () => number,
    { dropped, begun = BEGUN }: TrainNetOptions,
    from: Net | undefined,
  ) {
    this.random = random
    this.dropped = dropped
    const units = from?.bias.length ?? MEMBER_UNITS
    this.units = units
    this.hidden = new Float32Array(units)
    this.slope = new Float32Array(units)
    const embedding = from?.embedding.slice() ?? Float32Array.from({ length: ROWS * units }, () => SPREAD * (random() - 0.5))
    // one step size a row
    this.rows = { weights: embedding, spent: new Float32Array(ROWS).fill(begun) }
    this.bias = learnt(from?.bias.slice() ?? new Float32Array(units), begun)
    const head = (name: Head) => {
      const known = from?.heads[name]
      const { length } = classes[name]
      return {
        weights: learnt(known?.weights.slice() ?? Float32Array.from({ length: length * units }, () => 0.1 * normal(random)), begun),
        bias: learnt(known?.bias.slice() ?? new Float32Array(length), begun),
        out: new Float32Array(length),
      }
    }
    this.heads = { act: head('act'), intent: head('intent'), reference: head('reference') }
    const part = (name: Head) => ({
      classes: classes[name],
      weights: this.heads[name].weights.weights,
      bias: this.heads[name].bias.weights,
    })
    this.net = {
      embedding: this.rows.weights,
      bias: this.bias.weights,
      heads: { act: part('act'), intent: part('intent'), reference: part('reference') },
    }
  }

  learn(view: View, labels: Sample['labels'], cost: number, rate: number): void {
    const kept = this.kept(view)
    hiddenOf(this.net, kept, this.hidden)
    this.slope.fill(0)
    for (const head of HEADS) if (labels[head] >= 0) this.learnHead(head, labels[head], rate, COST[head] * cost)
    for (let unit = 0; unit < this.units; unit++) if (this.hidden[unit] === 0) this.slope[unit] = 0
    this.moveBias(rate)
    this.moveRows(kept, rate)
  }

  /** The features with some left out, the others weighing more. */
  private kept({ rows, weights }: View): { rows: Int32Array; weights: Float32Array; length: number } {
    const more = 1 / (1 - this.dropped)
    return { rows, weights: weights.map((weight) => (this.random() < this.dropped ? 0 : weight * more)), length: rows.length }
  }

  private learnHead(name: Head, label: number, rate: number, cost: number): void {
    const { weights, bias, out } = this.heads[name]
    probabilities({ weights: weights.weights, bias: bias.weights }, this.hidden, out)
    for (let c = 0; c < out.length; c++) {
      const off = cost * (out[c]! - (c === label ? 1 : 0))
      if (Math.abs(off) < 0.003) continue
      const at = c * this.units
      for (let unit = 0; unit < this.units; unit++) {
        const slope = off * this.hidden[unit]!
        this.slope[unit]! += off * weights.weights[at + unit]!
        if (slope === 0) continue
        step(weights, at + unit, slope, rate)
      }
      step(bias, c, off, SLOWER * rate)
    }
  }

  /** Rows that no sample moved hold nothing but the noise of their beginning. */
  forgetUnmet(): void {
    for (let row = 0; row < ROWS; row++)
      if (this.rows.spent[row] === Math.fround(BEGUN)) this.rows.weights.fill(0, row * this.units, (row + 1) * this.units)
  }

  private moveBias(rate: number): void {
    for (let unit = 0; unit < this.units; unit++) if (this.slope[unit] !== 0) step(this.bias, unit, this.slope[unit]!, SLOWER * rate)
  }

  private moveRows(kept: { rows: Int32Array; weights: Float32Array; length: number }, rate: number): void {
    let square = 0
    for (let unit = 0; unit < this.units; unit++) square += this.slope[unit]! ** 2
    square /= this.units
    if (square === 0) return
    for (let i = 0; i < kept.length; i++) {
      const weight = kept.weights[i]!
      if (weight === 0) continue
      const row = kept.rows[i]!
      this.rows.spent[row]! += square * weight * weight
      const far = (rate * weight) / Math.sqrt(this.rows.spent[row]!)
      const at = row * this.units
      for (let unit = 0; unit < this.units; unit++) this.rows.weights[at + unit]! -= far * this.slope[unit]!
    }
  }
}
