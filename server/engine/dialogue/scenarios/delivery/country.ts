/** What shoppers call countries beside their names. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  GB: ['uk', 'u.k.', 'britain', 'great britain', 'england', 'scotland', 'wales', 'northern ireland'],
  US: ['usa', 'u.s.', 'u.s.a.', 'the us', 'the states', 'america'],
  NL: ['holland', 'the netherlands'],
  CZ: ['czech republic'],
  TR: ['turkey'],
  AE: ['uae'],
  HK: ['hong kong'],
  MO: ['macau'],
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
function namesIn(language: string): Names {
  const before = known.get(language)
  if (before) return before
  const codes = new Map(Object.entries(CALLED).flatMap(([code, names]) => names.map((name) => [name, code] as const)))
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = NO_COUNTRY.has(code) ? undefined : namerIn(language).of(code)
    if (name && name !== code) codes.set(name.toLowerCase(), code)
  }
  const longest = [...codes.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  const made = {
    codes,
    any: new RegExp(`(?<![\\p{sc=Latin}\\p{sc=Cyrillic}])(?:${longest.join('|')})(?![\\p{sc=Latin}\\p{sc=Cyrillic}])`, 'iu'),
  }
  known.set(language, made)
  return made
}

/** The country that words name (ISO 3166), in the shopper's language, English or Chinese; undefined where they name none. */
export function countryIn(said: string, language: string): string | undefined {
  if (/(?<!\p{L})US(?!\p{L})/u.test(said)) return 'US'
  for (const one of new Set([languageOf(language), 'en', 'zh-CN'])) {
    const { codes, any } = namesIn(one)
    const found = any.exec(said)?.[0]
    if (found !== undefined) return codes.get(found.toLowerCase())
  }
  return undefined
}
