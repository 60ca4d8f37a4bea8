import { folded, rowsOf, type Token, tokensOf, WordTable } from '#engine/guards'
import { HAN, lexicon, remembered } from '#engine/text'

/** What a word is beside the country that it names (ISO 3166): a row of the table. */
type Kind = 'capitals' | 'else' | 'none' | 'state' | 'goes' | 'comes' | 'stands'
type Word = Token<string>

const FILE = 'data/places/countries.tsv'
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that have a name and are no country: the Union, the eurozone, the United Nations, and those for tests. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

/** A code of former days has the name of what came after it. */
const isOld = (code: string): boolean => new Intl.Locale(`und-${code}`).region !== code
let codes: ReadonlySet<string> | undefined
const allCodes = (): ReadonlySet<string> => {
  codes ??= new Set(LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter((code) => !NO_COUNTRY.has(code) && !isOld(code)))
  return codes
}

const namers = new Map<string, Intl.DisplayNames>()
function namer(language: string): Intl.DisplayNames {
  const known = namers.get(language)
  if (known) return known
  const own = language === 'yue' ? 'zh-Hant' : language
  const made = new Intl.DisplayNames([own, 'en'], { type: 'region', fallback: 'code' })
  namers.set(language, made)
  return made
}

/** What a country is called in a language; its code where it has no name there. */
export const countryName = (code: string, language: string): string => namer(language).of(code) ?? code

const tables = new Map<string, WordTable<string>>()
/** Names of countries in a language, in English and in Chinese, and the words of the table. */
function tableFor(language: string): WordTable<string> {
  const known = tables.get(language)
  if (known) return known
  const table = new WordTable<string>()
  for (const one of new Set([language, 'en', 'zh-CN']))
    for (const code of allCodes()) if (countryName(code, one) !== code) table.add(code, countryName(code, one))
  for (const [kind = '', code = '', words = ''] of rowsOf(FILE))
    for (const word of words.split('|')) {
      if (kind !== 'called') table.add(kind, word)
      if (kind === 'called' || kind === 'capitals') table.add(code, word)
    }
  tables.set(language, table)
  return table
}

const is = (word: Word | undefined, kind: Kind): boolean => word?.kinds.has(kind) === true
const codeOf = ({ kinds }: Word): string | undefined => [...kinds].find((kind) => allCodes().has(kind))
const citiesIn = lexicon('data/places/cities.tsv', 1)

/** The country that something is sent to (ISO 3166), by its name in the shopper's language, English or Chinese, or by a city of it: of several the last. */
export const countryIn = remembered(
  (said: string, language: string): string | undefined => {
    const { text, span } = folded(said)
    const words = tokensOf(text, tableFor(language))
    const isWritten = ({ start, end }: Word, code: string | undefined) => said.slice(...span(start, end)) === code
    const isAmerican = words.some((one) => is(one, 'state'))
    const named = words.filter((word, at) => {
      const code = codeOf(word)
      if (code === undefined || !isPlace(words, word, at)) return false
      return is(word, 'capitals') ? isWritten(word, code) : !(is(word, 'else') && isAmerican)
    })
    const last = named.at(-1)
    if (last) return codeOf(last)
    const cities = citiesIn(said)
    return cities.size === 1 ? [...cities][0] : undefined
  },
  (said, language) => `${language} ${said}`,
)

/** What stands behind "from" goes nowhere; a name that is another word as well, or that goods have before them in Han letters, needs a word that says it. */
function isPlace(words: readonly Word[], word: Word, at: number): boolean {
  const before = words.slice(0, at).findLast(({ text }) => text !== 'the')
  const after = words[at + 1]
  if (is(word, 'none') || is(before, 'comes')) return false
  const goes = is(before, 'goes')
  if (is(word, 'else')) return goes || words.every((one) => one === word || is(one, 'state') || one.kinds.has('break'))
  return !HAN.test(word.text) || goes || after === undefined || after.kinds.has('break') || is(after, 'stands')
}
