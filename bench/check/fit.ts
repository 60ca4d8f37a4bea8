import type { Features, Line } from '../../server/engine/dialogue/check/index.ts'

/** What is learnt from: how a draft looked, and whether it was what is asked for. */
export interface Example {
  readonly features: Features
  readonly holds: boolean
  /** Drafts of one graded turn share its one grade. */
  readonly weight: number
}

/** A feature that fewer examples have says nothing that holds for others. */
const LEAST_SEEN = 6
const ROUNDS = 600
const RATE = 0.05

/** Logistic regression with a ridge: each weight is drawn towards nothing by `ridge` of its square. The same examples give the same line. */
export function fit(examples: readonly Example[], ridge: number): Line {
  const seen = new Map<string, number>()
  for (const { features } of examples) for (const name of Object.keys(features)) seen.set(name, (seen.get(name) ?? 0) + 1)
  const names = [...seen].flatMap(([name, times]) => (times >= LEAST_SEEN ? [name] : [])).sort()
  const columns = new Map(names.map((name, at) => [name, at]))
  const rows = examples.map(({ features }) =>
    Object.entries(features).flatMap(([name, value]) => (columns.has(name) ? [[columns.get(name) ?? 0, value] as const] : [])),
  )
  const weights = new Float64Array(names.length + 1)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const [speed, size] = [new Float64Array(weights.length), new Float64Array(weights.length)]
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = new Float64Array(weights.length)
    for (const [at, row] of rows.entries()) {
      const { holds, weight } = examples[at]!
      const sum = row.reduce((all, [column, value]) => all + weights[column]! * value, weights[names.length]!)
      const off = ((1 / (1 + Math.exp(-sum)) - (holds ? 1 : 0)) * weight) / total
      for (const [column, value] of row) slope[column]! += off * value
      slope[names.length]! += off
    }
    for (let at = 0; at < weights.length; at++) {
      const own = slope[at]! + (at < names.length ? (2 * ridge * weights[at]!) / total : 0)
      speed[at] = 0.9 * speed[at]! + 0.1 * own
      size[at] = 0.999 * size[at]! + 0.001 * own * own
      weights[at]! -= (RATE * (speed[at]! / (1 - 0.9 ** round))) / (Math.sqrt(size[at]! / (1 - 0.999 ** round)) + 1e-8)
    }
  }
  const rounded = (value: number) => Number(value.toFixed(3))
  return { bias: rounded(weights[names.length]!), weights: Object.fromEntries(names.map((name, at) => [name, rounded(weights[at]!)])) }
}

/** How often a draft for which it holds is put before one for which it does not (area under the curve). */
export function ranked(scored: readonly { readonly score: number; readonly holds: boolean }[]): number {
  const order = scored.toSorted((a, b) => a.score - b.score)
  const [ins, outs] = [order.filter(({ holds }) => holds).length, order.filter(({ holds }) => !holds).length]
  const sum = order.reduce((all, { holds }, at) => (holds ? all + at + 1 : all), 0)
  return (sum - (ins * (ins + 1)) / 2) / (ins * outs)
}
