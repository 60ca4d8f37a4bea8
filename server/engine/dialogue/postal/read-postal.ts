import { withoutEastAsian } from '#engine/text'
import { countriesOfCities } from '../scenarios/delivery/country.ts'
import { countryIn, countryName, countryNamed, FORMATS, fits, isPlaceNamedSo } from './countries.ts'
import { type Locality, localityIn } from './locality.ts'
import { isDoor, isName, isStreet, isTown, withoutCourtesy, withoutLabels, withoutLead, withoutPerson } from './words.ts'

/** An address of any country but China's own characters, in the parts that its country writes. */
export interface PostalPlace {
  readonly street: string
  readonly city: string
  readonly region?: string
  readonly postcode?: string
  /** ISO 3166, where it was told. */
  readonly country?: string
  readonly name?: string
  readonly phone?: string
}

/** A part of an address that its country needs, or which country that is. */
export type PostalPart = 'street' | 'city' | 'region' | 'postcode' | 'country'
const PARTS: Readonly<Record<string, PostalPart>> = { S: 'street', C: 'city', R: 'region', P: 'postcode' }

/** No address is longer. */
const MOST = 400
/** So many pieces are looked at, the last ones. */
const MOST_PIECES = 12
/** So many pieces may stand between a street and its town. */
const MOST_BETWEEN = 3

/** Countries whose postcodes are tried where no country is told: what has a shape of its own first, plain figures behind a town last. */
const ANY: readonly string[] = ['GB', 'CA', 'NL', 'PT', 'PL', 'BR', 'JP', 'IE', 'AR', 'US', 'AU', 'DE', 'DK', 'SE', 'IT', 'NZ', 'SG', 'IN']

/**
 * The address in words, by the shape that its country gives it: a street with its house, then a town with its postcode. `home` is where the shop
 * sends mostly. Undefined where there is none: no number of an order and no count of goods is one. To be asked only where an address is meant.
 */
export function readPostal(text: string, home?: string): PostalPlace | undefined {
  const latin = text.length > MOST ? '' : withoutEastAsian(text)
  if (!/\d/u.test(latin)) return undefined
  const { rest, name, phone } = withoutPerson(latin)
  const { pieces, country } = withoutCountry(piecesOf(rest))
  // told in two scripts: of China its own characters say more, and what names no other country may be of China
  if (latin !== text && (!country || country === 'CN')) return undefined
  const tried = country ? [country] : [...(home && FORMATS[home] ? [home] : []), ...ANY]
  for (const locality of localities(pieces, tried, country)) {
    const street = streetOf(pieces, locality, country !== undefined)
    if (!street) continue
    const who = name ?? street.name
    return {
      street: street.street,
      city: locality.city,
      ...(locality.region !== undefined && { region: locality.region }),
      ...(locality.postcode !== undefined && { postcode: locality.postcode }),
      ...(country && { country }),
      ...(who !== undefined && { name: who }),
      ...(phone !== undefined && { phone }),
    }
  }
  return undefined
}

/** Where the town may stand, the likeliest first: as one of the countries writes it, then the other way round, then without its postcode. */
function* localities(pieces: readonly string[], tried: readonly string[], country: string | undefined): Generator<Locality> {
  for (const isStrict of [true, false])
    for (const one of tried) {
      const found = localityIn(pieces, one, isStrict)
      if (found) yield found
    }
  const bare = country && bareTown(pieces, FORMATS[country]?.postcode === '')
  if (bare) yield bare
}

/** Abbreviations whose point ends no sentence. */
const SENTENCE = /(?<=\p{L}{4}|\d)(?<!\b(?:blvd|ave|str|apdo|prof|gral|sgto|piso))[.!?]\s+(?=\p{L})/giu

