import { FORMATS, type Format } from './countries.ts'
import { isTown, withoutCourtesy, withoutLead } from './words.ts'

/** Where the town and its postcode stand among the pieces of an address. */
export interface Locality {
  readonly city: string
  readonly region?: string
  readonly postcode?: string
  /** Of the piece it stands in, what goes before it: the street, or nothing. */
  readonly before: string
  /** The first piece that belongs to it, and the last. */
  readonly from: number
  readonly to: number
}

/** Codes of states and provinces: two or three capitals, or a name of letters where a format has regions. */
const REGION_CODE = /^\p{Lu}{2,3}$/u

/** More figures of the shape of a postcode in one piece are a list of something else. */
const MOST_CODES = 3

const CODES = new Map<string, RegExp>()
const codeOf = (country: string, { postcode }: Format): RegExp => {
  const known = CODES.get(country)
  if (known) return known
  const made = new RegExp(`(?<![\\p{L}\\d#/-])(?:${country}[- ])?(${postcode})(?![\\p{L}\\d-])`, postcode.includes('A-Z') ? 'giu' : 'gu')
  CODES.set(country, made)
  return made
}

/** The town with its postcode as a country writes them, or, less strictly, the other way round; undefined where they do not stand there. */
export function localityIn(pieces: readonly string[], country: string, isStrict: boolean): Locality | undefined {
  const format = FORMATS[country]
  if (!format || format.postcode === '') return undefined
  const code = codeOf(country, format)
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at] ?? ''
    for (const found of piece.matchAll(code).take(MOST_CODES)) {
      const [before, after] = [
        piece
          .slice(0, found.index)
          .trim()
          .replace(/\((\p{Lu}{2,3})\)$/u, '$1'),
        withoutCourtesy(piece.slice(found.index + found[0].length).trim()),
      ]
      const near = { pieces, at, before, after, postcode: (found[1] ?? '').toUpperCase(), format }
      const isBehind = isTown(after.replace(/[ /(]+\p{Lu}{2,3}\)?$/u, ''))
      if (isStrict && isBehind !== isBefore(format)) continue
      const read = isBefore(format) || isBehind ? (townBehind(near) ?? townBefore(near)) : (townBefore(near) ?? townBehind(near))
      if (read) return read
    }
  }
  return undefined
}

const isBefore = ({ lines }: Format): boolean => lines.indexOf('P') < lines.indexOf('C')

interface Near {
  readonly pieces: readonly string[]
  readonly at: number
  readonly before: string
  readonly after: string
  readonly postcode: string
  readonly format: Format
}

/** "75001 Paris", "00185 Roma RM", "28013 Madrid, Madrid": the town behind its postcode. */
function townBehind({ pieces, at, before, after, postcode, format }: Near): Locality | undefined {
  const next = pieces[at + 1] ?? ''
  const [town, to] = after === '' ? [withoutCourtesy(next), at + 1] : [after, at]
  const [, city = town, region] = format.lines.includes('R') ? (/^(.+?)(?:[ (]+(?=\p{Lu}{2,3}\)?$)|\/)(\p{L}+)\)?$/u.exec(town) ?? []) : []
  if (!isTown(city)) return undefined
  const further = pieces[to + 1] ?? ''
  const named = region === undefined && format.lines.includes('R') && isTown(further) ? further : undefined
  const wider = region ?? named
  return { city, ...(wider !== undefined && { region: wider }), postcode, before, from: at, to: named === undefined ? to : to + 1 }
}

/** "Springfield, IL 62704", "London SW1A 2AA", "Chiyoda-ku, Tokyo 100-0005": the town before it, here or in the piece before. */
function townBefore({ pieces, at, before, postcode, format }: Near): Locality | undefined {
  const hasRegion = format.lines.includes('R')
  const [, own = '', code] = (hasRegion && /^(?:(.*?)\s)?(\p{L}{2,3})$/u.exec(before)) || []
  const prior = pieces[at - 1] ?? ''
  const isCode = code !== undefined && REGION_CODE.test(code.toUpperCase()) && (own !== '' || prior !== '')
  if (hasRegion && isCode && REGION_CODE.test(code)) {
    if (own !== '') return whole(own, { region: code, postcode, from: at, to: at })
    if (isTown(prior) || /\d/u.test(prior)) return whole(prior, { region: code, postcode, from: at - 1, to: at })
  }
  if (before === '') {
    const wider = pieces[at - 2] ?? ''
    if (hasRegion && isTown(prior) && isTown(wider) && !/\d/u.test(wider))
      return { city: wider, region: prior, postcode, before: '', from: at - 2, to: at }
    const dashed = /^(.+?)\s+-\s+(\p{L}[\p{L} ]+)$/u.exec(prior)
    if (hasRegion && dashed?.[1] && dashed[2]) return whole(dashed[1], { region: dashed[2], postcode, from: at - 1, to: at })
    return whole(prior, { postcode, from: at - 1, to: at })
  }
  // "Tokyo 100-0005" behind "Chiyoda-ku": the wider of the two is the region
  if (hasRegion && isTown(before) && isTown(prior) && at >= 2)
    return { city: prior, region: before, postcode, before: '', from: at - 1, to: at }
  return whole(before, { postcode, from: at, to: at })
}

/** Kinds of streets that end a street's name where the town follows it without a sign: "742 Evergreen Terrace Springfield". */
const STREET_ENDS =
  /^(.*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|terrace|way|close|place|square|crescent|parade|highway|row|gardens|grove|circle)\.?(?: (?:n|s|e|w|ne|nw|se|sw)\b)?)\s+(.+)$/iu

function whole(piece: string, rest: Omit<Locality, 'city' | 'before'>): Locality | undefined {
  const clean = withoutLead(piece)
  if (isTown(clean)) return { city: clean, before: '', ...rest }
  const [, street, city] = STREET_ENDS.exec(clean) ?? []
  return street !== undefined && city !== undefined && isTown(city) ? { city, before: street, ...rest } : undefined
}
