import { FORMATS, fits } from './countries.ts'
import type { PostalPlace } from './read-postal.ts'
import { folded, isDoor, isNumberLabel, isOrderWord, isPostcodeLabel, isStreetWord, isUnitWord } from './words.ts'

/** What a message makes of a place: each part that it tells anew. Edits of several parts give the same place in any order. */
interface PlaceEdits {
  /** "Flat 5", "Suite 1500": a door within the house. */
  readonly unit?: string
  readonly house?: string
  /** The street without its house. */
  readonly road?: string
  readonly postcode?: string
}

/** A street line in its parts. */
interface Line {
  /** Doors before the road and behind it, as they were written. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly road: string
  readonly house: string
  readonly isHouseFirst: boolean
}

const HOUSE = '\\d{1,5}[a-z]?(?:[-/]\\d{1,4}[a-z]?)?'
const FIRST = new RegExp(`^(?<house>${HOUSE})(?:\\s*号)?,?\\s+(?<road>.*\\p{L}.*)$`, 'iu')
const BEHIND = new RegExp(`^(?<road>.*\\p{L}.*?)[\\s,]+(?<house>${HOUSE})$`, 'iu')

function lineOf(street: string): Line {
  const pieces = street.split(/,\s*/u).filter(Boolean)
  const at = Math.max(
    0,
    pieces.findIndex((piece) => !isDoor(piece)),
  )
  const main = pieces[at] ?? ''
  const first = FIRST.exec(main)
  const found = (first ?? BEHIND.exec(main))?.groups
  return {
    before: pieces.slice(0, at),
    after: pieces.slice(at + 1),
    road: found?.['road'] ?? main,
    house: found?.['house'] ?? '',
    isHouseFirst: first !== null,
  }
}

/** Countries that write the door before the house: all others write it behind. */
const DOOR_FIRST: ReadonlySet<string> = new Set(['GB', 'IE', 'AU', 'NZ', 'IN', 'SG', 'MY', 'HK', 'ZA'])
/** Countries that write the house before the road. */
const HOUSE_FIRST: ReadonlySet<string> = new Set([...DOOR_FIRST, 'US', 'CA', 'FR', 'LU', 'MC'])

const kindOf = (unit: string): string => folded(/\p{L}+/u.exec(unit)?.[0] ?? '')

/** The doors with another one: in the place of one of its kind, else beside them. */
const withUnit = (doors: readonly string[], unit: string): { readonly doors: readonly string[]; readonly isThere: boolean } => {
  const isThere = doors.some((door) => kindOf(door) === kindOf(unit))
  return { doors: doors.map((door) => (kindOf(door) === kindOf(unit) ? unit : door)), isThere }
}

/** A street with what is told anew; nothing else of it is lost. */
function streetEdited(street: string, { unit, house, road }: PlaceEdits, country: string): string {
  const line = lineOf(street)
  const [before, after] = [
    unit === undefined ? undefined : withUnit(line.before, unit),
    unit === undefined ? undefined : withUnit(line.after, unit),
  ]
  const isNew = unit !== undefined && !before?.isThere && !after?.isThere
  const number = house ?? line.house
  const name = road ?? line.road
  const isFirst = line.house === '' ? HOUSE_FIRST.has(country) : line.isHouseFirst
  const main = number === '' ? name : isFirst ? `${number} ${name}` : `${name} ${number}`
  const isBefore = DOOR_FIRST.has(country)
  return [
    ...(isNew && isBefore ? [unit] : []),
    ...(before?.doors ?? line.before),
    main,
    ...(after?.doors ?? line.after),
    ...(isNew && !isBefore ? [unit] : []),
  ].join(', ')
}

type Place = Omit<PostalPlace, 'name' | 'phone'>

/** A place with what is told anew; every other part stands. */
export const edited = (place: Place, edits: PlaceEdits): Place => ({
  ...place,
  street: streetEdited(place.street, edits, place.country ?? ''),
  ...(edits.postcode !== undefined && { postcode: edits.postcode }),
})

/** What is said not to be, in the languages that address words are read in: the number behind it is the old one. */
const DENIES =
  /(?:\b(?:not|nicht|pas|non|instead of|rather than|statt|au lieu de|en vez de|from)\b|不是|而不是|别写)\s*(?:number\s*|no\.?\s*)?$/iu
const WORD_AND_NUMBER =
  /(?<!\p{sc=Latin})\p{sc=Latin}{2,12}\.?\s*#?(?:\d{1,5}[a-z]?|[a-z]\d{0,3})(?![\p{sc=Latin}\d])|(?<!\d)\d{1,4}(?:st|nd|rd|th) floor\b|(?<!\d)\d{1,5}\s*(?:室|单元|层|楼)/giu

/** What a message tells anew of a place that stands; undefined where it tells no part of one. */
export function editsIn(words: string, place: Place): PlaceEdits | undefined {
  const code = postcodeIn(words, place)
  const left = code ? words.replace(code.text, ' ') : words
  const unit = [...left.matchAll(WORD_AND_NUMBER)].map(([piece]) => piece).find(isUnit)
  const house = houseIn(unit ? left.replace(unit, ' ') : left, place)
  const edits = {
    ...(code && { postcode: code.said }),
    ...(unit !== undefined && !place.street.includes(unit) && { unit }),
    ...house,
  }
  return Object.keys(edits).length === 0 ? undefined : edits
}

