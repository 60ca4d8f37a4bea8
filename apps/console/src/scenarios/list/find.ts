import { intentName } from '../../intents/index.ts'
import type { Language } from '../../texts/index.ts'
import { examplesOf, type Row } from './rows.ts'

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()

/** What of a row the words may be found in: its names, the intents that it serves, and what shoppers say. */
const textsOf = ({ scenario, file }: Row, languages: readonly Language[]): string[] =>
  [
    scenario,
    ...Object.values(file.title),
    ...file.serves.flatMap((intent) => [intent, ...languages.map((language) => intentName(intent, language))]),
    ...examplesOf(file),
  ].map(plain)

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

/** Those in which every word stands, in whichever language; all for none. */
export function found(rows: readonly Row[], words: string): Row[] {
  const wanted = plain(words).split(' ').filter(Boolean)
  return rows.filter((row) => {
    const texts = textsOf(row, LANGUAGES)
    return wanted.every((word) => texts.some((text) => text.includes(word)))
  })
}

/** The shopper's words that these words stand in, where no name of the row holds them; undefined where they need not be told. */
export function saidWith(row: Row, words: string): string | undefined {
  const wanted = plain(words)
  if (wanted === '' || Object.values(row.file.title).some((title) => plain(title).includes(wanted))) return undefined
  return examplesOf(row.file).find((example) => plain(example).includes(wanted))
}
