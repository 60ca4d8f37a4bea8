import { seeded } from '#platform/random'
import type { Dataset } from '../dataset.ts'
import { shuffled } from './random.ts'

export interface TrainOptions {
  /** What a mistake costs against large weights; greater fits closer. */
  readonly cost: number
  readonly passes: number
  readonly seed: number
  /** Of the cost, for each row; 1 for all without it. */
  readonly shares?: Float64Array
}

/** Weights by column, then class; a bias for each class. */
export interface LinearWeights {
  readonly classes: number
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/**
 * One class against the rest, squared hinge, solved in the dual by coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008).
 */
export function trainLinear(data: Dataset, labels: Int32Array, classes: number, columns: number, options: TrainOptions): LinearWeights {
  const weights = new Float32Array(columns * classes)
  const bias = new Float32Array(classes)
  const orders = passOrders(data.rows, options)
  const w = new Float64Array(columns + 1)
  const diagonals = Float64Array.from({ length: data.rows }, (_, i) => 0.5 / (options.cost * (options.shares?.[i] ?? 1)))
  for (let c = 0; c < classes; c++) {
    w.fill(0)
    oneAgainstRest(data, labels, c, w, orders, diagonals)
    for (let v = 0; v < columns; v++) weights[v * classes + c] = w[v]!
    bias[c] = w[columns]!
  }
  return { classes, weights, bias }
}

function passOrders(rows: number, options: TrainOptions): Uint32Array[] {
  const random = seeded(options.seed)
  return Array.from({ length: options.passes }, () => shuffled(rows, random))
}

/** At zero with so much room to spare a row is looked at once more, and then given up for good. */
const ROOM = 0.2
/** Passes that a row at zero is left alone: of all looks two in three found such a row where it was. */
const LEFT_ALONE = 3
const LEFT_ALONE_WITH_ROOM = 2
const FOR_GOOD = 255

function dueAfter(pass: number, gradient: number, hadRoom: boolean): number {
  if (gradient <= ROOM) return pass + LEFT_ALONE
  return hadRoom ? FOR_GOOD : pass + LEFT_ALONE_WITH_ROOM
}

function oneAgainstRest(
  data: Dataset,
  labels: Int32Array,
  c: number,
  w: Float64Array,
  orders: readonly Uint32Array[],
  diagonals: Float64Array,
): void {
  const alpha = new Float64Array(data.rows)
  /** The pass in which each row is next looked at, and whether it had room to spare. */
  const due = new Uint8Array(data.rows)
  const spare = new Uint8Array(data.rows)
  const { starts, columns, values } = data
  const last = w.length - 1
  for (const [pass, order] of orders.entries()) {
    let worst = 0
    for (let n = 0; n < order.length; n++) {
      const i = order[n]!
      if (due[i]! > pass) continue
      const diagonal = diagonals[i]!
      const sign = labels[i] === c ? 1 : -1
      const end = starts[i + 1]!
      let dot = w[last]!
      for (let k = starts[i]!; k < end; k++) dot += w[columns[k]!]! * values[k]!
      const before = alpha[i]!
      const gradient = sign * dot - 1 + diagonal * before
      if (before === 0 && gradient > 0) {
        due[i] = dueAfter(pass, gradient, spare[i] === 1)
        spare[i] = gradient > ROOM ? 1 : 0
        continue
      }
      worst = Math.max(worst, Math.abs(gradient))
      alpha[i] = Math.max(before - gradient / (2 + diagonal), 0)
      const step = (alpha[i]! - before) * sign
      for (let k = starts[i]!; k < end; k++) w[columns[k]!]! += step * values[k]!
      w[last]! += step
    }
    if (worst < 0.05) return
  }
}
