import { asBytes, asFloats, asInt8s, asUints, packSections, unpackSections } from '../bytes.ts'
import type { RowReader } from './rows/row-reader.ts'

/** One layer of hidden units between the columns and the classes; a unit that would be below zero is silent. */
export interface ClassNet {
  /** The row of each column, from one; 0 where the column was too rare to be taught. Columns that stand in the same texts share a row. */
  readonly rows: Uint32Array
  /** Weights over the idf of their column, by row, then unit; eight bits, times the scale of the row. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  /** One a hidden unit. */
  readonly bias: Float32Array
  /** By hidden unit, then class. */
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

/** Adds what the net says of the row just read to the margins, a class each. `hidden` is room for its units. */
export function addNet(net: ClassNet, reader: RowReader, count: number, idf: Float32Array, hidden: Float64Array, out: Float64Array): void {
  const { rows, weights, scales, bias, output, outputBias } = net
  const units = bias.length
  hidden.set(bias)
  for (let k = 0; k < count; k++) {
    const column = reader.columns[k]!
    const row = rows[column]! - 1
    if (row < 0) continue
    const value = reader.values[k]! * idf[column]! * scales[row]!
    for (let j = 0, at = row * units; j < units; j++, at++) hidden[j]! += value * weights[at]!
  }
  for (let c = 0; c < out.length; c++) out[c]! += outputBias[c]!
  for (let j = 0; j < units; j++) {
    const height = hidden[j]!
    if (height <= 0) continue
    for (let c = 0, at = j * out.length; c < out.length; c++, at++) out[c]! += height * output[at]!
  }
}

/** The same bytes from the same net; its columns in the order given. */
export const packClassNet = (net: ClassNet, order: Uint32Array): Uint8Array =>
  packSections({
    rows: asBytes(order.map((column) => net.rows[column]!)),
    weights: asBytes(net.weights),
    scales: asBytes(net.scales),
    bias: asBytes(net.bias),
    output: asBytes(net.output),
    outputBias: asBytes(net.outputBias),
  })

/** Throws `invalid` where the bytes are of another kind or cut short. */
export function unpackClassNet(bytes: Uint8Array): ClassNet {
  const sections = unpackSections(bytes)
  return {
    rows: asUints(sections['rows']),
    weights: asInt8s(sections['weights']),
    scales: asFloats(sections['scales']),
    bias: asFloats(sections['bias']),
    output: asFloats(sections['output']),
    outputBias: asFloats(sections['outputBias']),
  }
}
