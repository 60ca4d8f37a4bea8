import { asBytes, asFloats, fromJson, packSections, toJson, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import { CUT_ROWS } from './cuts.ts'
import { ROWS } from './net/features.ts'
import { HEADS, type Head, type HeadWeights, UNITS } from './net/net.ts'
import type { ReaderParts } from './reader.ts'

/** Raised whenever the same bytes would be read otherwise. */
const VERSION = 1

interface HeadOfFile {
  readonly version: number
  readonly classes: Readonly<Record<Head, readonly string[]>>
  /** What an embedding's steps of a 127th are worth. */
  readonly scale: number
}

/** A reader as bytes: embeddings in eight bits, all else as it is. */
export function packReader({ cutter, net }: ReaderParts): Uint8Array {
  const { steps, scale } = inSteps(net.embedding)
  const classes = { act: net.heads.act.classes, intent: net.heads.intent.classes, reference: net.heads.reference.classes }
  return packSections({
    head: fromJson({ version: VERSION, classes, scale } satisfies HeadOfFile),
    cutter: asBytes(cutter.weights),
    embedding: asBytes(steps),
    bias: asBytes(net.bias),
    ...Object.fromEntries(
      HEADS.flatMap((head) => [
        [`${head}.weights`, asBytes(net.heads[head].weights)],
        [`${head}.bias`, asBytes(net.heads[head].bias)],
      ]),
    ),
  })
}

/** The reader of these bytes. Throws `invalid` where they are damaged, or of another version. */
export function loadReader(bytes: Uint8Array): ReaderParts {
  const sections = unpackSections(bytes)
  const told = toJson(sections['head'])
  if (!isHead(told))
    throw new AppError('invalid', `This reader is of another version than ${VERSION}; train it again with xiaoer train --reader`)
  const floats = (name: string, length: number): Float32Array => {
    const values = asFloats(sections[name])
    if (values.length !== length)
      throw new AppError('invalid', `The reader's ${name} is damaged: ${values.length} values in place of ${length}`)
    return values
  }
  const head = (name: Head): HeadWeights => ({
    classes: told.classes[name],
    weights: floats(`${name}.weights`, told.classes[name].length * UNITS),
    bias: floats(`${name}.bias`, told.classes[name].length),
  })
  const packed = sections['embedding']
  if (packed?.length !== ROWS * UNITS) throw new AppError('invalid', "The reader's embedding is damaged; train it again")
  return {
    cutter: { weights: floats('cutter', CUT_ROWS) },
    net: {
      embedding: fromSteps(packed, told.scale),
      bias: floats('bias', UNITS),
      heads: { act: head('act'), intent: head('intent'), reference: head('reference') },
    },
  }
}

const isHead = (value: unknown): value is HeadOfFile =>
  typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION && 'classes' in value && 'scale' in value

/** Weights as whole steps of one size, −127 … 127. Loops: twelve million values through a callback take seconds. */
function inSteps(weights: Float32Array): { steps: Int8Array; scale: number } {
  let most = 1e-9
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i]!))
  const scale = most / 127
  const steps = new Int8Array(weights.length)
  for (let i = 0; i < weights.length; i++) steps[i] = Math.round(weights[i]! / scale)
  return { steps, scale }
}

function fromSteps(packed: Uint8Array, scale: number): Float32Array {
  const steps = new Int8Array(packed.buffer, packed.byteOffset, packed.length)
  const weights = new Float32Array(steps.length)
  for (let i = 0; i < steps.length; i++) weights[i] = steps[i]! * scale
  return weights
}
