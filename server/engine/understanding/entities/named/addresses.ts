import type { Draft, Reading } from '../reading.ts'
import { allDivisions, type Division } from './divisions.ts'
import { HOUSE, streetAt } from './streets.ts'

/** What may stand between the parts of one address. */
const GAP = /^[\s,、省市区县]{0,3}$/
/** Province, city and district, each perhaps said twice. */
const MOST_PARTS = 6

/** "南京西路88号" is a road of Shanghai, as of many towns. */
const ROAD = /^[东南西北中]?[一二三四五六]?(?:路|大街|大道)/

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
    const inside = follows && chain.length < MOST_PARTS && value.meant.some((division) => within(division, choose(chain)))
    if (value.weak && !inside && !isPlaced(text, start, end)) continue
    if (!inside && ROAD.test(text.slice(end))) continue
    if (last !== undefined && !inside) {
      yield address(text, chain)
      chain = []
    }
    chain.push({ start, end, meant: value.meant })
  }
  if (chain.length > 0) yield address(text, chain)
}

/** "发到昆山", "义乌发货": a district without its kind counts where something goes to it or comes from it, or where it is all that is said. */
const TO_PLACE = /(?:寄到|发到|送到|发往|寄往|运到|寄去|发去|到|住在|人在|我在|地址在|地址是|从|去往)$/
const FROM_PLACE = /^(?:发货|发的|能送|可以送|能到|包邮吗|这边|这里|那边|几天到|有仓|仓库|送货|配送)/
/** Districts that are plain words. */
const PLAIN =
  /^(?:城区|郊区|城中|市中|中原|和平|新城|城关|高新|开发|河东|河西|东方|平安|西湖|新华|新建|大方|公安|同心|解放|长安|安乡|兴国|文成|青年|友好|建设|光明|前进|向阳|红旗|东风|南山|北安|通道|民和|互助|海湾|合作|永安|临时)/

function isPlaced(text: string, start: number, end: number): boolean {
  if (text.trim().length <= end - start) return true
  if (PLAIN.test(text.slice(start, end))) return false
  return TO_PLACE.test(text.slice(Math.max(0, start - 4), start)) || FROM_PLACE.test(text.slice(end, end + 4))
}

function address(text: string, chain: readonly Mention[]): Draft {
  const start = chain[0]!.start
  const placed = chain.at(-1)!.end + (/^[省市区县]/.test(text.slice(chain.at(-1)!.end)) ? 1 : 0)
  const division = asCity(choose(chain), chain)
  const street = streetAt(text, placed)
  const kept = street !== undefined && (chain.length > 1 || HOUSE.test(street)) ? street : ''
  const value = { ...named(division), ...(kept === '' ? {} : { street: kept.trim() }) }
  const end = placed + kept.length
  const sure = chain.length > 1 || kept !== '' ? 0.95 : text.slice(start, end) === division.name ? 0.9 : 0.8
  return { type: 'address', value, start, end, confidence: sure, ...(kept === '' ? {} : { private: true }) }
}

/** The finest place that agrees with all before it; of several of one name ("长沙" is a city and a county of it) the largest that is under the others. */
function choose(chain: readonly Mention[]): Division {
  let best = chain[0]!.meant[0]!
  for (const { meant } of chain.slice(1)) {
    const inside = meant.filter((division) => within(division, best))
    best = inside.find(({ level }) => level !== best.level) ?? inside[0] ?? best
  }
  return best
}

/** Of the four municipalities the city says more than the province of its name. */
const asCity = (division: Division, chain: readonly Mention[]): Division =>
  chain
    .flatMap(({ meant }) => meant)
    .find(({ level, name }) => division.level === 'province' && level === 'city' && name === division.name) ?? division

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
