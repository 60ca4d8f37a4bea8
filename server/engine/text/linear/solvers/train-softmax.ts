import { seeded } from '#platform/random'
import type { Dataset } from '../dataset.ts'
import { shuffled } from './random.ts'
import type { LinearWeights } from './train-linear.ts'

const PASSES = 12
/** First step on rows of length one; it falls to nothing in a straight line. */
const RATE = 5
/** Share of a row's columns left out at each visit, so that no gram alone carries the answer (Wager et al., "Dropout Training as Adaptive Regularization", NIPS 2013). */
const DROPPED = 0.4
/** The bias moves slowly: how many sentences a class was given is not how often it is asked. */
const BIAS_SHARE = 0.1

/** Multinomial logistic regression by stochastic gradient with dropped columns. The same seed gives the same weights. */
export function trainSoftmax(data: Dataset, labels: Int32Array, classes: number, columns: number, seed: number): LinearWeights {
  const learnt = { classes, weights: new Float32Array(columns * classes), bias: new Float32Array(classes) }
  const random = seeded(seed)
  const slopes = new Float64Array(classes)
  const total = PASSES * data.rows
  let done = 0
  for (let pass = 0; pass < PASSES; pass++)
    for (const row of shuffled(data.rows, random)) {
      const seen = dropped(data, row, random)
      const rate = RATE * (1 - done++ / total)
      slopesOf(learnt, seen, labels[row]!, slopes)
      for (let c = 0; c < classes; c++) learnt.bias[c]! -= BIAS_SHARE * rate * slopes[c]!
      for (const [column, value] of seen) {
        const base = column * classes
        for (let c = 0; c < classes; c++) learnt.weights[base + c]! -= rate * value * slopes[c]!
      }
    }
  return learnt
}

function dropped({ starts, columns, values }: Dataset, row: number, random: () => number): [number, number][] {
  const seen: [number, number][] = []
  for (let k = starts[row]!; k < starts[row + 1]!; k++) if (random() >= DROPPED) seen.push([columns[k]!, values[k]! / (1 - DROPPED)])
  return seen
}

/** Into `slopes`: the probabilities, less one for the right class. */
function slopesOf({ classes, weights, bias }: LinearWeights, seen: readonly [number, number][], label: number, slopes: Float64Array): void {
  slopes.set(bias)
  for (const [column, value] of seen) {
    const base = column * classes
    for (let c = 0; c < classes; c++) slopes[c]! += value * weights[base + c]!
  }
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < classes; c++) top = Math.max(top, slopes[c]!)
  let sum = 0
  for (let c = 0; c < classes; c++) sum += slopes[c] = Math.exp(slopes[c]! - top)
  for (let c = 0; c < classes; c++) slopes[c]! /= sum
  slopes[label]! -= 1
}

/** Adds a share of one line to another, in place: the margins add up, so asking costs nothing more. */
export function blendIn(line: LinearWeights, other: LinearWeights, share: number): void {
  for (let i = 0; i < line.weights.length; i++) line.weights[i]! += share * other.weights[i]!
  for (let c = 0; c < line.bias.length; c++) line.bias[c]! += share * other.bias[c]!
}
