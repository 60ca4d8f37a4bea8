import type { PartOf, StoredPart } from '@xiaoer/contract'
import { firstGraphemes, masked } from '@xiaoer/contract/graphemes'
import type { PerceivedFact, PerceivedOutcome } from '@xiaoer/contract/perceived'
import { webTexts } from '#channels/web'
import { type Order, type Shop, toOrderPart, toProductPart } from '#commerce'
import { findIdentifiers, normalise, originalSpan } from '#engine/text'
import { BLURRED_BELOW, type PictureReading, type ReadLine } from '#perceiving'
import type { Match } from './articles.ts'
import { kindOf } from './reuse.ts'
import type { Seat } from './store.ts'

/** So many numbers are looked up in the shop, and so many facts are kept. */
const MOST_LOOKED_UP = 6
const MOST_FACTS = 60
const MOST_TEXT = 200
/** A number one of whose characters is less sure than this is shown, and nothing is looked up by it. */
export const SURE = 0.8
/** Orders of the shopper's among which a parcel is looked for. */
const RECENT = 20

/** A number in a picture. */
export interface Found {
  readonly sort: 'order' | 'tracking'
  readonly value: string
  readonly confidence: number
  readonly place: PerceivedFact['place']
}

/** What a picture was found to be besides what stands in it. */
export interface Beside {
  /** Whether it was sent before. */
  readonly reuse: readonly PerceivedFact[]
  /** The article that looks like it. */
  readonly match: Match | undefined
}

/** What stands for a picture beside it in its message: what was perceived, and the card of the order or article that it shows; an order only if it is theirs. */
export async function partsOfPicture(
  reading: PictureReading,
  fileId: string,
  seat: Seat,
  shop: Shop | undefined,
  { reuse, match }: Beside,
): Promise<StoredPart[]> {
  const numbers = numbersIn(reading)
  const order = shop && seat.customerId ? await theirOrder(numbers, shop, seat.customerId) : undefined
  const facts = [...reuse, ...factsOf(reading, numbers, match)]
  const part = (outcome: PerceivedOutcome, says?: string) => perceived(seat, fileId, { outcome, facts, says })
  if (order) {
    const { tracking } = order
    return [part('read', tracking), toOrderPart(order.order, webTexts(seat.language).between)]
  }
  // as though they had typed it: whose it is, and whether it is one, is asked of the shop like of any number
  const sure = numbers.filter(({ confidence }) => confidence >= SURE)
  const [only] = sure
  if (only && new Set(sure.map(({ value }) => value)).size === 1) return [part('read', only.value)]
  const product = await productShown(reading, match, shop)
  if (product) return [part('read'), product]
  if (reading.lines.length === 0 && reading.codes.length === 0 && reading.sharpness < BLURRED_BELOW) return [part('blurred')]
  // nobody looked for words here: it is not said that there are none
  return [part(reading.lacks.includes('text') ? 'unread' : 'nothing')]
}

interface Came {
  readonly outcome: PerceivedOutcome
  readonly facts?: readonly PerceivedFact[]
  readonly says?: string | undefined
}

/** The part that says how far a picture was made out. */
export function perceived({ language }: Pick<Seat, 'language'>, fileId: string, { outcome, facts = [], says }: Came): PartOf<'perceived'> {
  const texts = webTexts(language)
  const text = {
    under_way: texts.perceivedUnderWay,
    read: texts.perceivedRead.replace('{what}', () => says ?? ''),
    nothing: texts.perceivedNothing,
    blurred: texts.perceivedBlurred,
    unread: texts.perceivedUnread,
    withheld: texts.perceivedWithheld,
  }[outcome].trim()
  return { kind: 'perceived', text, fileId, of: 'image', outcome, ...(says !== undefined && { says }), facts: [...facts] }
}

const ITEM_LINK = /\/shop\/items\/([\w-]{1,100})/u

/** The card of the article that a code leads to, or that looks like the one on the picture. */
async function productShown({ codes }: PictureReading, match: Match | undefined, shop: Shop | undefined): Promise<StoredPart | undefined> {
  const linked = codes.flatMap(({ text }) => ITEM_LINK.exec(text)?.[1] ?? [])[0]
  const id = linked ?? match?.productId
  const [product] = id && shop ? await shop.catalogue.products([id]) : []
  return product && toProductPart(product, linked ? undefined : match?.variantId)
}

