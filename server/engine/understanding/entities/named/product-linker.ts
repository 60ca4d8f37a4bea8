import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'
import type { ProductName } from '#commerce'
import { cutsWord, normalise, stemOf, Trie, tellingIn } from '#engine/text'
import { approximate } from './approximate.ts'
import { chineseNamesOf, englishHeads, goodsNamesOf, headOf, pluralOf } from './goods-words.ts'
import { withoutAsides } from './shelf/aside.ts'
import { namedByWords, namingWords } from './shelf/by-words.ts'
import { type Called, calledBy } from './shelf/called.ts'
import { inBoth } from './shelf/in-both.ts'
import { meantInView, type View } from './shelf/in-view.ts'
import { isOrdinary } from './shelf/ordinary.ts'
import { Weights } from './shelf/weights.ts'

/** A stretch of a folded text that names products: the likeliest first, others of the same name after it. */
export interface ProductMention {
  readonly start: number
  readonly end: number
  readonly ids: readonly string[]
  readonly confidence: number
}

/** Finds the shop's products in what shoppers write. */
export interface ProductLinker {
  /** Mentions in a text folded without dropping anything, from left to right; of goods in view also those that are only described. */
  link(text: string, view?: View): ProductMention[]
  /** The goods that words fit, best first; undefined where a shop tells too little of its goods for that. */
  find(words: string, limit: number): string[] | undefined
  /** The goods that words call by a part of their name which few of the shop's goods have; undefined where they do not. */
  called(words: string): Called | undefined
  readonly titles: ReadonlyMap<string, string>
}

interface Name {
  readonly ids: readonly string[]
  readonly sure: number
}

/** Shorter names are only found as they are written. */
const TYPO_FROM = 4
/** How sure a word of a title is by itself, and a slip of one. */
const BY_WORD = 0.8
const BY_SLIP = 0.6
/** One of the goods in view, as it is described. */
const IN_VIEW = 0.9
/** Between these a name's own words stand; the point of a measure parts nothing. */
const APART = /[,;!?，。；！？]|\.(?!\d)|\b(?:and|or|vs|versus|than|between)\b|[和跟与]|还是|或者?/u

/**
 * Built once for a catalogue; exact names and endings of titles by a trie, misspelt ones through the pairs of characters they share, what a title
 * says a thing is by its word. Which of several is meant the words around tell, each by how few of the goods have it.
 */
export function productLinker(products: readonly ProductName[]): ProductLinker {
  const built = builtFor(products)
  const tellsAll = products.length > 0 && products.every(({ text }) => text !== undefined)
  return {
    called: calledBy(products),
    titles: new Map(products.map((product) => [product.id, product.title])),
    link(text, view) {
      const all = namesIn(text, built)
      const meant = withoutAsides(
        text,
        all.map((one) => byName(text, ofView(toldApart(text, one, all, built), view), built)),
      )
      const described = view && meant.length === 0 ? meantInView(text, view, built.weights) : undefined
      return described ? [{ ...described, confidence: IN_VIEW }] : meant
    },
    find(words, limit) {
      if (!tellsAll) return undefined
      const { text } = normalise(words, { repeats: Number.POSITIVE_INFINITY })
      const all = namesIn(text, built)
      const named = all.flatMap((one) => byName(text, toldApart(text, one, all, built), built).ids)
      return [...new Set([...named, ...built.weights.fitting(tellingIn(inBoth(text)))])].slice(0, limit)
    },
  }
}

/** What a catalogue's names are looked up in. */
interface Built {
  readonly names: ReadonlyMap<string, Name>
  readonly trie: Trie<Name>
  readonly pairs: ReadonlyMap<string, readonly string[]>
  readonly naming: ReadonlyMap<string, readonly string[]>
  readonly weights: Weights
}

function builtFor(products: readonly ProductName[]): Built {
  const names = gather(products)
  const trie = new Trie<Name>()
  for (const [name, meant] of names) trie.add(name, meant)
  const pairs = pairIndex([...names.keys()].filter((name) => name.length >= TYPO_FROM && (names.get(name)?.sure ?? 0) > 0.8))
  return { names, trie, pairs, naming: namingWords(products), weights: new Weights(products) }
}

const isNear = (known: readonly ProductMention[], { start, end }: Pick<ProductMention, 'start' | 'end'>) =>
  known.some((mention) => mention.start < end && start < mention.end && mention.end - mention.start >= end - start - 1)

/** All that names goods, from left to right. */
function namesIn(text: string, { names, trie, pairs, naming }: Built): ProductMention[] {
  const exact = [...trie.in(text)].map(({ start, end, value }) => ({ start, end, ids: value.ids, confidence: value.sure }))
  const known = [...exact, ...misspelt(text, names, pairs).filter((mention) => !isNear(exact, mention))]
  const words = namedByWords(text, naming)
    .filter((word) => !known.some((mention) => mention.start < word.end && word.start < mention.end))
    .map(({ isSlip, ...word }) => ({ ...word, confidence: isSlip ? BY_SLIP : BY_WORD }))
  return [...known, ...words].sort((a, b) => a.start - b.start).reduce<ProductMention[]>((all, one) => withNext(text, all, one), [])
}

/** "nitrile gloves": two words for one thing. */
function withNext(text: string, all: readonly ProductMention[], one: ProductMention): ProductMention[] {
  const last = all.at(-1)
  const ids = last?.ids.filter((id) => one.ids.includes(id)) ?? []
  return last && ids.length > 0 && /^[\s-]*$/u.test(text.slice(last.end, one.start))
    ? [...all.slice(0, -1), { ...last, ids, end: Math.max(last.end, one.end) }]
    : [...all, one]
}

