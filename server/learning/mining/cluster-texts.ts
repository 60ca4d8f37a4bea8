import type { Model } from '#engine/understanding'
import { clustersOf } from './clusters/cluster.ts'
import { NearestRow } from './clusters/nearest.ts'
import { SentenceReader } from './sessions/sentences.ts'
import { spaceOf } from './space/space.ts'
import { LEAST, pointsOf } from './work/fit.ts'

/** Clusters bare messages as openings of matters are clustered, every one in its nearest; for measuring. Deterministic. */
export function clusterTexts(texts: readonly string[], model: Model): { clusters: Int32Array; count: number } {
  const reader = new SentenceReader(model)
  const openings = texts.map((text) => [reader.read(text)?.plain ?? text])
  const space = spaceOf(openings, model)
  const { centres } = clustersOf(pointsOf(openings, space), { least: LEAST, near: -1 })
  const nearest = new NearestRow(centres)
  const vector = new Float32Array(space.dim)
  const clusters = Int32Array.from(openings, (opening) => {
    space.write(opening, vector, 0)
    return nearest.of(vector, 0).row
  })
  return { clusters, count: centres.count }
}
