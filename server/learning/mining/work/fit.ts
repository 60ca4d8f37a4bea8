import type { Model } from '#engine/understanding'
import { clustersOf } from '../clusters/cluster.ts'
import type { Points } from '../clusters/points.ts'
import { PhraseCounts } from '../names/phrases.ts'
import { type Space, spaceOf } from '../space/space.ts'
import { matterOf, type Spool } from './spool.ts'

/** Matters that clusters are found in, evenly over the history: a scenario of 0.02 % of the volume still has sixteen. */
export const SAMPLED = 80_000
const AT_ONCE = 2_000
/** A matter further than this from every middle belongs to none. */
export const NEAR = 0.35
/** A cluster of fewer of the sampled matters is chance. */
export const LEAST = 3
const LEAST_SHARE = 0.00007

/** What was found in the sample. */
export interface Fitted {
  readonly space: Space
  readonly centres: Points
  readonly phrases: PhraseCounts
}

/** Finds the clusters of so many spooled matters. */
export const fit = async (spool: Spool, matters: number, model: Model): Promise<Fitted> =>
  fitOpenings(await sampleOf(spool, matters), model)

/** Finds the clusters of openings. Deterministic. */
export function fitOpenings(openings: readonly (readonly string[])[], model: Model): Fitted {
  const phrases = new PhraseCounts()
  for (const opening of openings) phrases.add(opening)
  const space = spaceOf(openings, model)
  const points = pointsOf(openings, space)
  const least = Math.max(LEAST, openings.length * LEAST_SHARE)
  return { space, centres: clustersOf(points, { least, near: NEAR }).centres, phrases }
}

/** Clusters of openings that belong to none of those found before, in the space that was learnt then. */
export function moreClusters(openings: readonly (readonly string[])[], space: Space): Points {
  return clustersOf(pointsOf(openings, space), { least: LEAST, near: NEAR }).centres
}

async function sampleOf(spool: Spool, matters: number): Promise<(readonly string[])[]> {
  const step = Math.max(1, matters / SAMPLED)
  const openings: (readonly string[])[] = []
  let at = 0
  for await (const lines of spool.batches(AT_ONCE))
    for (const line of lines) if (Math.floor(at++ / step) === openings.length) openings.push(matterOf(line).matter[3])
  return openings
}

/** Openings in their space; the same opening twice is one point that counts double. */
export function pointsOf(openings: readonly (readonly string[])[], space: Space): Points {
  const counts = new Map<string, { opening: readonly string[]; count: number }>()
  for (const opening of openings) {
    const key = opening.join('\n')
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { opening, count: 1 })
  }
  const distinct = [...counts.values()]
  const data = new Float32Array(distinct.length * space.dim)
  distinct.forEach(({ opening }, at) => {
    space.write(opening, data, at * space.dim)
  })
  return { dim: space.dim, count: distinct.length, data, weights: Float32Array.from(distinct, ({ count }) => count) }
}
