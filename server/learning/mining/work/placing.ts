import { NearestRow } from '../clusters/nearest.ts'
import type { Points } from '../clusters/points.ts'
import type { Space } from '../space/space.ts'
import { matterOf } from './spool.ts'

/** Where matters belong, in the order of the batch: the cluster (−1: none), and how near its middle they are. */
export interface Placed {
  readonly clusters: Int32Array
  readonly cosines: Float32Array
}

/** Tells which cluster a matter belongs to. One a thread. */
export class Placer {
  private readonly space: Space
  private readonly nearest: NearestRow
  private readonly near: number
  private readonly vector: Float32Array

  /** `near`: a matter further from every middle belongs to none. */
  constructor(space: Space, centres: Points, near: number) {
    this.space = space
    this.nearest = new NearestRow(centres)
    this.near = near
    this.vector = new Float32Array(space.dim)
  }

  /** Places lines of spooled matters. */
  place(lines: readonly string[]): Placed {
    const clusters = new Int32Array(lines.length)
    const cosines = new Float32Array(lines.length)
    lines.forEach((line, at) => {
      const [, , , opening] = matterOf(line).matter
      this.space.write(opening, this.vector, 0)
      const { row, cosine } = this.nearest.of(this.vector, 0)
      clusters[at] = cosine >= this.near ? row : -1
      cosines[at] = cosine
    })
    return { clusters, cosines }
  }
}
