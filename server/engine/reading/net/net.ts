/** What is decided of a piece, each by a head of its own on the same hidden units. */
export const HEADS = ['act', 'intent', 'reference'] as const
export type Head = (typeof HEADS)[number]

/** Hidden units. */
export const UNITS = 96

/** A trained net: sparse features → hidden units (ReLU) → a softmax for each head. */
export interface Net {
  /** ROWS × UNITS. */
  readonly embedding: Float32Array
  readonly bias: Float32Array
  readonly heads: Readonly<Record<Head, HeadWeights>>
}

export interface HeadWeights {
  readonly classes: readonly string[]
  /** classes × UNITS. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** Sparse features as `Features` holds them. */
export interface Sparse {
  readonly rows: Int32Array
  readonly weights: Float32Array
  readonly length: number
}

/** Sums the rows of the features into the hidden units, the bias included; a unit below zero is silent. */
export function hiddenOf({ embedding, bias }: Pick<Net, 'embedding' | 'bias'>, sparse: Sparse, hidden: Float32Array): void {
  hidden.set(bias)
  for (let i = 0; i < sparse.length; i++) {
    const weight = sparse.weights[i]!
    const at = sparse.rows[i]! * UNITS
    if (weight !== 0) for (let unit = 0; unit < UNITS; unit++) hidden[unit]! += weight * embedding[at + unit]!
  }
  for (let unit = 0; unit < UNITS; unit++) if (hidden[unit]! < 0) hidden[unit] = 0
}

/** Fills `out` with the head's probabilities. */
export function probabilities({ weights, bias }: Omit<HeadWeights, 'classes'>, hidden: Float32Array, out: Float32Array): void {
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < out.length; c++) {
    let sum = bias[c]!
    const at = c * UNITS
    for (let unit = 0; unit < UNITS; unit++) sum += weights[at + unit]! * hidden[unit]!
    out[c] = sum
    if (sum > top) top = sum
  }
  let total = 0
  for (let c = 0; c < out.length; c++) total += out[c] = Math.exp(out[c]! - top)
  for (let c = 0; c < out.length; c++) out[c]! /= total
}
