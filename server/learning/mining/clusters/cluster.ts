import { seeded } from '#platform/random'
import { bisect } from './bisect.ts'
import { cut, type Joined, treeOf } from './join.ts'
import { NearestRow } from './nearest.ts'
import { middles, type Points } from './points.ts'

/** Groups are parted down to this tightness, then joined again where they are alike. */
const TIGHT = 0.82
const PARTED_FROM = 4
/** How alike groups must be to be one, from fine to coarse; and how much of all that was said must lie in clusters with enough behind them for a fine cut to stand. The more is told, the finer. */
const CUTS = [0.6, 0.575, 0.55, 0.525, 0.5, 0.475, 0.45, 0.425, 0.4, 0.375, 0.35, 0.325, 0.3, 0.275, 0.25]
const ENOUGH = 0.8
/** Of n different openings a cluster needs √n / 8 for that, and three: of 10,000 twelve. */
const BY_ROOT = 8
const FEWEST = 3
/** Or it was said this many times as often as it would need different openings: what comes again word for word is evidence too, once it is not of one or two wordings alone. */
const SAID_AS_OFTEN = 2
/** More groups are not compared each with each; the smallest wait. */
const MOST_GROUPS = 6_000
/** Rounds in which every point goes to the nearest middle. */
const SETTLING = 3

/** How to cluster. */
export interface ClusterOptions {
  /** Clusters of less weight are given up; their points go to others or to none. */
  readonly least: number
  /** A point further than this from every middle is in none. */
  readonly near: number
}

/** Clusters of points: their middles, heaviest first, and each point's cluster (−1: none). Deterministic; their number comes from the points. */
export function clustersOf(points: Points, { least, near }: ClusterOptions): { groups: Int32Array; centres: Points } {
  const small = tightGroups(points)
  const joined = joinedGroups(points, small)
  let centres = heaviest(middles(points, joined.groups, joined.count), least)
  let groups: Int32Array = joined.groups
  for (let round = 0; round < SETTLING; round++) {
    groups = placed(points, centres, near)
    centres = heaviest(middles(points, groups, centres.count), least)
  }
  return { groups: placed(points, centres, near), centres }
}

/** Each point's nearest middle, or −1 where it is further than `near`. */
function placed(points: Points, centres: Points, near: number): Int32Array {
  const nearest = new NearestRow(centres)
  return Int32Array.from({ length: points.count }, (_, at) => {
    const { row, cosine } = nearest.of(points.data, at * points.dim)
    return cosine >= near ? row : -1
  })
}

function tightGroups(points: Points): { groups: Int32Array; count: number } {
  const { groups, count } = bisect(points, { tight: TIGHT, least: PARTED_FROM, random: seeded(1) })
  return { groups: placed(points, middles(points, groups, count), -1), count }
}

function joinedGroups(points: Points, { groups, count }: { groups: Int32Array; count: number }) {
  const weights = new Float32Array(count)
  const members = new Float32Array(count)
  groups.forEach((group, at) => {
    weights[group]! += points.weights[at]!
    members[group]!++
  })
  const kept = [...weights.keys()]
    .filter((group) => weights[group]! > 0)
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, MOST_GROUPS)
  const sums = {
    dim: points.dim,
    count: kept.length,
    data: new Float32Array(kept.length * points.dim),
    weights: Float32Array.from(kept, (g) => weights[g]!),
  }
  const row = new Map(kept.map((group, at) => [group, at]))
  groups.forEach((group, at) => {
    const to = row.get(group)
    if (to === undefined) return
    for (let i = 0; i < points.dim; i++) sums.data[to * points.dim + i]! += points.weights[at]! * points.data[at * points.dim + i]!
  })
  const { into, count: left } = finest(
    sums,
    points,
    kept.map((group) => members[group]!),
  )
  return { groups: groups.map((group) => into[row.get(group) ?? -1] ?? -1), count: left }
}

/**
 * The finest cut of which enough lies in clusters with enough different points, or said often enough; the coarsest where none does. What lies there
 * counts as often as it was said: by different openings alone the many rare ones made the cut coarser than what most sessions are of. `members`: how
 * many points each group has.
 */
function finest(sums: Points, points: Points, members: readonly number[]): Joined {
  const tree = treeOf(sums, CUTS.at(-1)!)
  const cuts = CUTS.map((alike) => cut(tree, alike))
  const many = Math.max(FEWEST, Math.sqrt(points.count) / BY_ROOT)
  const all = points.weights.reduce((sum, one) => sum + one, 0)
  return cuts.find((joined) => heldIn(joined, sums.weights, members, many) >= ENOUGH * all) ?? cuts.at(-1)!
}

function heldIn({ into, count }: Joined, weights: ArrayLike<number>, members: readonly number[], many: number): number {
  const [points, held] = [new Float64Array(count), new Float64Array(count)]
  members.forEach((one, at) => {
    points[into[at]!]! += one
    held[into[at]!]! += weights[at]!
  })
  const isHeld = (at: number) => points[at]! >= many || (points[at]! >= FEWEST && held[at]! >= SAID_AS_OFTEN * many)
  return held.reduce((sum, one, at) => (isHeld(at) ? sum + one : sum), 0)
}

/** The middles that weigh enough, heaviest first. */
function heaviest({ dim, data, weights }: Points, least: number): Points {
  const kept = [...weights.keys()].filter((at) => weights[at]! >= least).sort((a, b) => weights[b]! - weights[a]! || a - b)
  const rows = new Float32Array(kept.length * dim)
  kept.forEach((from, to) => {
    rows.set(data.subarray(from * dim, (from + 1) * dim), to * dim)
  })
  return { dim, count: kept.length, data: rows, weights: Float32Array.from(kept, (at) => weights[at]!) }
}
