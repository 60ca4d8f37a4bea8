import type { Draft, Reading } from '../reading.ts'
import { allDivisions, type Division } from './divisions.ts'

/** What may stand between the parts of one address. */
const GAP = /^[\s,、省市区县]{0,3}$/
const STREET =
  /^[\s,]{0,2}[一-鿿a-z0-9#\-()（） ]{0,24}?(?:路|街|道|巷|弄|村|镇|乡|小区|花园|公寓|大厦|广场|号|栋|幢|单元|室|楼|苑|城|里|屯|组|学校|大学|学院|中心)[一-鿿a-z0-9#\-()]{0,12}?(?=[,。;!?\s]|收|电话|手机|$|\d{11})/
const HOUSE = /\d+(?:号|栋|幢|弄|单元|室|楼)/

interface Mention {
  start: number
  end: number
  meant: readonly Division[]
}

/** Places down to the district, and the street after them: {province, city, district, street}, as far as said or implied. With a street it is private. */
export function* findAddresses({ text }: Reading): Generator<Draft> {
  const { names } = allDivisions()
  let chain: Mention[] = []
  for (const { start, end, value } of names.in(text)) {
    const last = chain.at(-1)
    const follows = last !== undefined && GAP.test(text.slice(last.end, start))
    if (value.weak && !follows && text.trim().length > end - start) continue
    if (last !== undefined && !follows) {
      yield address(text, chain)
      chain = []
    }
    chain.push({ start, end, meant: value.meant })
  }
  if (chain.length > 0) yield address(text, chain)
}

function address(text: string, chain: readonly Mention[]): Draft {
  const start = chain[0]!.start
  const placed = chain.at(-1)!.end + (/^[省市区县]/.test(text.slice(chain.at(-1)!.end)) ? 1 : 0)
  const division = choose(chain)
  const street = STREET.exec(text.slice(placed, placed + 48))?.[0]
  const kept = street !== undefined && (chain.length > 1 || HOUSE.test(street)) ? street : ''
  const value = { ...named(division), ...(kept === '' ? {} : { street: kept.trim() }) }
  const end = placed + kept.length
  const sure = chain.length > 1 || kept !== '' ? 0.95 : text.slice(start, end) === division.name ? 0.9 : 0.8
  return { type: 'address', value, start, end, confidence: sure, ...(kept === '' ? {} : { private: true }) }
}

/** The finest place that agrees with all before it; of several of one name the one under the others, else the largest. */
function choose(chain: readonly Mention[]): Division {
  let best = chain[0]!.meant[0]!
  for (const mention of chain) best = mention.meant.findLast((division) => within(division, best)) ?? best
  return best
}

function within(division: Division, above: Division): boolean {
  const digits = above.level === 'province' ? 2 : above.level === 'city' ? 4 : 6
  return division.code.slice(0, digits) === above.code.slice(0, digits)
}

function named(division: Division): Record<string, string> {
  const { byCode } = allDivisions()
  const province = byCode.get(`${division.code.slice(0, 2)}0000`)?.name
  const city = division.level === 'province' ? undefined : byCode.get(`${division.code.slice(0, 4)}00`)?.name
  return {
    ...(province === undefined ? {} : { province }),
    ...(city === undefined ? {} : { city }),
    ...(division.level === 'district' ? { district: division.name } : {}),
  }
}