const piecesOf = (text: string): readonly string[] =>
  text
    .replace(SENTENCE, '\n')
    .split(/[,;\n]+|(?<=:)\s/u)
    .map((piece) => piece.trim().replace(/^["“«']|["”»']$/gu, ''))
    .filter((piece) => piece !== '')
    .slice(-MOST_PIECES)

/** The country that is named last, and the pieces without it. */
function withoutCountry(all: readonly string[]): { readonly pieces: readonly string[]; readonly country?: string } {
  for (let at = all.length - 1; at >= 0; at--) {
    const words = withoutCourtesy(all[at] ?? '').split(/\s+/u)
    // "New South Wales"
    if (isPlaceNamedSo(words)) continue
    for (const most of [4, 3, 2, 1]) {
      const country =
        words.length >= most
          ? countryNamed(
              words
                .slice(-most)
                .join(' ')
                .replace(/^\(|\)$/gu, ''),
            )
          : undefined
      if (!country) continue
      const left = words.slice(0, -most).join(' ')
      // "can you send it to France": what is left of a place is its postcode or its town
      if (left !== '' && !/\d/u.test(left) && !isNamedTown(left)) continue
      // "5 avenue Anatole France, 75007 Paris"
      if (left !== '' && at < all.length - 1) continue
      // "in France" at the head of a sentence is no end of an address, and a town may be called like its country
      if (at === 0 && !/\d/u.test(left)) continue
      if (country === 'SG' && left === '' && at === all.length - 2) continue
      return { pieces: [...all.slice(0, at), ...(left === '' ? [] : [left]), ...all.slice(at + 1)], country }
    }
  }
  return { pieces: all }
}

/** "Paris" before "France": every word of it with a capital, and none that leads to an address. */
const isNamedTown = (words: string): boolean =>
  isTown(words) && withoutLead(words) === words && words.split(/\s+/u).every((word) => /^\p{Lu}/u.test(word))

/** "IL", "NSW". */
const REGION_CODE = /^\p{Lu}{2,3}$/u

/** A town without a postcode, behind the street: only where the country is told. */
function bareTown(pieces: readonly string[], none: boolean): Locality | undefined {
  const street = pieces.findIndex((piece) => isStreet(withoutLead(piece)) && !isDoor(withoutLead(piece)))
  if (street < 0) return undefined
  const behind = pieces.slice(street + 1).map(withoutCourtesy)
  // "Dublin 2": a town with the number of its district
  const towns = behind.filter((piece) => isTown(piece.replace(/ \d{1,2}$/u, '')))
  const city = towns[0] ?? (none ? '' : undefined)
  if (city === undefined) return undefined
  const from = street + 1 + Math.max(0, behind.indexOf(city))
  const region = towns[1] ?? behind.find((piece) => piece !== city && REGION_CODE.test(piece))
  return { city, ...(region !== undefined && { region }), before: '', from, to: from }
}

/** The street above a town, with its doors; and whose name stands above the street. */
function streetOf(
  pieces: readonly string[],
  { before, from, to }: Locality,
  isCountryTold: boolean,
): { readonly street: string; readonly name?: string } | undefined {
  const lines = before === '' ? pieces.slice(0, from) : [...pieces.slice(0, from), before]
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - 1 - MOST_BETWEEN); at--) {
    const street = withoutLead(lines[at] ?? '')
    if (!isStreet(street) || (isDoor(street) && at > 0 && isStreet(withoutLead(lines[at - 1] ?? '')))) continue
    const doors = at > 0 && isDoor(withoutLead(lines[at - 1] ?? '')) ? [withoutLead(lines[at - 1] ?? '')] : []
    const above = withoutLead(lines[at - 1 - doors.length] ?? '')
    return { street: [...doors, street, ...lines.slice(at + 1)].join(', '), ...(isName(above) && { name: above }) }
  }
  // "1062 Budapest, Andrássy út 60"
  const behind = pieces[to + 1] ?? ''
  return isCountryTold && isStreet(behind) && !isDoor(behind) ? { street: behind } : undefined
}

/** The one country of a large city by that name whose postcodes have that shape, where no country was told and those of `home` have another. */
export function countryOfTown({ city, region, postcode, country }: PostalPlace, home = ''): string | undefined {
  if (country || !postcode || fits(home, postcode)) return undefined
  const of = [...countriesOfCities(city.toLowerCase())].filter((code) => fits(code, postcode))
  const isOne = of.length === 1 && (region === undefined || FORMATS[of[0] ?? '']?.lines.includes('R'))
  return isOne ? of[0] : undefined
}

/**
 * What of an address its country needs and nobody told yet. Of one that names no country, that is the country of the order, `home`, where its
 * postcode has the shape of those there; else the country itself is still to be told, as one that is guessed takes the parcel to another.
 */
export function lackingIn(place: Readonly<Partial<Record<PostalPart, string>>>, home?: string): readonly PostalPart[] {
  if (!place.country && home && place.postcode && !fits(home, place.postcode)) return ['country']
  const country = place.country || home || ''
  const needs = FORMATS[country]?.needs ?? 'SC'
  const isWrong =
    Boolean(place.postcode) && FORMATS[country]?.postcode !== '' && FORMATS[country] !== undefined && !fits(country, place.postcode ?? '')
  return [...needs].flatMap((letter) => {
    const part = PARTS[letter]
    return part && (!place[part] || (part === 'postcode' && isWrong)) ? [part] : []
  })
}

/** Of a country that is not known: a group with a figure, and one behind it with another or of two letters. */
const ANY_CODE = '(?:[A-Z]{1,2}-)?[A-Z]{0,2}\\d[A-Z\\d]{0,7}(?:[ -](?:(?=[A-Z]{0,2}\\d)[A-Z\\d]{2,4}|[A-Z]{2}))?'

/** A part that is told by itself where it was asked for, and the words without it: "75001", "Illinois". Undefined where the words are no such part. */
export function partIn(
  part: PostalPart,
  words: string,
  home = '',
  language = 'en',
): { readonly said: string; readonly rest: string } | undefined {
  if (part === 'country') {
    const country = countryIn(words, language)
    return country === undefined ? undefined : { said: country, rest: '' }
  }
  // "IL", which is a word as well
  if (part === 'region' && REGION_CODE.test(words.trim())) return { said: words.trim(), rest: '' }
  const whole = withoutCourtesy(withoutLead(words.trim()))
  if (part !== 'postcode') return (part === 'street' ? isStreet(whole) : isTown(whole)) ? { said: whole, rest: '' } : undefined
  const said = withoutLabels(words)
  const found = new RegExp(`(?<![\\p{L}\\d])(?:${FORMATS[home]?.postcode || ANY_CODE})(?![\\p{L}\\d])`, 'iu').exec(said)
  return found
    ? { said: found[0].toUpperCase(), rest: `${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`.trim() }
    : undefined
}

/** An address in one line, as its country writes it. */
export function postalLine({ street, city, region = '', postcode = '', country }: Omit<PostalPlace, 'name' | 'phone'>): string {
  const { lines } = FORMATS[country ?? ''] ?? {
    lines: postcode !== '' && /^\d{4,5}$/u.test(postcode) && region === '' ? 'S|P C' : 'S|C R P',
  }
  const told: Readonly<Record<string, string>> = { S: street, C: city, R: region, P: postcode }
  const written = lines
    .split('|')
    .map((line) => line.replace(/[SCRP]/gu, (part) => told[part] ?? '').replace(/\s+/gu, ' '))
    .map((line) => line.replace(/^[\s,/-]+|[\s,/-]+$/gu, ''))
  // a region that the country's lines have no place for is told all the same
  const more = region !== '' && !lines.includes('R') ? [region] : []
  return [...written, ...more, country ? countryName(country) : ''].filter((line) => line !== '').join(', ')
}
