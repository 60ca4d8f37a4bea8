import type { ProductName } from '#commerce'
import { cutsWord, normalise, Trie } from '#engine/text'
import { approximate } from './approximate.ts'
import { englishHeads, goodsNamesOf, pluralOf } from './goods-words.ts'

/** A stretch of a folded text that names products: the likeliest first, others of the same name after it. */
export interface ProductMention {
  readonly start: number
  readonly end: number
  readonly ids: readonly string[]
  readonly confidence: number
}

/** Finds the shop's products in what shoppers write. */
export interface ProductLinker {
  /** Mentions in a text folded without dropping anything, from left to right. */
  link(text: string): ProductMention[]
  readonly titles: ReadonlyMap<string, string>
}

interface Name {
  readonly ids: readonly string[]
  readonly sure: number
}

/** Shorter names are only found as they are written. */
const TYPO_FROM = 4

/** Built once for a catalogue; exact names and endings of titles by a trie, misspelt ones through the pairs of characters they share. */
export function productLinker(products: readonly ProductName[]): ProductLinker {
  const names = gather(products)
  const trie = new Trie<Name>()
  for (const [name, meant] of names) trie.add(name, meant)
  const pairs = pairIndex([...names.keys()].filter((name) => name.length >= TYPO_FROM && (names.get(name)?.sure ?? 0) > 0.8))
  return {
    titles: new Map(products.map((product) => [product.id, product.title])),
    link(text) {
      const exact = [...trie.in(text)].map(({ start, end, value }) => ({ start, end, ids: value.ids, confidence: value.sure }))
      const free = (start: number, end: number) =>
        !exact.some((mention) => mention.start < end && start < mention.end && mention.end - mention.start >= end - start - 1)
      return [...exact, ...misspelt(text, names, pairs).filter((mention) => free(mention.start, mention.end))].sort(
        (a, b) => a.start - b.start,
      )
    },
  }
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
  for (const product of products) for (const name of goodsNamesOf(product)) add(name, product.id, 0.55)
  return names
}

/** Of aliases only titles in another language end so: a short name has no shorter one. */
const endingsOf = ({ title, aliases }: ProductName): string[] => [
  ...endings(title),
  ...aliases.filter((alias) => !/[一-鿿]/.test(alias)).flatMap(endings),
]

/** Titles end in what the thing is: "重磅纯棉圆领短袖T恤" is also "短袖T恤", "Classic Double-Breasted Trench Coat" also "Trench Coat". */
function endings(title: string): string[] {
  if (!/[一-鿿]/.test(title))
    return title.split(' ').length > 2 ? englishHeads(title).flatMap((head) => (head.includes(' ') ? [head, pluralOf(head)] : [])) : []
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
  const found = approximate(text.slice(0, 200), name, name.length >= 7 ? 2 : 1)
  if (found === undefined || meant === undefined || cutsWord(text, found.start, found.end)) return []
  return [{ start: found.start, end: found.end, ids: meant.ids, confidence: meant.sure - 0.1 * found.errors }]
}
