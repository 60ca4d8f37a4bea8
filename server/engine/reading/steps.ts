import type { Net } from './net/net.ts'

/** Weights as whole steps of one size, −127 … 127: a quarter of the bytes, so that a sum of a few hundred rows far apart waits less for memory. */
export interface Steps {
  readonly steps: Int8Array
  readonly scale: number
}

/** A net as files hold it, whose embedding in full is made where one learns on. */
export interface SteppedNet extends Net {
  readonly stepped: Steps
}

/** The embedding of a net in steps; read from a file it is in them already. */
export const steppedOf = (net: Net): Steps => ('stepped' in net ? (net as SteppedNet).stepped : inSteps(net.embedding))

/** A net with its embedding in steps. */
export const stepped = (embedding: Steps, rest: Pick<Net, 'bias' | 'heads'>): SteppedNet => ({
  ...rest,
  stepped: embedding,
  get embedding() {
    return fromSteps(embedding)
  },
})

/** Loops: twelve million values through a callback take seconds. */
export function inSteps(weights: Float32Array): Steps {
  let most = 1e-9
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i]!))
  const scale = most / 127
  const steps = new Int8Array(weights.length)
  for (let i = 0; i < weights.length; i++) steps[i] = Math.round(weights[i]! / scale)
  return { steps, scale }
}

/** The weights that steps stand for. */
export function fromSteps({ steps, scale }: Steps): Float32Array {
  const weights = new Float32Array(steps.length)
  for (let i = 0; i < steps.length; i++) weights[i] = steps[i]! * scale
  return weights
}

/** Steps of bytes as a file holds them. */
export const stepsOf = (packed: Uint8Array, scale: number): Steps => ({
  steps: new Int8Array(packed.buffer, packed.byteOffset, packed.length),
  scale,
})
