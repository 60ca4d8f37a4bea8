import type { Dataset } from '../linear/dataset.ts'

/** How it is solved. */
export interface RidgeOptions {
  /** How dear weights are. */
  readonly penalty: number
  readonly rounds: number
  readonly onRound?: (done: number) => void
}

/**
 * Weights that give the targets best from the rows, many targets at once: (XᵀX + penalty) W = XᵀY by conjugate gradients (Hestenes and
 * Stiefel, 1952), each target with its own step. Row-major; `targets` has `width` numbers a row of the data.
 */
export function solveRidge(data: Dataset, columns: number, targets: Float32Array, width: number, options: RidgeOptions): Float32Array {
  const weights = new Float32Array(columns * width)
  const rest = back(data, columns, targets, width)
  const way = rest.slice()
  let before = squares(rest, width)
  for (let round = 0; round < options.rounds; round++) {
    const pushed = back(data, columns, forth(data, way, width), width)
    add(pushed, way, new Float64Array(width).fill(options.penalty))
    const steps = quotients(before, products(way, pushed, width))
    add(weights, way, steps)
    add(
      rest,
      pushed,
      steps.map((step) => -step),
    )
    const now = squares(rest, width)
    turn(way, rest, quotients(now, before))
    before = now
    options.onRound?.(round + 1)
  }
  return weights
}

/** X times weights. */
function forth({ rows, starts, columns, values }: Dataset, weights: Float32Array, width: number): Float32Array {
  const out = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) addRow(out, row * width, weights, columns[k]! * width, values[k]!, width)
  return out
}

/** Xᵀ times what is given by row. */
function back({ rows, starts, columns, values }: Dataset, count: number, given: Float32Array, width: number): Float32Array {
  const out = new Float32Array(count * width)
  for (let row = 0; row < rows; row++)
    for (let k = starts[row]!; k < starts[row + 1]!; k++) addRow(out, columns[k]! * width, given, row * width, values[k]!, width)
  return out
}

function addRow(to: Float32Array, at: number, from: Float32Array, start: number, times: number, width: number): void {
  for (let i = 0; i < width; i++) to[at + i]! += times * from[start + i]!
}

function add(to: Float32Array, from: Float32Array, times: Float64Array): void {
  const width = times.length
  for (let at = 0; at < to.length; at += width) for (let i = 0; i < width; i++) to[at + i]! += times[i]! * from[at + i]!
}

/** The next way: the rest, and as much of the way before. */
function turn(way: Float32Array, rest: Float32Array, keep: Float64Array): void {
  const width = keep.length
  for (let at = 0; at < way.length; at += width) for (let i = 0; i < width; i++) way[at + i] = rest[at + i]! + keep[i]! * way[at + i]!
}

function products(a: Float32Array, b: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width)
  for (let at = 0; at < a.length; at += width) for (let i = 0; i < width; i++) sums[i]! += a[at + i]! * b[at + i]!
  return sums
}

const squares = (of: Float32Array, width: number) => products(of, of, width)
const quotients = (a: Float64Array, b: Float64Array) => a.map((one, at) => (b[at] === 0 ? 0 : one / b[at]!))
