import type { StoredPart } from '@xiaoer/contract'
import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'
import type { Span } from '#engine/conversation'
import { detectLanguage, findIdentifiers, type Identifier, normalise, originalSpan } from '#engine/text'

/** What the parts of a message say, before anybody asks what is wanted. */
export interface Perceived {
  /** The words of all parts, a line each. */
  readonly said: string
  readonly language: string
  readonly links: readonly string[]
  /** Found in the words or carried by an order part, as the shop writes them. */
  readonly orderNumbers: readonly string[]
  /** From links to item pages and product parts. */
  readonly productIds: readonly string[]
  /** What was tapped, if anything was. */
  readonly choiceId: string | null
  /** Files of pictures, voices and videos, in order: there is more to see than the words. */
  readonly fileIds: readonly string[]
  /** Stretches of `said` that logs must mask. */
  readonly private: readonly Span[]
}

/** The kinds whose text is the shopper's own words or stands for what they picked. A sound's text is its stand-in; what was recognised comes as `text`. */
const SPOKEN = new Set(['text', 'chosen', 'order', 'product', 'shipment', 'perceived'])
/** The kinds whose words are the shopper's own. */
const OWN = new Set(['text', 'chosen'])
const LINKS = /https?:\S+/giu
/** Where a file lies, as a phone or a computer pastes it: its folders ("Data/Application") are no words of the shopper's. */
const PATHS = /(?<![\w/:.])(?:(?:file|content):\/{2,3}|[a-z]:[\\/]|~?\/|(?:…+|\.{1,3})[\\/])[\w.%@~+-]+(?:[\\/][\w.%@~+-]+){2,}[\\/]?/giu
/** Two pages of words: what a longer message says between its beginning and its end is kept, but not worked over at the cost of everybody else. */
const LONGEST = 1_600
/** The last words are worked over too: they say what is wanted now. */
const LAST = 400
const ITEM = /\/shop\/items\/([\w-]{1,100})/gi

/** Pure. `fallback` is the language where the words do not tell. */
export function perceive(parts: readonly StoredPart[], fallback = 'zh-CN'): Perceived {
  // a product's title beside own words names the product, which its id does; read as words it would mean what goods are called
  const speaks = parts.some(({ kind, text }) => OWN.has(kind) && text.replace(LINKS, '').trim() !== '')
  // the number of a parcel beside the card of its order would say twice what was sent
  const hasOrder = parts.some(({ kind }) => kind === 'order')
  const said = cut(
    parts
      .filter(({ kind }) => SPOKEN.has(kind) && (kind !== 'product' || !speaks) && (kind !== 'perceived' || !hasOrder))
      .map((part) => wordsOf(part).replace(PATHS, ' '))
      .filter((words) => words !== '')
      .join('\n')
      .trim(),
  ).toWellFormed()
  const folded = normalise(said, { repeats: Number.POSITIVE_INFINITY, emoji: false })
  const found = [...findIdentifiers(folded.text)]
  return {
    said,
    language: detectLanguage(said, fallback),
    links: found.filter((one) => one.type === 'link').map((one) => said.slice(...originalSpan(folded, one.start, one.end))),
    orderNumbers: distinct([...fields(parts, 'orderNumber'), ...ordersIn(found)]),
    productIds: distinct([...fields(parts, 'productId'), ...[...said.matchAll(ITEM)].map((match) => match[1]!)]),
    choiceId: fields(parts, 'choiceId')[0] ?? null,
    fileIds: fields(parts, 'fileId'),
    private: found.filter((one) => one.private).map((one) => originalSpan(folded, one.start, one.end)),
  }
}

/** Of a picture and a sound only the number that stands in it speaks for the shopper: a text in a picture is material, and tells us nothing to do. */
const wordsOf = (part: StoredPart): string => (part.kind === 'perceived' ? (fields([part], 'says')[0] ?? '') : part.text)

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${firstGraphemes(text, LONGEST - LAST - 1)}\n${lastGraphemes(text, LAST)}`

const distinct = (values: readonly string[]) => [...new Set(values)]

function fields(parts: readonly StoredPart[], name: string): string[] {
  return parts.flatMap((part) => Object.entries(part).flatMap(([key, value]) => (key === name && typeof value === 'string' ? [value] : [])))
}

/** Digits inside a link, a card or an ID are no order. */
function ordersIn(found: readonly Identifier[]): string[] {
  const inside = (one: Identifier) =>
    found.some(
      (other) => other !== one && other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start,
    )
  return found.flatMap((one) => (one.type === 'order_number' && typeof one.value === 'string' && !inside(one) ? [one.value] : []))
}
