import { folded } from './fold.ts'
import formats from './formats.json' with { type: 'json' }

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

/** The country that words are the name of; undefined where they are none. */
export const countryNamed = (words: string): string | undefined => namesOfCountries().get(folded(words))

/** The name of a country as it is written on a parcel. */
export const countryName = (code: string): string => new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
