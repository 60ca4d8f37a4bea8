import type { Turn } from '#engine/conversation'
import { HAN, inSimplified } from '#engine/text'
import type { ProductFact } from '../facts/index.ts'
import { productIds } from '../lines/index.ts'

/** The products of the shop that the words of a turn are linked to, the likeliest first; a name that several have gives them all. */
export const namedGoods = ({ understood }: Turn): string[] => [
  ...new Set(understood.entities.flatMap(({ type, value }) => (type === 'product' ? productIds(value) : []))),
]

/** The likeliest product of each name in the words, in their order; one product named twice is one. */
export const namedEach = ({ understood }: Turn): string[] => [
  ...new Set(
    understood.entities
      .filter(({ type }) => type === 'product')
      .toSorted((one, other) => one.span[0] - other.span[0])
      .flatMap(({ value }) => productIds(value).slice(0, 1)),
  ),
]

/** What stands before goods that are pointed at: "这双鞋", "that teapot". */
export const POINTED_AT = /(?:[这那]|\b(?:this|that|these|those|my)\s?)\S{0,2}$/iu

/** "刚收到好像小了", "the one I bought": goods that one has already. */
const HAS_IT =
  /(?:收|拿|买|穿|试|用)(?:到|了|过|上|起来|着)|[买拍]的(?!人)|到(?:手|货)了?|刚到|\b(?:i|we) (?:just |already )?(?:got|bought|received|ordered)\b|\b(?:has|have|just) arrived\b/iu

/** Whether words are of goods that one has already. */
export const tellsOfHaving = (said: string): boolean => HAS_IT.test(said)

interface Weighed {
  readonly sure: ProductFact | undefined
  readonly near: readonly ProductFact[]
  /** Named by more than two characters of a title, or by another name. */
  readonly called: readonly ProductFact[]
  /** Named as well as the first: of that kind, where the words name one. */
  readonly best: readonly ProductFact[]
}

/** How many characters of a name stand in the words, as the longest run; an alias in full counts twice. */
function likeness(said: string, product: ProductFact): number {
  const [title = '', ...aliases] = [product.title, ...product.aliases].map(inSimplified)
  const words = said.toLowerCase().replace(/\s+/gu, '')
  const alias = aliases.map((name) => name.toLowerCase().replace(/\s+/gu, '')).filter((name) => name.length > 1 && words.includes(name))
  const longest = Math.max(0, ...alias.map((name) => name.length * 2))
  return Math.max(longest, longestRun(words, title.toLowerCase().replace(/\s+/gu, '')), wordsShared(said, title))
}

/** The longest stretch of Chinese that both hold; of letters whole words alone: "tion" stands in any sentence. */
function longestRun(words: string, name: string): number {
  for (let length = Math.min(name.length, 12); length >= 2; length--) {
    for (let i = 0; i + length <= name.length; i++) {
      const run = name.slice(i, i + length)
      if (HAN.test(run) && words.includes(run)) return length
    }
  }
  return 0
}

const WORD = /[a-z][a-z'-]{2,}/gu
/** Words of titles that tell no goods from others. */
const OF_ANY =
  /^(?:and|the|for|with|set|pack|box|built|in|one|two|three|month|year|week|day|key|port|size|piece|pair|inch|free|old|new|home|natural)$/u
const singular = (word: string) => word.replace(/(?<=[a-z]{3})e?s$/u, '')
const lettersOf = (text: string) =>
  [...text.toLowerCase().matchAll(WORD)].map(([word]) => singular(word)).filter((word) => !OF_ANY.test(word))

/** The letters of the words that a title shares with what was said. */
function wordsShared(said: string, title: string): number {
  const spoken = new Set(lettersOf(said))
  return lettersOf(title).reduce((sum, word) => (spoken.has(word) ? sum + word.length : sum), 0)
}

/** Sure is one that is named clearly better than the next; near are those named at all. */
export function weigh(said: string, found: readonly ProductFact[]): Weighed {
  const rated = found.map((product) => ({ product, score: likeness(said, product) })).filter(({ score }) => score >= 2)
  rated.sort((a, b) => b.score - a.score)
  const [first, second] = rated
  const sure = first && first.score >= 3 && (!second || first.score > second.score) ? first.product : undefined
  const best = rated.filter(({ score }) => first && score >= 3 && score >= first.score - 1)
  return {
    sure,
    near: rated.map(({ product }) => product),
    called: rated.filter(({ score }) => score >= 3).map(({ product }) => product),
    best: best.map(({ product }) => product),
  }
}