/** A door within the house, and no number of a house: "number 41", "house 7" are one. */
const isUnit = (piece: string): boolean =>
  /[室单元层楼]$|floor$/iu.test(piece) || (isUnitWord(/^\p{L}+/u.exec(piece)?.[0] ?? '') && (/\d/u.test(piece) || /\p{Lu}$/u.test(piece)))

const ANY_SHAPE = '[A-Z\\d]{2,5}[- ]?[A-Z\\d]{0,4}'

/** The one postcode that is not the old one: by its own shape, or, of bare figures, behind its label or alone. */
function postcodeIn(words: string, { country = '', postcode }: Place): { readonly said: string; readonly text: string } | undefined {
  const shape = FORMATS[country]?.postcode ?? (country === '' ? ANY_SHAPE : undefined)
  if (!shape) return undefined
  const found = [...words.matchAll(new RegExp(`(?<![\\p{sc=Latin}\\d#])(?:${shape})(?![\\p{sc=Latin}\\d])`, 'giu'))]
    .filter(({ 0: text, index }) => !isSame(text, postcode) && fits(country, text) && !DENIES.test(words.slice(0, index)))
    .filter(({ 0: text }) => /\p{L}/u.test(text) || isLabelled(words) || words.trim().replace(/[.!]$/u, '') === text)
  const [one] = found.slice(-1)
  return one && new Set(found.map(([text]) => bare(text))).size === 1 ? { said: one[0].toUpperCase(), text: one[0] } : undefined
}
const bare = (code: string): string => code.replace(/[\s-]/gu, '').toUpperCase()
const isSame = (code: string, other = ''): boolean => bare(code) === bare(other)
const isLabelled = (words: string): boolean =>
  /邮编|邮政编码|郵便番号|우편번호/u.test(words) || words.split(/[\s:,.=]+/u).some(isPostcodeLabel)

const NUMBER = /(?<![\p{sc=Latin}\d/.:-])(\d{1,5}[a-z]?)(?![\d/.:])(?:\s*(号)(?!楼|院))?\s*/giu
/** What a number of a house may be followed by besides the street. */
const ENDS = /^(?:[,，.。;；!！?？)）]|$|\s*(?:please|thanks|instead|now|and|not|rather|才对|吧|了|哦|啊|呢|，)|不是|而不是)/iu
const MOST_WORDS = 5

/** The house, with the road where it is another: the one number that is told and is not the old one. */
function houseIn(words: string, place: Place): Pick<PlaceEdits, 'house' | 'road'> | undefined {
  const { road, house } = lineOf(place.street)
  const named = [...words.matchAll(NUMBER)]
    .filter(({ 1: number = '', index }) => number.toLowerCase() !== house.toLowerCase() && !isOther(words.slice(0, index)))
    .flatMap(({ 0: text, 1: number = '', 2: sign, index }) => {
      const behind = words.slice(index + text.length)
      const other = roadAt(behind)
      if (startsWith(behind, road) || endsWith(words.slice(0, index), road)) return [{ house: number }]
      if (other !== undefined) return [{ house: number, road: other }]
      return sign !== undefined || (ENDS.test(behind) && isHouseMeant(words.slice(0, index))) ? [{ house: number }] : []
    })
  const [one, ...more] = named
  return one && more.every((next) => next.house === one.house) ? one : undefined
}

/** Of the old house, or of an order: "not 14", "order no. 52". */
function isOther(before: string): boolean {
  const tokens = before.split(/[\s#:：]+/u).filter(Boolean)
  const last = tokens.at(-1) ?? ''
  return DENIES.test(before) || /单号?$/u.test(last) || isOrderWord(isNumberLabel(folded(last)) ? (tokens.at(-2) ?? '') : last)
}

const startsWith = (words: string, road: string): boolean => road !== '' && folded(words).startsWith(folded(road))
const endsWith = (words: string, road: string): boolean => road !== '' && folded(words).endsWith(folded(road))

/** "44 Baker Street": up to a word for streets, and which end of it. */
function roadAt(words: string): string | undefined {
  const tokens = (/^[^,，.;；\n]*/u.exec(words)?.[0] ?? '').split(/\s+/u).slice(0, MOST_WORDS)
  const at = tokens.findIndex((token, place) => place > 0 && isStreetWord(token))
  if (at < 0 || !/^\p{Lu}/u.test(tokens[0] ?? '')) return undefined
  const side = /^(?:north|south|east|west|[NSEW])$/iu.test(tokens[at + 1] ?? '') ? 1 : 0
  return tokens.slice(0, at + 1 + side).join(' ')
}

/** "it should be 41", "number 41", "41": nothing else is counted before it. */
const isHouseMeant = (before: string): boolean => {
  const tokens = before.split(/[\s,，.。:：]+/u).filter(Boolean)
  return tokens.length <= MOST_LEAD && !/\p{Lu}\p{Ll}+$/u.test(tokens.slice(1).at(-1) ?? '')
}
const MOST_LEAD = 8
