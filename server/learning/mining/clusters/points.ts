/** Points of one space as rows of a matrix, each of length 1, with what each counts for. */
export interface Points {
  readonly dim: number
  readonly count: number
  /** count × dim. */
  readonly data: Float32Array
  readonly weights: Float32Array
}

/** The inner product of two rows. */
export function dot(a: Float32Array, aAt: number, b: Float32Array, bAt: number, dim: number): number {
  let sum = 0
  for (let i = 0; i < dim; i++) sum += a[aAt + i]! * b[bAt + i]!
  return sum
}

/** Sets a row to length 1; a row of zeros stays. */
export function toUnit(data: Float32Array, at: number, dim: number): void {
  const length = Math.sqrt(dot(data, at, data, at, dim))
  if (length > 0) for (let i = 0; i < dim; i++) data[at + i]! /= length
}

/** The middles of groups: rows of length 1, and what each group counts for. A point of group −1 is in none. */
export function middles(points: Points, groups: Int32Array, count: number): Points {
  const { dim, data } = points
  const sums = new Float32Array(count * dim)
  const weights = new Float32Array(count)
  for (let at = 0; at < points.count; at++) {
    const group = groups[at]!
    if (group < 0) continue
    const weight = points.weights[at]!
    weights[group]! += weight
    for (let i = 0; i < dim; i++) sums[group * dim + i]! += weight * data[at * dim + i]!
  }
  for (let group = 0; group < count; group++) toUnit(sums, group * dim, dim)
  return { dim, count, data: sums, weights }
}
