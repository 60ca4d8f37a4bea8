import { matchesIn } from '#engine/text'
import type { Draft, Reading } from '../../reading.ts'
import { sought } from '../../sieve.ts'
import { CHINESE_CITIES, PROVINCES } from './chinese-cities.ts'

const ROAD =
  '(?:road|rd|street|st|avenue|ave|lane|ln|drive|dr|boulevard|blvd|square|sq|highway|terrace|crescent|court|way|close|row|place|plaza|alley|lu|jie)\\b\\.?'
/** "no. 88 nanjing west road", "10 downing street", "rm 1203 ..., 1600 pennsylvania avenue nw". */
const NUMBERED = `(?:no\\.?\\s?)?\\d{1,5}[a-z]?(?:-\\d{1,4})?,? (?:[\\p{L}'’.-]+ ){1,5}?${ROAD}(?: (?:[nsew]{1,2}|north|south|east|west))?\\b`
/** "musterstraße 12", "12 rue de rivoli", "calle mayor 5", "rua augusta 100", "jalan ampang 12". */
const NAMED_FIRST =
  "[\\p{L}-]+(?:straße|strasse|str\\.|weg|platz|allee|gasse) \\d{1,4}[a-z]?|\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|quai|all[ée]e) [\\p{L}'’ -]{2,40}|(?:calle|avenida|av\\.|paseo|plaza|rua|travessa|via|jalan|jl\\.?) [\\p{L}.'’ ]{2,40}?,? (?:n[º°o]\\.? ?)?\\d{1,5}"
/** What may stand before the house: room, flat, tower. */
const DOORS = '(?:(?:room|rm|flat|apt|apartment|unit|suite|floor|building|bldg|block|tower)\\.? ?[a-z\\d-]{1,6}(?:/f)?,? ){0,4}'
/** What stands behind it: district, town, region, postcode. */
const BEHIND = "(?:,\\s?(?:[\\p{L}\\p{N}'’ -]|\\.(?!\\s)|(?<=\\b(?:st|mt|ft))\\.){2,32}(?=,|$|[.;!?])){0,5}"
const ADDRESS = sought(
  new RegExp(`(?<![\\p{L}\\d])${DOORS}(?:${NUMBERED}|${NAMED_FIRST})(?:,? (?:apt|unit|suite|floor)\\.? ?[a-z\\d-]{1,6})?${BEHIND}`, 'gu'),
)
const COUNTRY = /^(?:p\.? ?r\.? ?)?china$|^prc$/u
const DISTRICT = /\b(?:district|county|qu)$/u
const POSTCODE = /^\d{6}$/u
const letters = (words: string) => words.replace(/[^\p{L}]/gu, '')

/** Addresses written in Latin letters: those of China with the town in its own characters, others with their parts as they were typed. */
export function* findLatinAddresses(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(ADDRESS, reading)) {
    const value = partsOf(reading, match.index, match[0])
    if (!value) continue
    const end = match.index + match[0].replace(/(?<![\s,])[\s,]+(?:(?:please|thanks?|thank you)[\s,.]*|\.[\s,.]*)?$/u, '').length
    yield { type: 'address', value, start: match.index, end, confidence: 0.9, private: true }
  }
}

function partsOf({ typed }: Reading, start: number, said: string): Record<string, string> | undefined {
  const parts: { text: string; as: string }[] = []
  let at = 0
  for (const piece of said.split(',')) {
    const lead = piece.length - piece.trimStart().length
    const text = piece.trim().replace(/[.;]$/u, '')
    if (text !== '' && !/^(?:please|thanks?|thank you)$/u.test(text))
      parts.push({ text, as: typed(start + at + lead, start + at + lead + text.length) })
    at += piece.length + 1
  }
  if (parts.length < 2) return undefined
  return chinese(parts) ?? foreign(parts)
}

type Part = { readonly text: string; readonly as: string }

/** A town of China that is named behind the house; `written` is how it is told to whoever wrote it so. */
function chinese(all: readonly Part[]): Record<string, string> | undefined {
  const town = all.findIndex(({ text }, nth) => nth > 0 && CHINESE_CITIES.has(townOf(text)))
  const place = CHINESE_CITIES.get(townOf(all[town]?.text ?? ''))
  if (!place) return undefined
  const isWider = ({ text }: Part) => PROVINCES.test(text) || COUNTRY.test(text) || POSTCODE.test(text)
  // who takes it in may be named behind the town: that is no part of the place
  const isNear = ({ text }: Part, nth: number) => DISTRICT.test(text) || (nth === town + 1 && /^\p{L}+$/u.test(text))
  const parts = all.filter((part, nth) => nth <= town || isWider(part) || isNear(part, nth))
  const known = parts.filter((part, nth) => nth !== town && !isWider(part))
  const district = known.find(({ text }, nth) => nth > 0 && (DISTRICT.test(text) || nth === known.length - 1))
  const street = known.filter((part) => part !== district).map(({ as }) => as)
  const written = parts.map(({ as }) => as).join(', ')
  return { ...place, ...(district && { district: district.as }), street: street.join(', '), written }
}

const townOf = (words: string) => letters(words.replace(/\b(?:city|municipality|china|p\.?r\.?c?)\b/gu, '').replace(/\d+/gu, ''))

/** The house and what is behind it: the town, and the region where one is named. */
function foreign(parts: readonly Part[]): Record<string, string> | undefined {
  const house = parts.findIndex(({ text }) => /\d/u.test(text) && /\p{L}{3}/u.test(text))
  const [city, ...region] = parts.slice(house + 1)
  if (house < 0 || !city) return undefined
  const street = parts.slice(0, house + 1).map(({ as }) => as)
  const province = region.map(({ as }) => as).join(', ')
  return { province: province || city.as, city: city.as, street: street.join(', ') }
}
