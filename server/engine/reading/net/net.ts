import { ROWS } from './features.ts'

/** What is decided of a piece, each by a head of its own on the same hidden units. */
export const HEADS = ['act', 'intent', 'reference'] as const
export type Head = (typeof HEADS)[number]

/** Hidden units of a net that is learnt by itself, and how many such stand side by side in the one that reads. */
export const MEMBER_UNITS = 48
const MEMBERS = 3
/** Hidden units. */
export const UNITS = MEMBERS * MEMBER_UNITS

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
  const units = bias.length
  hidden.set(bias)
  for (let i = 0; i < sparse.length; i++) {
    const weight = sparse.weights[i]!
    const at = sparse.rows[i]! * units
    if (weight !== 0) for (let unit = 0; unit < units; unit++) hidden[unit]! += weight * embedding[at + unit]!
  }
  for (let unit = 0; unit < units; unit++) if (hidden[unit]! < 0) hidden[unit] = 0
}

/** Fills `out` with the head's probabilities. */
export function probabilities({ weights, bias }: Omit<HeadWeights, 'classes'>, hidden: Float32Array, out: Float32Array): void {
  const units = hidden.length
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < out.length; c++) {
    let sum = bias[c]!
    const at = c * units
    for (let unit = 0; unit < units; unit++) sum += weights[at + unit]! * hidden[unit]!
    out[c] = sum
    if (sum > top) top = sum
  }
  let total = 0
  for (let c = 0; c < out.length; c++) total += out[c] = Math.exp(out[c]! - top)
  for (let c = 0; c < out.length; c++) out[c]! /= total
}

/**
 * Nets learnt apart as one that reads: their hidden units side by side, each head the mean of theirs before the softmax (an ensemble: Hansen and
 * Salamon, IEEE PAMI 1990).
 */
export function sideBySide(nets: readonly Net[]): Net {
  const joined = (of: (net: Net) => Float32Array, rows: number, share = 1): Float32Array => {
    const units = of(nets[0]!).length / rows
    const out = new Float32Array(nets.length * rows * units)
    nets.forEach((net, at) => {
      const own = of(net)
      for (let row = 0; row < rows; row++)
        for (let unit = 0; unit < units; unit++) out[(row * nets.length + at) * units + unit] = share * own[row * units + unit]!
    })
    return out
  }
  const head = (name: Head): HeadWeights => {
    const { classes } = nets[0]!.heads[name]
    return {
      classes,
      weights: joined(({ heads }) => heads[name].weights, classes.length, 1 / nets.length),
      bias: nets[0]!.heads[name].bias.map((_, c) => nets.reduce((sum, { heads }) => sum + heads[name].bias[c]!, 0) / nets.length),
    }
  }
  return {
    embedding: joined(({ embedding }) => embedding, ROWS),
    bias: joined(({ bias }) => bias, 1),
    heads: { act: head('act'), intent: head('intent'), reference: head('reference') },
  }
}
