import { createHash } from 'node:crypto'
import { asBytes, asFloats, fromJson, packSections, toJson, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import { SLOT_ROWS } from './features.ts'
import { filledOf, type SlotWeights } from './lattice.ts'
import { TAGS } from './tags.ts'
import type { KnownWord } from './words.ts'

/** Weights are kept in steps of a 127th of the largest, which stands for all that are larger. */
const STEPS = 127
const LARGEST = 4
const SUM = 32

interface Head {
  readonly version: string
  readonly words: readonly KnownWord[]
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'version' in value && 'words' in value
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Weights as bytes, those of less than half a step left away, with a sum behind that tells damage. `version`: of what they were learnt from. */
export function packSlots({ ends, tags, values, steps, words }: SlotWeights, version: string): Uint8Array {
  const many = new Uint8Array(SLOT_ROWS)
  const kept: { tag: number; step: number }[] = []
  for (let row = 0, at = 0; row < SLOT_ROWS; row++)
    for (; at < ends[row]!; at++) {
      const step = Math.max(-STEPS, Math.min(STEPS, Math.round((values[at]! * STEPS) / LARGEST)))
      if (step === 0) continue
      kept.push({ tag: tags[at]!, step })
      many[row]!++
    }
  const bytes = packSections({
    head: fromJson({ version, words } satisfies Head),
    many,
    tags: Uint8Array.from(kept, ({ tag }) => tag),
    values: asBytes(Int8Array.from(kept, ({ step }) => step)),
    steps: asBytes(steps),
  })
  return Buffer.concat([bytes, sumOf(bytes)])
}

/** The weights of such bytes. Throws `invalid` where a byte is another, or they were learnt from something else. */
export function unpackSlots(kept: Uint8Array, version: string): SlotWeights {
  const bytes = kept.subarray(0, Math.max(0, kept.length - SUM))
  if (!sumOf(bytes).equals(kept.subarray(bytes.length)))
    throw new AppError('invalid', 'What finds values in messages is damaged; make it again')
  const { head, many, tags, values, steps } = unpackSections(bytes)
  const told = toJson(head)
  if (!isHead(told) || told.version !== version)
    throw new AppError('invalid', 'What finds values in messages was learnt with another version of Xiaoer; make it again')
  if (many?.length !== SLOT_ROWS || tags === undefined || values?.length !== tags.length || steps?.length !== 4 * TAGS * TAGS)
    throw new AppError('invalid', 'What finds values in messages is cut short; make it again')
  const ends = new Uint32Array(SLOT_ROWS)
  for (let row = 0, at = 0; row < SLOT_ROWS; row++) ends[row] = at += many[row]!
  const whole = new Int8Array(values.buffer, values.byteOffset, values.length)
  return {
    ends,
    filled: filledOf(ends),
    tags,
    values: Float32Array.from(whole, (step) => (step * LARGEST) / STEPS),
    steps: asFloats(steps),
    words: told.words,
  }
}
