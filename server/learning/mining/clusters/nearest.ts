import { seeded } from '#platform/random'
import { bisect } from './bisect.ts'
import { dot, middles, type Points } from './points.ts'

/** So many of the coarse groups are looked into: enough that the nearest is missed in less than one of a hundred. */
const LOOKED_INTO = 8
/** Below so many rows all are compared. */
const FEW = 128

/** What was found: which row, and its cosine. */
export interface Nearest {
  readonly row: number
  readonly cosine: number
}

/** Finds the nearest of many rows: first among the middles of coarse groups, then within the nearest of these. */
export class NearestRow {
  private readonly rows: Points
  private readonly coarse: Points
  private readonly members: Int32Array[]

  constructor(rows: Points) {
    this.rows = rows
    const few = rows.count <= FEW
    const { groups, count } = few
      ? { groups: new Int32Array(rows.count), count: 1 }
      : bisect(rows, { tight: 1, least: 2 * Math.ceil(Math.sqrt(rows.count)), random: seeded(1) })
    this.coarse = middles(rows, groups, count)
    this.members = Array.from({ length: count }, (_, group) => Int32Array.from([...groups.keys()].filter((at) => groups[at] === group)))
  }

  /** The nearest row to the vector at `at` of `data`; row −1 where there are none. */
  of(data: Float32Array, at: number): Nearest {
    const { dim } = this.rows
    let [row, cosine] = [-1, Number.NEGATIVE_INFINITY]
    for (const group of this.groupsNear(data, at))
      for (const member of this.members[group]!) {
        const likeness = dot(data, at, this.rows.data, member * dim, dim)
        if (likeness > cosine) [row, cosine] = [member, likeness]
      }
    return { row, cosine }
  }

  private groupsNear(data: Float32Array, at: number): Iterable<number> {
    const { dim, count } = this.coarse
    if (count <= LOOKED_INTO) return this.members.keys()
    const likeness = Float32Array.from({ length: count }, (_, group) => dot(data, at, this.coarse.data, group * dim, dim))
    return [...likeness.keys()].sort((a, b) => likeness[b]! - likeness[a]!).slice(0, LOOKED_INTO)
  }
}