/** Of several goods of a name those that the words around it tell. */
function toldApart(text: string, one: ProductMention, all: readonly ProductMention[], { weights }: Built): ProductMention {
  if (one.ids.length < 2) return one
  const from = Math.max(0, ...all.filter(({ end }) => end <= one.start).map(({ end }) => end))
  const to = Math.min(text.length, ...all.filter(({ start }) => start >= one.end).map(({ start }) => start))
  const before = text.slice(from, one.start).split(APART).at(-1) ?? ''
  const behind = text.slice(one.end, to).split(APART)[0] ?? ''
  return { ...one, ids: weights.narrowed(one.ids, tellingIn(inBoth(`${before} ${behind}`))) }
}

/** Of several that nothing else tells apart those that are called by just these words. */
const byName = (text: string, one: ProductMention, { weights }: Built): ProductMention => ({
  ...one,
  ids: weights.narrowed(one.ids, tellingIn(inBoth(text.slice(one.start, one.end)))),
})

/** Of several goods of a name those that are in view. */
function ofView(one: ProductMention, view: View | undefined): ProductMention {
  const seen = one.ids.length > 1 ? one.ids.filter((id) => view?.goods.includes(id)) : []
  return seen.length > 0 ? { ...one, ids: seen } : one
}

function gather(products: readonly ProductName[]): Map<string, Name> {
  const names = new Map<string, { ids: string[]; sure: number }>()
  const add = (name: string, id: string, sure: number) => {
    const folded = normalise(name, { repeats: Number.POSITIVE_INFINITY }).text.trim()
    if (folded.length < 2) return
    const known = names.get(folded)
    if (known === undefined) names.set(folded, { ids: [id], sure })
    else if (!known.ids.includes(id)) known.ids.push(id)
    if (known !== undefined && sure > known.sure) known.sure = sure
  }
  for (const product of products) add(product.title, product.id, 0.98)
  for (const product of products) for (const alias of product.aliases) add(alias, product.id, 0.93)
  for (const product of products) for (const ending of endingsOf(product)) add(ending, product.id, 0.6)
  const heads = Map.groupBy(
    products.flatMap(({ id, title, category }) => headsOf(title).map((head) => ({ head, id, category }))),
    ({ head }) => head,
  )
  // in front of goods of several shelves stands who makes them
  for (const [head, named] of heads)
    if (new Set(named.map(({ category }) => category)).size === 1) for (const { id } of named) add(head, id, 0.6)
  for (const product of products) for (const name of goodsNamesOf(product)) add(name, product.id, 0.55)
  for (const product of products) for (const name of shelfNamesOf(product)) add(name, product.id, 0.5)
  return names
}

/** Goods that tell more than a name are found by their shelf too, and by the Chinese word for what they are. */
const shelfNamesOf = ({ title, category, text }: ProductName): string[] =>
  text === undefined ? [] : [...chineseNamesOf(title), ...(category === '' ? [] : [category, pluralOf(category)])]

/** A Chinese title in parts begins with what the thing is called: 碳素手竿 and 手竿 of "碳素手竿 4.5米 28调". */
function headsOf(title: string): string[] {
  const [, head = ''] = /^(\p{sc=Han}{2,8})\s+\S/u.exec(title) ?? []
  return head.length > 2 ? [head, lastGraphemes(head, 2)] : head === '' ? [] : [head]
}

/** Of aliases only titles in another language end so: a short name has no shorter one. */
const endingsOf = ({ title, aliases }: ProductName): string[] => [
  ...endings(title),
  ...aliases.filter((alias) => !/[一-鿿]/.test(alias)).flatMap(endings),
]

/** Titles end in what the thing is: "重磅纯棉圆领短袖T恤" is also "短袖T恤", "Classic Double-Breasted Trench Coat" also "Trench Coat". */
function endings(title: string): string[] {
  if (!/[一-鿿]/.test(title))
    return title.split(' ').length > 2
      ? englishHeads(headOf(title)).flatMap((head) => (head.includes(' ') ? [head, pluralOf(head)] : []))
      : []
  return [3, 4, 5, 6]
    .filter((length) => length < title.length)
    .map((length) => title.slice(-length))
    .filter((ending) => /^[一-鿿a-zA-Z]+$/.test(ending))
}

function pairIndex(names: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const name of names) {
    for (let i = 0; i + 2 <= name.length; i++) {
      const pair = name.slice(i, i + 2)
      index.set(pair, [...(index.get(pair) ?? []), name])
    }
  }
  return index
}

const MOST_TRIED = 12

function misspelt(text: string, names: ReadonlyMap<string, Name>, pairs: ReadonlyMap<string, readonly string[]>): ProductMention[] {
  const shared = new Map<string, number>()
  for (let i = 0; i + 2 <= Math.min(text.length, 200); i++)
    for (const name of pairs.get(text.slice(i, i + 2)) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1)
  const likely = [...shared].map(([name, count]) => ({ name, share: count / (name.length - 1) })).filter(({ share }) => share >= 0.33)
  return likely
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_TRIED)
    .flatMap(({ name }) => mention(text, name, names.get(name)))
}

function mention(text: string, name: string, meant: Name | undefined): ProductMention[] {
  const found = approximate(firstGraphemes(text, 200), name, name.length >= 7 ? 2 : 1)
  if (found === undefined || meant === undefined || cutsWord(text, found.start, found.end)) return []
  // "sent" is a word of its own, and no slip of "tent"
  const written = text.slice(found.start, found.end).trim()
  if (/^[a-z]+$/u.test(written) && isOrdinary(stemOf(written))) return []
  return [{ start: found.start, end: found.end, ids: meant.ids, confidence: meant.sure - 0.1 * found.errors }]
}
