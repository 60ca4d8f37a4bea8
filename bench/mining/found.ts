import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** A scenario that is of one planted one by this share counts as found. */
const PURE = 0.85

/** Which of the planted scenarios were found. */
export interface Found {
  /** Planted ones of at least 0.02 % of the volume, and how many of these were found. */
  readonly large: number
  readonly foundLarge: number
  readonly found: number
  /** The share of sessions whose scenario is mostly of the planted one that they are of. */
  readonly purity: number
}

const LARGE = 0.0002

/** Reads which scenario each session came into (its first), beside what was planted, in the same order. */
export async function foundIn(file: string, planted: ArrayLike<number>): Promise<Found> {
  const clusters = new Map<string, Map<number, number>>()
  const sizes = new Map<number, number>()
  let at = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const one = planted[at++]!
    sizes.set(one, (sizes.get(one) ?? 0) + 1)
    const [scenario]: (string | null)[] = JSON.parse(line).scenarios
    if (scenario) count(clusters, scenario, one)
  }
  return judged(clusters, sizes, at)
}

function count(clusters: Map<string, Map<number, number>>, scenario: string, planted: number): void {
  const counts = clusters.get(scenario) ?? new Map<number, number>()
  counts.set(planted, (counts.get(planted) ?? 0) + 1)
  clusters.set(scenario, counts)
}

function judged(clusters: ReadonlyMap<string, ReadonlyMap<number, number>>, sizes: ReadonlyMap<number, number>, sessions: number): Found {
  const found = new Set<number>()
  let right = 0
  for (const counts of clusters.values()) {
    const [planted, most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))
    const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
    right += most
    if (most / all >= PURE) found.add(planted)
  }
  const large = [...sizes].filter(([, size]) => size >= LARGE * sessions).map(([planted]) => planted)
  return { large: large.length, foundLarge: large.filter((one) => found.has(one)).length, found: found.size, purity: right / sessions }
}
