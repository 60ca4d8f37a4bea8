import { after, before, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { toNumber, WHOLE } from './amounts.ts'

const COUNTERS =
  '件|个|双|套|盒|瓶|包|箱|条|只|支|袋|罐|台|本|份|对|张|片|桶|提|卷|块|把|顶|床|根|组|斤|粒|颗|枚|单|pcs|pieces?|pairs?|boxes|box|bottles?|sets?|packs?|items?'
const COUNTED = sought(new RegExp(`(${WHOLE})[多来余]?\\s?(${COUNTERS})(?![码号月套装])`, 'g'))
/** So many 斤 are a body, unless somebody buys. */
const BODY_JIN = 60
const PAIR_WORDS = sought(/(?<![一-鿿])(?:我|要|拍|买|来|拿|发)了?([俩仨])(?![一-鿿]?[人口个])|(?:拍了?|买了?|要|来|拿|各)([俩仨])/g)
const HALF_JIN = sought(/半(斤|盒|箱|包|打)/g)
const ENGLISH = sought(
  /(?<![a-z])(one|two|three|four|five|six|ten|a couple of|a) (pcs|pieces?|pairs?|boxes|box|bottles?|sets?|packs?|items?)(?![a-z])/g,
)
const ENGLISH_NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10, 'a couple of': 2 }
const TIMES = sought(/(?:^|[^\da-z])[x*×]\s?(\d{1,3})(?!\d)/g)
/** "一个" mostly means "a", unless somebody buys. */
const BUYS = /(?:收到|只有|只发|只给|少了?|少发|漏了?|漏发|买|拍|要|下单?|订|来|加|共|总共|各|only|buy|order|want|need|get)\s?了?$/
const NOT_COUNTED = /^(?:月|小时|钟|星期|礼拜|人|问题|事|地方|办法|客服|说法|电话|样|多(?![少大久重长])|半)/

/** How many, with what they are counted in. */
export function* findQuantities(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(COUNTED, reading)) {
    const number = toNumber(match[1]!)
    const end = match.index + match[0].length
    const weak = number === 1 && !BUYS.test(before(text, match.index, 6)) && (match[2] === '个' || match[2] === '块' || match[2] === '单')
    const body = match[2] === '斤' && number !== undefined && number >= BODY_JIN && !BUYS.test(before(text, match.index, 6))
    if (number === undefined || weak || body || /第|[a-z.]$/.test(before(text, match.index, 1)) || NOT_COUNTED.test(after(text, end, 2)))
      continue
    yield { type: 'quantity', value: { value: number, unit: match[2]! }, start: match.index, end, confidence: number === 1 ? 0.75 : 0.9 }
  }
  for (const match of matchesIn(PAIR_WORDS, reading)) {
    const word = match[1] ?? match[2]!
    const start = match.index + match[0].length - 1
    yield { type: 'quantity', value: { value: word === '俩' ? 2 : 3, unit: '' }, start, end: start + 1, confidence: 0.8 }
  }
  for (const match of matchesIn(HALF_JIN, reading))
    yield {
      type: 'quantity',
      value: { value: 0.5, unit: match[1]! },
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.85,
    }
  for (const match of matchesIn(ENGLISH, reading)) {
    const number = ENGLISH_NUMBERS[match[1]!]
    if (number !== undefined)
      yield {
        type: 'quantity',
        value: { value: number, unit: match[2]! },
        start: match.index,
        end: match.index + match[0].length,
        confidence: 0.85,
      }
  }
  for (const match of matchesIn(TIMES, reading)) {
    const start = match.index + match[0].search(/[x*×]/)
    yield { type: 'quantity', value: { value: Number(match[1]), unit: '' }, start, end: match.index + match[0].length, confidence: 0.6 }
  }
}
