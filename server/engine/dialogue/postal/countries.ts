import { anyOf, namesIn, wordsOf } from '../scenarios/delivery/country-names.ts'
import formats from './formats.json' with { type: 'json' }
import { folded } from './words.ts'

/** How a country writes addresses: its lines of S street, C city, R region and P postcode, the shape of a postcode, and what has to be there. */
export interface Format {
  readonly lines: string
  /** Empty where there are no postcodes. */
  readonly postcode: string
  readonly needs: string
}

/** By ISO 3166, for the countries that parcels mostly go to. Facts as the postal unions and CLDR tell them. */
export const FORMATS: Readonly<Record<string, Format>> = formats

/** Names that CLDR has not, or not as people write them. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'u.s.a.', 'us', 'u.s.', 'america', 'estados unidos de america', 'ee.uu.', 'eeuu', 'etats-unis', 'united states of america'],
  GB: [
    'uk',
    'u.k.',
    'great britain',
    'britain',
    'england',
    'scotland',
    'wales',
    'northern ireland',
    'inglaterra',
    'angleterre',
    'grossbritannien',
  ],
  NL: ['holland', 'the netherlands', 'holanda', 'hollande'],
  CZ: ['czech republic', 'republica checa', 'republique tcheque', 'tschechische republik'],
  AE: ['uae', 'dubai uae', 'emirates'],
  KR: ['korea', 'republic of korea', 'corea', 'coree', 'korea'],
  HK: ['hong kong', 'hongkong'],
  TR: ['turkey', 'turquia', 'turquie', 'turkei'],
  IE: ['republic of ireland', 'eire'],
}

const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'tr']

let names: ReadonlyMap<string, string> | undefined
/** Codes by the names of countries, folded, in the languages that shoppers write them in. */
function namesOfCountries(): ReadonlyMap<string, string> {
  if (names) return names
  const namers = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  names = new Map(
    Object.keys(FORMATS).flatMap((code) =>
      [...namers.map((namer) => namer.of(code)), ...(ALSO[code] ?? [])].flatMap((name): [string, string][] =>
        name === undefined ? [] : [[folded(name), code]],
      ),
    ),
  )
  return names
}

/** The country that words are the name of; undefined where they are none: in small letters "us" is whoever writes. */
export const countryNamed = (words: string): string | undefined =>
  words === 'us' || words === 'Us' ? undefined : namesOfCountries().get(folded(words))

/** No place of those that hold a country's name has more words. */
const MOST_WORDS = 4
let others: ReadonlySet<string> | undefined
/** Whether words end in a place that holds a country's name and is none: "New South Wales", "New Mexico". */
export function isPlaceNamedSo(words: readonly string[]): boolean {
  others ??= new Set(wordsOf('none').map(folded))
  const among = others
  return Array.from({ length: MOST_WORDS }, (_, at) => folded(words.slice(-at - 1).join(' '))).some((tail) => among.has(tail))
}

/** The one country that is named in an answer, in the languages of addresses and the one that is spoken; undefined where none is, or several are. */
export function countryIn(said: string, language: string): string | undefined {
  const words = said.replace(anyOf(wordsOf('none')), ' ')
  const { any, codes } = namesIn(language)
  const named = [...words.matchAll(any)].map(([name]) => codes.get(name.toLowerCase()))
  const tokens = words.split(/[\s,.!;:]+/u).filter(Boolean)
  const [isUs, last] = [
    /(?<!\p{L})US(?!\p{L})/u.test(words) || /^\W*us\W*$/iu.test(words),
    [3, 2, 1].map((most) => countryNamed(tokens.slice(-most).join(' '))).find(Boolean),
  ]
  const all = new Set([...named, ...(isUs ? ['US'] : []), ...(named.length === 0 && last ? [last] : [])].filter(Boolean))
  const [only] = all
  return all.size === 1 ? only : undefined
}

/** Shapes of postcodes where addresses are read otherwise than by `FORMATS`. */
const SHAPES: Readonly<Record<string, string>> = { CN: '\\d{6}' }

/** Whether a postcode has the shape of those of a country; of one that has none, or is not known, none has. */
export function fits(country: string, postcode: string): boolean {
  const shape = FORMATS[country]?.postcode ?? SHAPES[country]
  return Boolean(shape) && new RegExp(`^(?:${shape})$`, 'iu').test(postcode)
}

/** The name of a country as it is written on a parcel. */
export const countryName = (code: string): string => new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
