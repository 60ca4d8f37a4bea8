import { normalise } from '../../server/engine/text/index.ts'
import { seeded } from '../../server/platform/random/index.ts'

/** A text as tf-idf over its characters and pairs of them, of length 1. */
type Row = readonly (readonly [term: number, value: number])[]

const ROUNDS = 20
const STARTS = 3

/** The peer: k-means (k-means++, Lloyd) on tf-idf of single characters and pairs, the best of three starts by its own measure. Gives each text's cluster. */
export function kMeans(texts: readonly string[], k: number, seed: number): Int32Array {
  const { rows, terms } = tfIdf(texts)
  const runs = Array.from({ length: STARTS }, (_, start) => lloyd(rows, terms, k, seeded(seed + start)))
  return runs.reduce((best, run) => (run.nearness > best.nearness ? run : best)).clusters
}

function tfIdf(texts: readonly string[]): { rows: Row[]; terms: number } {
  const numbers = new Map<string, number>()
  const standsIn: number[] = []
  const counted = texts.map((text) => {
    const counts = new Map<number, number>()
    for (const gram of gramsOf(normalise(text).text)) {
      if (!numbers.has(gram)) numbers.set(gram, numbers.size)
      const term = numbers.get(gram)!
      counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    for (const term of counts.keys()) standsIn[term] = (standsIn[term] ?? 0) + 1
    return counts
  })
  const rows = counted.map((counts) => {
    const row = [...counts].map(([term, count]) => [term, count * (Math.log((1 + texts.length) / (1 + standsIn[term]!)) + 1)] as const)
    const length = Math.hypot(...row.map(([, value]) => value)) || 1
    return row.map(([term, value]) => [term, value / length] as const)
  })
  return { rows, terms: numbers.size }
}

function gramsOf(text: string): string[] {
  const chars = [...text].filter((one) => /[\p{L}\p{N}]/u.test(one))
  return [...chars, ...chars.slice(1).map((one, at) => chars[at]! + one)]
}

function lloyd(rows: readonly Row[], terms: number, k: number, random: () => number): { clusters: Int32Array; nearness: number } {
  let centres = seeds(rows, terms, k, random)
  const clusters = new Int32Array(rows.length)
  let nearness = 0
  for (let round = 0; round < ROUNDS; round++) {
    const lengths = centres.map((centre) => centre.reduce((sum, value) => sum + value * value, 0))
    nearness = 0
    rows.forEach((row, at) => {
      let best = Number.NEGATIVE_INFINITY
      for (let c = 0; c < centres.length; c++) {
        // The square of the distance, but for what is the same for all centres.
        const near = 2 * dot(row, centres[c]!) - lengths[c]!
        if (near > best) [best, clusters[at]] = [near, c]
      }
      nearness += best
    })
    centres = means(rows, clusters, centres, terms)
  }
  return { clusters, nearness }
}

const dot = (row: Row, centre: Float32Array) => row.reduce((sum, [term, value]) => sum + value * centre[term]!, 0)

function seeds(rows: readonly Row[], terms: number, k: number, random: () => number): Float32Array[] {
  const far = new Float64Array(rows.length).fill(1)
  return Array.from({ length: k }, () => {
    let left = random() * far.reduce((sum, one) => sum + one, 0)
    const at = Math.max(
      0,
      far.findIndex((one) => {
        left -= one
        return left <= 0
      }),
    )
    const centre = new Float32Array(terms)
    for (const [term, value] of rows[at]!) centre[term] = value
    rows.forEach((row, i) => {
      far[i] = Math.min(far[i]!, Math.max(0, 2 - 2 * dot(row, centre)))
    })
    return centre
  })
}

function means(rows: readonly Row[], clusters: Int32Array, before: readonly Float32Array[], terms: number): Float32Array[] {
  const counts = new Float64Array(before.length)
  const sums = before.map(() => new Float32Array(terms))
  rows.forEach((row, at) => {
    counts[clusters[at]!]!++
    for (const [term, value] of row) sums[clusters[at]!]![term]! += value
  })
  return sums.map((sum, c) => (counts[c] === 0 ? before[c]! : sum.map((value) => value / counts[c]!)))
}
