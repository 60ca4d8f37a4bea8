import { createHash } from 'node:crypto'
import { AppError } from '#platform/errors'
import { asBytes, asFloats, asInt8s, asUints, fromJson, packSections, type Sections, toJson, unpackSections } from '../bytes.ts'
import type { Concepts, GramOptions } from '../features/grams.ts'
import { Vocabulary } from '../linear/vocabulary.ts'
import { Parlance, type ParlanceParts } from './parlance.ts'

/** Of what the numbers mean: raised where older bytes would be read wrongly. */
const FORMAT = 1

interface Head {
  readonly parlance: typeof FORMAT
  readonly classes: readonly string[]
  readonly grams: GramOptions
}
const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'parlance' in value && value.parlance === FORMAT && 'classes' in value && 'grams' in value

/** The parlance as bytes: the same parts give the same. */
export const packParlance = ({ space, classes, wants, scales, rarity }: ParlanceParts): Uint8Array =>
  packSections({
    head: fromJson({ parlance: FORMAT, classes, grams: space.grams } satisfies Head),
    hashes: asBytes(space.vocabulary.hashes),
    idf: asBytes(space.idf),
    wants: asBytes(wants),
    scales: asBytes(scales),
    rarity: asBytes(rarity),
  })

const REFUSED = 'it is not what `xiaoer train --history` of this version writes, or is cut short; run that again'

/** `concepts` are those it was learnt with. Throws `invalid` where the bytes are no parlance of this format. */
export function openParlance(bytes: Uint8Array, concepts?: Concepts): Parlance {
  const { sections, head } = unpacked(bytes)
  if (!isHead(head)) throw new AppError('invalid', REFUSED)
  const { grams, classes } = head
  const [idf, scales, rarity] = [asFloats(sections['idf']), asFloats(sections['scales']), asFloats(sections['rarity'])]
  const space = { grams, vocabulary: new Vocabulary(asUints(sections['hashes'])), idf, concepts }
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return new Parlance(version, { space, classes, wants: asInt8s(sections['wants']), scales, rarity })
}

function unpacked(bytes: Uint8Array): { sections: Sections; head: unknown } {
  try {
    const sections = unpackSections(bytes)
    return { sections, head: toJson(sections['head']) }
  } catch (cause) {
    throw new AppError('invalid', REFUSED, { cause })
  }
}
