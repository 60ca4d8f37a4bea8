import { folded, tokensOf, wordTables } from '#engine/guards'
import { remembered } from '#engine/text'

const FILE = 'data/dialogue/basket.tsv'
const KINDS = [
  ...(['and', 'into', 'each', 'more', 'drop', 'swap', 'for', 'only', 'all', 'small', 'big', 'advised', 'take', 'had', 'cart'] as const),
  ...(['total', 'price', 'freight', 'coupon', 'plea', 'newcomer', 'steps', 'wholesale'] as const),
] as const
/** What a word does for a basket; see the table. */
export type BasketWord = (typeof KINDS)[number]

/** A word of the table in a text. */
interface Found {
  readonly kinds: ReadonlySet<BasketWord>
  readonly start: number
  readonly end: number
}

const tables = wordTables(FILE, KINDS)

/** The words of the table in a text that is folded already, in their order. */
export const wordsAt = (text: string): readonly Found[] =>
  tables()
    .flatMap((table) => tokensOf(text, table))
    .flatMap(({ kinds, start, end }) => {
      const own = new Set(KINDS.filter((one) => [...kinds].some((kind) => kind === one)))
      return own.size > 0 ? [{ kinds: own, start, end }] : []
    })
    .toSorted((a, b) => a.start - b.start)

/** What the words of a text do for a basket. */
export const basketWords = remembered(
  (said: string): ReadonlySet<BasketWord> => new Set(wordsAt(folded(said).text).flatMap(({ kinds }) => [...kinds])),
)
