import { rowsOf } from '#engine/guards'
import { inSimplified, remembered } from '#engine/text'

const FILE = 'data/dialogue/order-states.tsv'
const alternatives = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => inSimplified(word.toLowerCase()).replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`))
    .join('|')

/** In Chinese the state stands before what points at the order; in English behind it. What follows "的话" is only supposed. */
const ROWS = rowsOf(FILE).map(([states = '', zh = '', en = '']) => ({
  states: states.split(' '),
  zh: new RegExp(`(?:${alternatives(zh.split('|'))})(?:的(?!话|时候|吗|呢|[?？]|$)|那|嗰|(?=个|单))`, 'u'),
  en: new RegExp(
    String.raw`\b(?:ones?|orders?|parcels?|packages?|thing)\b[^,.;]{0,16}\b(?:${alternatives(en.split('|'))})\b|\b(?:unpaid|unshipped|unsent|delivered) (?:one|order|parcel)\b(?<=\b(?:${alternatives(en.split('|'))}) \w+)`,
    'u',
  ),
}))

/** The states by which words tell which order they mean; undefined where they tell none. */
export const statesTold = remembered((said: string): ReadonlySet<string> | undefined => {
  const text = inSimplified(said.toLowerCase().replaceAll('’', "'"))
  const row = ROWS.find(({ zh, en }) => zh.test(text) || en.test(text))
  return row && new Set(row.states)
})
