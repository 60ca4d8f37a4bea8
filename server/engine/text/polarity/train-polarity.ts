import { seeded } from '#platform/random'
import { DEFAULT_GRAMS, type GramOptions } from '../features/grams.ts'
import { toDataset } from '../linear/dataset.ts'
import { shuffled } from '../linear/solvers/random.ts'
import { trainLinear } from '../linear/solvers/train-linear.ts'
import { trainNet } from './hidden-net.ts'
import { Polarity, type PolarityParts } from './polarity.ts'
import { ratioSpace, type Sided } from './ratio-space.ts'

export interface PolarityOptions {
  readonly grams: GramOptions
  /** In how many texts a gram must stand to be a column, and to be a column of the nets. */
  readonly minimum: number
  readonly netMinimum: number
  readonly cost: number
  readonly nets: number
  readonly units: number
  readonly passes: number
  readonly rate: number
  readonly dropped: number
  readonly seed: number
}

/** The options that did best on parts of the training reviews. */
export const POLARITY: PolarityOptions = {
  grams: { ...DEFAULT_GRAMS, weights: [1, 1, 1, 1, 0.5, 0.5, 0, 0] },
  minimum: 2,
  netMinimum: 3,
  cost: 0.25,
  nets: 2,
  units: 16,
  passes: 3,
  rate: 0.1,
  dropped: 0.3,
  seed: 7,
}
/**
 * For tens of thousands of examples: one wider net, which must do without half of the columns. Two of them, and columns of rarer grams, were right as
 * often on parts of the training reviews, for three times the bytes.
 */
export const WIDE_POLARITY: PolarityOptions = { ...POLARITY, minimum: 3, netMinimum: 5, nets: 1, units: 32, passes: 5, dropped: 0.5 }
const LINE_PASSES = 15
const HELD_OUT = 0.1

/** Trains on all examples; how sure it may be is learnt from a tenth that a first training did not see. */
export function trainPolarity(examples: readonly Sided[], options: PolarityOptions = POLARITY): PolarityParts {
  const order = [...shuffled(examples.length, seeded(options.seed))].map((i) => examples[i]!)
  const cut = Math.floor(examples.length * HELD_OUT)
  const first = new Polarity(fitPolarity(order.slice(cut), options))
  const sharpness = bestSharpness(order.slice(0, cut).map(({ text, positive }) => (positive ? 1 : -1) * first.margin(text)))
  return { ...fitPolarity(examples, options), sharpness }
}

/** The line and the nets, without knowing how sure they may be. */
export function fitPolarity(examples: readonly Sided[], options: PolarityOptions): PolarityParts {
  const { space, texts } = ratioSpace(examples, options.grams, options.minimum)
  const data = toDataset(
    examples.map((example) => example.text),
    space,
  )
  const labels = Int32Array.from(examples, ({ positive }) => (positive ? 0 : -1))
  const { cost, seed } = options
  const line = trainLinear(data, labels, 1, space.vocabulary.size, { cost, passes: LINE_PASSES, seed })
  const common = texts.findIndex((held) => held < options.netMinimum)
  const positive = Uint8Array.from(examples, (example) => (example.positive ? 1 : 0))
  const nets = Array.from({ length: options.nets }, (_, i) =>
    trainNet(data, positive, common < 0 ? texts.length : common, { ...options, seed: seed + i }),
  )
  return { space, weights: line.weights, bias: line.bias[0]!, nets, sharpness: 1 }
}

/** The factor under which the margins towards the truth are likeliest (temperature scaling, Guo et al. 2017). */
function bestSharpness(margins: readonly number[]): number {
  const loss = (sharpness: number) => margins.reduce((sum, margin) => sum + Math.log1p(Math.exp(-sharpness * margin)), 0)
  const tried = Array.from({ length: 40 }, (_, i) => 0.3 * 1.1 ** i)
  return tried.reduce((best, sharpness) => (loss(sharpness) < loss(best) ? sharpness : best))
}
