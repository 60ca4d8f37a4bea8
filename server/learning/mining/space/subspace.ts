import { normal } from '#engine/text'
import type { SparseRow } from './vocabulary.ts'

/** Each round of powers sharpens the directions; a third changes little. */
const ROUNDS = 2

/**
 * The directions in which rows differ most: terms × dims, orthonormal columns, by randomised subspace iteration (Halko, Martinsson and Tropp 2011).
 * The same rows and random numbers give the same.
 */
export function directionsOf(rows: readonly SparseRow[], terms: number, dims: number, random: () => number): Float32Array {
  let directions = Float32Array.from({ length: terms * dims }, () => normal(random))
  for (let round = 0; round < ROUNDS; round++) {
    const seen = new Float32Array(rows.length * dims)
    for (const [at, row] of rows.entries()) project(row, directions, dims, seen, at * dims)
    orthonormal(seen, rows.length, dims)
    directions = new Float32Array(terms * dims)
    rows.forEach(({ terms: own, values }, at) => {
      for (let k = 0; k < own.length; k++) addScaled(directions, own[k]! * dims, seen, at * dims, dims, values[k]!)
    })
    orthonormal(directions, terms, dims)
  }
  return directions
}

/** Adds what a row is in these directions to `out` at `at`. */
export function project({ terms, values }: SparseRow, directions: Float32Array, dims: number, out: Float32Array, at: number): void {
  for (let k = 0; k < terms.length; k++) addScaled(out, at, directions, terms[k]! * dims, dims, values[k]!)
}

function addScaled(to: Float32Array, toAt: number, from: Float32Array, fromAt: number, dims: number, by: number): void {
  for (let i = 0; i < dims; i++) to[toAt + i]! += by * from[fromAt + i]!
}

/** Columns made orthogonal and of length 1, one after the other (modified Gram–Schmidt); a column that is nothing but the others becomes zero. */
function orthonormal(matrix: Float32Array, rows: number, dims: number): void {
  const products = new Float64Array(dims)
  for (let column = 0; column < dims; column++) {
    const length = Math.sqrt(columnProduct(matrix, rows, dims, column, column))
    for (let row = 0; row < rows; row++) matrix[row * dims + column] = length < 1e-6 ? 0 : matrix[row * dims + column]! / length
    products.fill(0)
    for (let row = 0; row < rows; row++) {
      const own = matrix[row * dims + column]!
      if (own !== 0) for (let other = column + 1; other < dims; other++) products[other]! += own * matrix[row * dims + other]!
    }
    for (let row = 0; row < rows; row++) {
      const own = matrix[row * dims + column]!
      if (own !== 0) for (let other = column + 1; other < dims; other++) matrix[row * dims + other]! -= products[other]! * own
    }
  }
}

function columnProduct(matrix: Float32Array, rows: number, dims: number, a: number, b: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) sum += matrix[row * dims + a]! * matrix[row * dims + b]!
  return sum
}