/** Whether an identity document is on it: a number of one whose check digit holds. */
export const showsIdentity = ({ lines }: PictureReading): boolean =>
  lines.some(({ text }) => {
    const folded = normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false })
    return [...findIdentifiers(folded.text)].some(({ type }) => type === 'id_number')
  })

/** The first number that is an order of theirs, or of a parcel of theirs. */
async function theirOrder(
  numbers: readonly Found[],
  shop: Shop,
  customerId: string,
): Promise<{ order: Order; tracking?: string } | undefined> {
  const sure = numbers.filter(({ confidence }) => confidence >= SURE)
  for (const { value } of sure.filter(({ sort }) => sort === 'order').slice(0, MOST_LOOKED_UP)) {
    const order = await shop.orders.find(value)
    if (order?.customerId === customerId) return { order }
  }
  const parcels = new Set(sure.map(({ value }) => value))
  if (parcels.size === 0) return undefined
  for (const order of await shop.orders.recent(customerId, RECENT))
    for (const { trackingNumber } of order.shipments)
      if (parcels.has(trackingNumber.toUpperCase())) return { order, tracking: trackingNumber }
  return undefined
}

/** Numbers of orders and parcels, the surest first. */
export function numbersIn({ lines, codes }: PictureReading): Found[] {
  const ofLines = lines.flatMap((line) => identified(line.text).map((one) => ({ ...one, confidence: line.weakest, place: line.place })))
  const ofCodes = codes.flatMap((code) => identified(code.text).map((one) => ({ ...one, confidence: 1, place: code.place })))
  const all = [...ofLines, ...ofCodes].sort((a, b) => b.confidence - a.confidence)
  return all.filter((one, at) => all.findIndex((other) => other.value === one.value) === at)
}

function identified(text: string): Pick<Found, 'sort' | 'value'>[] {
  const folded = normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false })
  return [...findIdentifiers(folded.text)].flatMap(({ type, value }): Pick<Found, 'sort' | 'value'>[] => {
    const plain = typeof value === 'string' ? value : value.number
    if (type === 'order_number') return [{ sort: 'order', value: plain }]
    return type === 'tracking_number' ? [{ sort: 'tracking', value: plain }] : []
  })
}

function factsOf(reading: PictureReading, numbers: readonly Found[], match: Match | undefined): PerceivedFact[] {
  const { lines, codes, sharpness } = reading
  const all: PerceivedFact[] = [
    { kind: 'kind_of', value: kindOf(reading), confidence: 1 },
    ...(match ? [{ kind: 'match' as const, sort: 'article', value: match.productId, confidence: rounded(match.likeness) }] : []),
    { kind: 'quality', sort: 'sharpness', value: sharpness.toFixed(1), confidence: 1 },
    ...numbers.map(({ sort, value, confidence, place }) => ({
      kind: 'number' as const,
      sort,
      value,
      confidence: rounded(confidence),
      place,
    })),
    ...codes.map(({ format, text, place }) => ({
      kind: 'code' as const,
      sort: format,
      value: firstGraphemes(text, MOST_TEXT),
      confidence: 1,
      place,
    })),
    ...lines.map((line) => ({ kind: 'text' as const, value: shown(line), confidence: rounded(line.confidence), place: line.place })),
  ]
  return all.slice(0, MOST_FACTS)
}

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000

/** A line as it is kept: telephone, mail, identity and bank numbers behind stars. */
function shown({ text }: ReadLine): string {
  const folded = normalise(text, { repeats: Number.POSITIVE_INFINITY, emoji: false })
  let kept = text
  for (const one of findIdentifiers(folded.text))
    if (one.private) {
      const hidden = text.slice(...originalSpan(folded, one.start, one.end))
      kept = kept.replaceAll(hidden, () => masked(hidden, { first: 3, last: 2 }))
    }
  return firstGraphemes(kept, MOST_TEXT)
}
