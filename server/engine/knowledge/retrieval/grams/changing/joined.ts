import type { Segment, Texts } from '../segment.ts'
import type { ById } from './by-id.ts'

/** In the place of a document that is gone. */
export const GONE = 0xffffffff
/** Documents worked in one go. */
const GO = 4_096

/** Texts one behind another, without those that are gone; each step gives how many were worked. */
export function* joinedTexts<Units extends Uint16Array | Uint8Array>(
  all: readonly Texts<Units>[],
  moved: readonly Uint32Array[],
  make: (length: number) => Units,
): Generator<number, Texts<Units>> {
  const lengths = all.map((texts, part) => staying(texts, moved[part]!))
  const units = make(lengths.reduce((sum, { length }) => sum + length, 0))
  const starts = new Uint32Array(lengths.reduce((sum, { count }) => sum + count, 1))
  let [at, next] = [0, 0]
  for (const [part, { units: from, starts: own }] of all.entries())
    for (let doc = 0, count = own.length - 1; doc < count; ) {
      const begin = doc
      for (; doc < count && doc - begin < GO && moved[part]![doc] !== GONE; doc++) starts[next++] = at + own[doc]! - own[begin]!
      units.set(from.subarray(own[begin]!, own[doc]!), at)
      at += own[doc]! - own[begin]!
      yield doc - begin + 1
      while (doc < count && moved[part]![doc] === GONE) doc++
    }
  starts[next] = at
  return { units, starts }
}

/** How many texts stay, and how long they are together. */
function staying({ starts }: Texts<Uint16Array | Uint8Array>, moved: Uint32Array): { count: number; length: number } {
  let [count, length] = [0, 0]
  for (let doc = 0; doc < moved.length; doc++) {
    if (moved[doc] === GONE) continue
    count++
    length += starts[doc + 1]! - starts[doc]!
  }
  return { count, length }
}

/** The documents by their ids' hashes, of parts that have them so. */
export function* joinedById(all: readonly ById[], moved: readonly Uint32Array[], count: number): Generator<number, ById> {
  const [idHashes, idDocs] = [new Uint32Array(count), new Uint32Array(count)]
  const heads = all.map(() => 0)
  for (let at = 0; at < count; ) {
    const part = lowest(all, heads)
    const place = moved[part]![all[part]!.idDocs[heads[part]!]!]!
    if (place !== GONE) {
      idHashes[at] = all[part]!.idHashes[heads[part]!]!
      idDocs[at++] = place
    }
    heads[part]!++
    if (at % GO === 0) yield GO
  }
  return { idHashes, idDocs }
}

/** The part whose next hash is the lowest, the first of equal ones. */
function lowest(all: readonly ById[], heads: readonly number[]): number {
  let [best, hash] = [-1, Number.POSITIVE_INFINITY]
  for (let part = 0; part < all.length; part++) {
    const own = all[part]!.idHashes[heads[part]!]
    if (own !== undefined && own < hash) [best, hash] = [part, own]
  }
  return best
}

type Cards = Pick<Segment, 'norms' | 'topNorm' | 'cards' | 'cardOf' | 'answers'>

/** Norms, answers and cards; cards that no document bears any more are left out. */
export function* joinedCards(all: readonly Segment[], moved: readonly Uint32Array[], count: number): Generator<number, Cards> {
  const norms = new Uint8Array(count)
  const [cardOf, answers] = [new Uint32Array(count), new Uint32Array(count)]
  const numbers = new Map([['', 0]])
  let [next, topNorm] = [0, 0]
  for (const [part, segment] of all.entries()) {
    const renumbered = new Int32Array(segment.cards.length).fill(-1)
    for (let doc = 0; doc < segment.count; doc++) {
      if (moved[part]![doc] === GONE) continue
      const card = segment.cardOf[doc]!
      if (renumbered[card]! < 0) renumbered[card] = numberOf(numbers, segment.cards[card]!)
      norms[next] = segment.norms[doc]!
      if (norms[next]! > topNorm) topNorm = norms[next]!
      answers[next] = segment.answers[doc]!
      cardOf[next++] = renumbered[card]!
      if (next % GO === 0) yield GO
    }
  }
  return { norms, topNorm, cards: [...numbers.keys()], cardOf, answers }
}

function numberOf(numbers: Map<string, number>, card: string): number {
  const number = numbers.get(card) ?? numbers.size
  numbers.set(card, number)
  return number
}
