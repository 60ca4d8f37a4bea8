import { readFileSync } from 'node:fs'

/** A line of the file: what the words are, the country that they mean, and the words. */
type Row = readonly [kind: string, code: string, words: readonly string[]]

const FILE = new URL('../../../../../data/places/countries.tsv', import.meta.url)
let rows: readonly Row[] | undefined
const rowsOf = (kind: string): readonly Row[] => {
  rows ??= readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([is = '', code = '', words = '']) => [is, code, words.split('|')])
  return rows.filter(([is]) => is === kind)
}

/** Words of one kind in the file beside CLDR's names: `else`, `none`, `state`. */
export const wordsOf = (kind: string): readonly string[] => rowsOf(kind).flatMap(([, , words]) => words)

/** An expression that finds any of these, the longest first, where no letters of theirs go on. */
export const anyOf = (words: readonly string[]): RegExp => {
  const longest = [...words].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  return new RegExp(`(?<![\\p{sc=Latin}\\p{sc=Cyrillic}])(?:${longest.join('|')})(?![\\p{sc=Latin}\\p{sc=Cyrillic}])`, 'giu')
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes that name no country, though they have a name: the Union, the eurozone, the United Nations, and those for tests. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

const namers = new Map<string, Intl.DisplayNames>()
function namerIn(language: string): Intl.DisplayNames {
  const known = namers.get(language)
  if (known) return known
  const made = new Intl.DisplayNames([languageOf(language), 'en'], { type: 'region', fallback: 'none' })
  namers.set(language, made)
  return made
}

/** A language of ours as the names of countries know it. */
const languageOf = (language: string): string => (language === 'yue' ? 'zh-CN' : /^[a-z]{2}(?:-\w+)?$/iu.test(language) ? language : 'en')

/** What a country is called in a language; its code where it has no name there. */
export const countryName = (code: string, language: string): string => (/^[A-Z]{2}$/u.test(code) && namerIn(language).of(code)) || code

/** Names to codes, and one expression that finds any of them. */
interface Names {
  readonly codes: ReadonlyMap<string, string>
  readonly any: RegExp
}

const known = new Map<string, Names>()
/** Names of countries in a language, in English and in Chinese; the longest is found first. */
export function namesIn(language: string): Names {
  const before = known.get(languageOf(language))
  if (before) return before
  const codes = new Map(rowsOf('called').flatMap(([, code, names]) => names.map((name) => [name, code] as const)))
  for (const one of new Set([languageOf(language), 'en', 'zh-CN'])) addNames(one, codes)
  const any = anyOf([...codes.keys()])
  known.set(languageOf(language), { codes, any })
  return { codes, any }
}

/** A code of former days has the name of what came after: FX is France as well, and DD Germany. */
const isOld = (code: string): boolean => new Intl.Locale(`und-${code}`).region !== code

/** The names of one language; what is known before stays. */
function addNames(language: string, codes: Map<string, string>): void {
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = NO_COUNTRY.has(code) || isOld(code) ? undefined : namerIn(language).of(code)
    if (name && name !== code && !codes.has(name.toLowerCase())) codes.set(name.toLowerCase(), code)
  }
}
