import { mix } from '../features/grams.ts'
import type { ClassifierParts } from './classifier.ts'
import type { LinearWeights } from './train-linear.ts'

/**
 * Weights rounded to eight bits a row, with a scale each; the error is below 0.4 % of the row's largest. Rows that are alike up to their scale are kept once:
 * grams that stand in the same sentences were taught the same, and most grams stand in one.
 */
export function quantise({ classes, weights, bias }: LinearWeights): Pick<ClassifierParts, 'weights' | 'rows' | 'scales' | 'bias'> {
  const columns = weights.length / classes
  const kept = new DistinctRows(classes)
  const rows = new Uint32Array(columns)
  const scales = new Float32Array(columns)
  const row = new Int8Array(classes)
  for (let column = 0; column < columns; column++) {
    scales[column] = round(weights, column * classes, row)
    rows[column] = kept.add(row)
  }
  return { weights: kept.all(), rows, scales, bias }
}

/** Fills `row` and gives its scale; a row of zeros has scale 0. */
function round(weights: Float32Array, start: number, row: Int8Array): number {
  let largest = 0
  for (let c = 0; c < row.length; c++) {
    const size = Math.abs(weights[start + c]!)
    if (size > largest) largest = size
  }
  const scale = largest / 127
  for (let c = 0; c < row.length; c++) row[c] = scale === 0 ? 0 : Math.round(weights[start + c]! / scale)
  return scale
}

class DistinctRows {
  private data: Int8Array
  private count = 0
  private readonly size: number
  private readonly byHash = new Map<number, number[]>()

  constructor(size: number) {
    this.size = size
    this.data = new Int8Array(size * 1024)
  }

  add(row: Int8Array): number {
    let hash = 0
    for (let c = 0; c < this.size; c++) hash = mix(hash, row[c]!)
    const alike = this.byHash.get(hash) ?? []
    const known = alike.find((at) => this.same(at, row))
    if (known !== undefined) return known
    if ((this.count + 1) * this.size > this.data.length) this.grow()
    this.data.set(row, this.count * this.size)
    this.byHash.set(hash, [...alike, this.count])
    return this.count++
  }

  all(): Int8Array {
    return this.data.slice(0, this.count * this.size)
  }

  private same(at: number, row: Int8Array): boolean {
    for (let c = 0; c < this.size; c++) if (this.data[at * this.size + c] !== row[c]) return false
    return true
  }

  private grow(): void {
    const bigger = new Int8Array(this.data.length * 2)
    bigger.set(this.data)
    this.data = bigger
  }
}
