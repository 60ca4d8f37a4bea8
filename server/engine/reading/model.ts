import { createHash } from 'node:crypto'
import { asBytes, asFloats, fromJson, packSections, toJson, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import { fromSteps, inSteps, stepped, steppedOf, stepsOf } from './awake.ts'
import { CUT_ROWS } from './cuts.ts'
import { ROWS } from './net/features.ts'
import { HEADS, type Head, type HeadWeights, UNITS } from './net/net.ts'
import { TOLD_ROWS } from './net/telling.ts'
import type { ReaderParts } from './reader.ts'

/** Raised whenever the same bytes would be read otherwise. */
const VERSION = 2

interface HeadOfFile {
  readonly version: number
  /** Of the wording that its words were folded by; absent where that goes without saying. */
  readonly folding?: string | undefined
  readonly classes: Readonly<Record<Head, readonly string[]>>
  /** What an embedding's steps of a 127th are worth. */
  readonly scale: number
  /** What the shop's words may do, and what steps of its weights are worth. */
  readonly telling: { readonly deeds: readonly string[]; readonly scale: number }
}

/** A reader as bytes: embeddings in eight bits, all else as it is. `folding`: the version of what its words were folded by. */
export function packReader({ cutter, telling, net }: ReaderParts, folding?: string): Uint8Array {
  const { steps, scale } = steppedOf(net)
  const told = inSteps(turned(telling.weights, TOLD_ROWS))
  const classes = { act: net.heads.act.classes, intent: net.heads.intent.classes, reference: net.heads.reference.classes }
  return packSections({
    head: fromJson({
      version: VERSION,
      folding,
      classes,
      scale,
      telling: { deeds: telling.deeds, scale: told.scale },
    } satisfies HeadOfFile),
    cutter: asBytes(cutter.weights),
    telling: asBytes(told.steps),
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

/** The reader of these bytes. Throws `invalid` where they are damaged, or of another version, or folded otherwise than by `folding`. */
export function loadReader(bytes: Uint8Array, folding?: string): ReaderParts {
  const sections = unpackSections(bytes)
  const told = toJson(sections['head'])
  if (!isHead(told)) throw new AppError('invalid', `This reader is of another version than ${VERSION}; make it again`)
  if (told.folding !== folding) throw new AppError('invalid', 'This reader was made with another version of Xiaoer; make it again')
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
  if (packed?.length !== ROWS * UNITS) throw new AppError('invalid', "The reader's embedding is damaged; make it again")
  const words = sections['telling']
  if (words?.length !== told.telling.deeds.length * TOLD_ROWS)
    throw new AppError('invalid', "The reader's telling is damaged; make it again")
  return {
    telling: { deeds: told.telling.deeds, weights: turned(fromSteps(stepsOf(words, told.telling.scale)), told.telling.deeds.length) },
    cutter: { weights: floats('cutter', CUT_ROWS) },
    net: stepped(stepsOf(packed, told.scale), {
      bias: floats('bias', UNITS),
      heads: { act: head('act'), intent: head('intent'), reference: head('reference') },
    }),
  }
}

/** A matrix of so many rows with its rows as columns: files hold deeds by features, and deeds are told feature by feature. */
function turned(weights: Float32Array, rows: number): Float32Array {
  const columns = weights.length / Math.max(1, rows)
  const out = new Float32Array(weights.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) out[column * rows + row] = weights[row * columns + column]!
  return out
}

const SUM = 32
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** A reader as a file that is kept for long: with a sum behind that tells damage. */
export const packKept = (parts: ReaderParts, folding: string): Uint8Array => {
  const bytes = packReader(parts, folding)
  return Buffer.concat([bytes, sumOf(bytes)])
}

/** The reader of such a file. Throws `invalid` where a byte is another, or it was made with another version. */
export function loadKept(bytes: Uint8Array, folding: string): ReaderParts {
  const body = bytes.subarray(0, Math.max(0, bytes.length - SUM))
  if (!sumOf(body).equals(bytes.subarray(body.length))) throw new AppError('invalid', 'This reader is damaged; make it again')
  return loadReader(body, folding)
}

const isHead = (value: unknown): value is HeadOfFile =>
  typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION && 'classes' in value && 'scale' in value
