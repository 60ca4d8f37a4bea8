/** What shoppers call countries beside their names. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  GB: ['uk', 'u.k.', 'britain', 'great britain', 'england', 'scotland', 'wales', 'northern ireland'],
  US: ['usa', 'u.s.', 'u.s.a.', 'the us', 'the states', 'america'],
  NL: ['holland', 'the netherlands'],
  CZ: ['czech republic'],
  TR: ['turkey'],
  AE: ['uae'],
  HK: ['hong kong', '香港', '中国香港', '中國香港'],
  MO: ['macau', '澳门', '澳門', '中国澳门', '中國澳門'],
  TW: ['台湾', '台灣', '臺灣', '中国台湾', '中國台灣', '中國臺灣'],
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
  const codes = new Map(Object.entries(CALLED).flatMap(([code, names]) => names.map((name) => [name, code] as const)))
  for (const one of new Set([languageOf(language), 'en', 'zh-CN'])) addNames(one, codes)
  const longest = [...codes.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  const any = new RegExp(`(?<![\\p{sc=Latin}\\p{sc=Cyrillic}])(?:${longest.join('|')})(?![\\p{sc=Latin}\\p{sc=Cyrillic}])`, 'giu')
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
