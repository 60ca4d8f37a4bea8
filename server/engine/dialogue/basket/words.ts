import { folded, rowsOf, tokensOf, WordTable } from '#engine/guards'
import { remembered } from '#engine/text'

const FILE = 'data/dialogue/basket.tsv'
const KINDS = [
  ...(['and', 'into', 'each', 'more', 'drop', 'swap', 'for', 'only', 'all', 'small', 'big', 'advised', 'take', 'had'] as const),
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

let known: readonly WordTable<BasketWord>[] | undefined
function tables(): readonly WordTable<BasketWord>[] {
  if (known) return known
  const read = new Map<string, WordTable<BasketWord>>()
  for (const [language = '', name = '', words = ''] of rowsOf(FILE)) {
    const kind = KINDS.find((one) => one === name)
    if (!kind) throw new Error(`${FILE}: there is no kind ${name}`)
    const table = read.get(language) ?? new WordTable<BasketWord>()
    read.set(language, table)
    for (const word of words.split('|')) table.add(kind, word)
  }
  known = [...read.values()]
  return known
}

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
