import type { Entity } from '#engine/conversation'
import { findIdentifiers, type Normalised, normalise, originalSpan } from '#engine/text'
import type { OwnWords } from '../corrected/words.ts'
import type { Lexicons } from '../taught/lexicons.ts'
import { findAges } from './measures/ages.ts'
import { findBody } from './measures/body.ts'
import { findDiscounts } from './measures/discounts.ts'
import { findMoney } from './measures/money.ts'
import { findShopMeasures } from './measures/of-shop.ts'
import { findQuantities } from './measures/quantities.ts'
import { findSizes } from './measures/sizes.ts'
import { findAddresses } from './named/addresses.ts'
import type { AttributeLinker } from './named/attribute-linker.ts'
import { findColours } from './named/colours.ts'
import { findCompanies } from './named/companies.ts'
import { findLatinAddresses } from './named/latin/addresses.ts'
import { findListed } from './named/listed.ts'
import { besideDropped, findOwnWords } from './named/own-words.ts'
import { findPeople } from './named/people.ts'
import type { ProductLinker } from './named/product-linker.ts'
import { findProducts } from './named/products.ts'
import type { View } from './named/shelf/in-view.ts'
import type { Draft, Finder, Reading } from './reading.ts'
import { SIEVE } from './sieve.ts'
import { findTimes } from './time/times.ts'

/** In the order of precedence between equals. */
const FINDERS: readonly Finder[] = [
  ({ text }) => findIdentifiers(text),
  findDiscounts,
  findMoney,
  findBody,
  findAges,
  findSizes,
  findTimes,
  findQuantities,
  findAddresses,
  findLatinAddresses,
  findPeople,
  findCompanies,
  findProducts,
  findColours,
  findListed,
  findOwnWords,
  findShopMeasures,
]

export interface EntityContext {
  readonly now: Date
  readonly timeZone: string
  readonly currency?: string
  readonly catalogue?: ProductLinker
  /** Goods that were shown or offered last. */
  readonly view?: View
  readonly attributes?: AttributeLinker
  /** Words of the workspace's own. */
  readonly own?: OwnWords | null
}

/**
 * Typed values in the words, in the order they stand, none overlapping: of two readings of one place the longer stays. `known` is the text folded for its
 * intents, which most often serves here too.
 */
export function findEntities(lexicons: Lexicons, text: string, context: EntityContext, known?: Normalised): Entity[] {
  const folded = known?.whole === true ? known : normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false })
  const reading: Reading = {
    ...SIEVE.sift(folded.text),
    folded,
    typed: (start, end) => text.slice(...originalSpan(folded, start, end)),
    lexicons,
    now: context.now,
    timeZone: context.timeZone,
    currency: context.currency ?? 'CNY',
    catalogue: context.catalogue,
    view: context.view,
    attributes: context.attributes,
    own: context.own ?? null,
  }
  const drafts = besideDropped(
    reading,
    FINDERS.flatMap((find) => [...find(reading)]),
  )
  return withoutOverlap(inOneScript(drafts), folded.text.length).map((draft) => toEntity(draft, reading, text))
}

const streetOf = ({ type, value }: Draft): string =>
  type === 'address' && typeof value === 'object' && 'street' in value ? String(value['street']) : ''

/** An address that stands there in two scripts is one: that in Chinese characters, which is known down to the district. */
function inOneScript(drafts: readonly Draft[]): readonly Draft[] {
  const isHan = (draft: Draft) => /\p{sc=Han}/u.test(streetOf(draft))
  return drafts.some(isHan) ? drafts.filter((draft) => streetOf(draft) === '' || isHan(draft)) : drafts
}

function withoutOverlap(drafts: readonly Draft[], length: number): Draft[] {
  const taken = new Uint8Array(length)
  const ranked = drafts
    .filter((draft) => draft.end > draft.start)
    .sort((a, b) => b.end - b.start - (a.end - a.start) || b.confidence - a.confidence)
  const kept = ranked.filter((draft) => {
    if (taken.subarray(draft.start, draft.end).includes(1)) return false
    taken.fill(1, draft.start, draft.end)
    return true
  })
  return kept.sort((a, b) => a.start - b.start)
}

function toEntity(draft: Draft, reading: Reading, text: string): Entity {
  const span = originalSpan(reading.folded, draft.start, draft.end)
  const typed = text.slice(...span)
  // The path of a link may depend on its case, which folding took away.
  const value = draft.type === 'link' ? typed : draft.value
  const entity: Entity = { type: draft.type, value, text: typed, span, confidence: draft.confidence }
  return draft.private === undefined ? entity : { ...entity, private: true }
}
