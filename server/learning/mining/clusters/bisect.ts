import { seeded } from '#platform/random'
import { dot, middles, type Points } from './points.ts'

/** Rounds of two means: more move hardly a point. */
const ROUNDS = 6

/** When a group is parted no further. */
export interface Tightness {
  /** The mean cosine to its middle that is enough. */
  readonly tight: number
  /** Groups of fewer points are left as they are. */
  readonly least: number
  /** Draws numbers 0 ≤ x < 1. */
  readonly random: () => number
}

/** Groups each so tight that it is of one kind: parted in two again and again (bisecting spherical k-means, Steinbach et al. 2000). */
export function bisect(points: Points, options: Tightness): { groups: Int32Array; count: number } {
  const groups = new Int32Array(points.count)
  const open: Int32Array[] = [Int32Array.from({ length: points.count }, (_, at) => at)]
  let count = 0
  for (let members = open.pop(); members !== undefined; members = open.pop()) {
    const halves =
      members.length < options.least || cohesion(points, members) >= options.tight ? [] : halved(points, members, options.random)
    if (halves.length === 2) open.push(...halves)
    else {
      for (const at of members) groups[at] = count
      count++
    }
  }
  return { groups, count }
}

/** The two middles of points parted in two, the heavier first; one where they are all alike. */
export function halves(points: Points): Points {
  const members = Int32Array.from({ length: points.count }, (_, at) => at)
  const parts = halved(points, members, seeded(1))
  if (parts.length < 2) return middles(points, new Int32Array(points.count), 1)
  const groups = new Int32Array(points.count)
  for (const at of parts[1] ?? []) groups[at] = 1
  return middles(points, groups, 2)
}

function meanOf({ dim, data, weights }: Points, members: Int32Array): { mean: Float32Array; weight: number } {
  const mean = new Float32Array(dim)
  let weight = 0
  for (const at of members) {
    weight += weights[at]!
    for (let i = 0; i < dim; i++) mean[i]! += weights[at]! * data[at * dim + i]!
  }
  return { mean, weight }
}

/** The mean cosine of a group's points to its middle: the length of the mean of rows of length 1. */
function cohesion(points: Points, members: Int32Array): number {
  const { mean, weight } = meanOf(points, members)
  return weight === 0 ? 1 : Math.sqrt(dot(mean, 0, mean, 0, points.dim)) / weight
}

function halved(points: Points, members: Int32Array, random: () => number): Int32Array[] {
  const { dim, data } = points
  const first = members[Math.floor(random() * members.length)]!
  const centres = new Float32Array(2 * dim)
  centres.set(data.subarray(first * dim, (first + 1) * dim))
  const far = drawn(points, members, centres, random)
  centres.set(data.subarray(far * dim, (far + 1) * dim), dim)
  const side = new Uint8Array(members.length)
  for (let round = 0; round < ROUNDS; round++) {
    members.forEach((at, i) => {
      side[i] = dot(data, at * dim, centres, dim, dim) > dot(data, at * dim, centres, 0, dim) ? 1 : 0
    })
    centres.fill(0)
    for (let i = 0; i < members.length; i++) addTo(centres, side[i]! * dim, points, members[i]!)
    for (const half of [0, 1]) scaleToUnit(centres.subarray(half * dim, (half + 1) * dim))
  }
  const halves = [0, 1].map((half) => members.filter((_, i) => side[i] === half))
  return halves.some((half) => half.length === 0) ? [] : halves
}

/** One of the members, likelier the further from the first centre (k-means++, Arthur and Vassilvitskii 2007). */
function drawn({ dim, data, weights }: Points, members: Int32Array, centre: Float32Array, random: () => number): number {
  const farness = Float64Array.from(members, (at) => weights[at]! * Math.max(0, 1 - dot(data, at * dim, centre, 0, dim)))
  let left = random() * farness.reduce((sum, one) => sum + one, 0)
  const at = farness.findIndex((one) => {
    left -= one
    return left <= 0
  })
  return members[Math.max(0, at)]!
}

function addTo(centres: Float32Array, at: number, { dim, data, weights }: Points, point: number): void {
  for (let i = 0; i < dim; i++) centres[at + i]! += weights[point]! * data[point * dim + i]!
}

function scaleToUnit(row: Float32Array): void {
  const length = Math.sqrt(dot(row, 0, row, 0, row.length))
  if (length > 0) for (let i = 0; i < row.length; i++) row[i]! /= length
}
