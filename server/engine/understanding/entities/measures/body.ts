import { after, before, CHINESE_DIGITS, cuts, matchesIn, type Pattern } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { toNumber } from './amounts.ts'

const CN = `[${CHINESE_DIGITS}]`
const METRES = sought(new RegExp(`(1|一|2|两)\\s?(?:米|m)\\s?(\\d{1,2}|${CN}{1,3})?(?![a-z\\d])|1\\.\\d{1,2}\\s?(?:米|m)(?![a-z])`, 'g'))
/** Feet and inches: "5'6", "5 ft 7", "5 feet 4 inches". */
const FEET = sought(/(?<![\d.])([4-7])\s?(?:'|ft\.?|feet|foot)\s?(\d{1,2})?(?:\s?(?:''|"|inches|inch|in\b))?(?![\d.])/g)
/** "1.65" beside a weight or a word for a person. */
/** "身高体重170 130". */
const BOTH = sought(/身高体重(?:分别)?[是为:]?\s?(1\d{2}|[5-9]\d)(?:cm|厘米)?[\s,/、和]{1,2}(\d{2,3})(?![\d.]|\s?(?:斤|kg|公斤|码))/g)
/** "闺女135高". */
const TALL = sought(/(?<![\d.])([5-9]\d|1\d{2})(?=高(?![清级端度跟帮领腰]))/g)
const BARE_METRES = sought(/(?<![\d.¥$])(1\.[3-9]\d)(?![\d.%]|\s?(?:元|块|kg|公斤|斤|米|m|l|升|折|万))/g)
const CENTIMETRES = sought(/(\d{2,3}(?:\.\d)?)\s?(?:cm|厘米|公分)/g)
const HEIGHT_CUED = sought(
  new RegExp(`(?:身高|身长|个子|高|height|tall)\\s?(?:是|有|:|is)?\\s?(\\d{2,3}|1\\.\\d{1,2}|${CN}{2,6})(?!\\d|\\s?(?:斤|kg|公斤))`, 'g'),
)
const ALONE = sought(
  /(?:我|本人|男|女|男生|女生|男孩|女孩|他|她|对象|男朋友|女朋友|男友|女友|爸|妈|弟弟|妹妹|哥哥|姐姐|同学|朋友|老公|老婆|儿子|女儿|孩子|妈妈|爸爸|个子|身高)[是有穿大概,: ]{0,3}(1[4-9]\d)(?![\d.]|\s?(?:元|块|号|天|件|个|斤|kg|公斤|码|ml|g|\/))|(?<!\d)(1[4-9]\d)(?:的身高|的个子?|左右的?个子|高的?(?![清级端]))/g,
)
const WEIGHT = sought(new RegExp(`(\\d{1,3}(?:\\.\\d)?|${CN}{1,6})\\s?(?:多|来|几)?(kg|公斤|千克|斤|市斤|磅|lbs?|pounds)(?!装)`, 'g'))
const WEIGHT_CUED = sought(
  new RegExp(
    `(?:体重|weight|重)\\s?(?:是|有|:|is)?\\s?(\\d{2,3}(?:\\.\\d)?|${CN}{2,5})(?![\\d.]|\\s?(?:斤|kg|公斤|千克|磅|lb|cm|g|克))`,
    'g',
  ),
)
const PAIR = sought(
  /(?:^|[^\d.:/-])(1[3-9]\d|20\d)\s?(?:[,/、+\- ]|cm|\*(?!\s?\d{2,3}\s?(?:cm|的|被|床)))\s?(\d{2,3})(?![\d.:/年月号元块码-])/g,
)
/** What a length belongs to when it is not a person's height. */
const OF_GOODS = /(?:长|宽|厚|围|径|肩|袖|胸|腰|臀|脚|床|柜|桌|屏|箱|深)[^,。;]{0,4}$/

/** What a length is said of behind it. */
const GOODS_AFTER = /^\s?(?:的?(?:床|桌|柜|线|绳|宽|长|裤|裙|窗|帘|被|屏|沙发|垫|毯)|[x*×乘])/

/** Whose height may be under 1.20 m. */
const CHILD = /身高|宝宝|孩子|小孩|儿子|女儿|闺女|娃|小朋友|弟弟|妹妹/

interface Found {
  start: number
  end: number
  value: number
  sure: number
}

/** A person's height in centimetres and weight in kilograms, in any order and writing. A bare pair such as "165 110" counts by what a body can be. */
export function* findBody(reading: Reading): Generator<Draft> {
  const { text } = reading
  if (!/\d{2}|米|斤|公斤|身高|体重|\d ?(?:ft|feet|foot|')/.test(text)) return
  const heights = [
    ...metres(reading),
    ...feet(reading),
    ...bareMetres(reading),
    ...centimetres(reading),
    ...cued(reading, TALL, (n) => n, 50, 210),
    ...cued(reading, HEIGHT_CUED, (n) => (n < 3 ? n * 100 : n), 40, 230),
  ]
  for (const height of [...alone(reading)]) if (!heights.some(({ start }) => start === height.start)) heights.push(height)
  const weights = [...weighed(reading, heights.length > 0), ...cued(reading, WEIGHT_CUED, (n) => kilograms(n, heights[0]?.value), 2, 250)]
  const beside = [...bareBeside(reading, heights, weights)]
  const sure = beside.length > 0 ? 0.96 : 0
  for (const height of heights) yield { type: 'height', ...plain({ ...height, sure: Math.max(height.sure, sure) }) }
  for (const weight of weights) yield { type: 'weight', ...plain({ ...weight, sure: Math.max(weight.sure, sure) }) }
  yield* beside
  yield* both(reading)
  if (heights.length === 0 && weights.length === 0) yield* pairs(reading)
}

const plain = ({ start, end, value, sure }: Found) => ({ start, end, value: Math.round(value * 10) / 10, confidence: sure })

function* metres(reading: Reading): Generator<Found> {
  const { text } = reading
  for (const match of matchesIn(METRES, reading)) {
    if (
      cuts(text, match.index, match.index + match[0].length) ||
      OF_GOODS.test(before(text, match.index, 6)) ||
      GOODS_AFTER.test(after(text, match.index + match[0].length, 4))
    )
      continue
    const value = match[1] === undefined ? Number.parseFloat(match[0]) * 100 : (toNumber(match[1]) ?? 1) * 100 + rest(match[2])
    const child = CHILD.test(before(text, match.index, 8))
    if (value >= (child ? 60 : 120) && value <= 230)
      yield {
        start: match.index,
        end: match.index + match[0].length,
        value,
        sure: match[2] === undefined && match[1] !== undefined ? 0.5 : 0.95,
      }
  }
}

function* feet(reading: Reading): Generator<Found> {
  for (const match of matchesIn(FEET, reading)) {
    const inches = Number(match[1]) * 12 + Number(match[2] ?? 0)
    if (match[2] === undefined || Number(match[2]) > 11) continue
    yield { start: match.index, end: match.index + match[0].length, value: inches * 2.54, sure: 0.95 }
  }
}

function* bareMetres(reading: Reading): Generator<Found> {
  const { text } = reading
  if (!/斤|kg|身高|体重|高|穿|码/.test(text)) return
  for (const match of matchesIn(BARE_METRES, reading)) {
    yield { start: match.index, end: match.index + match[0].length, value: Number(match[1]) * 100, sure: 0.85 }
  }
}

/** "我175", "175高", "男 178 的": three digits of a grown person beside a word for one. */
function* alone(reading: Reading): Generator<Found> {
  for (const match of matchesIn(ALONE, reading)) {
    const figures = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].indexOf(figures)
    yield { start, end: start + 3, value: Number(figures), sure: 0.8 }
  }
}

/** What follows the metre: "七" and "7" are 70 cm, "六五" and "65" are 65. */
function rest(text: string | undefined): number {
  if (text === undefined) return 0
  const number = toNumber(text) ?? 0
  return number < 10 ? number * 10 : number
}

function* centimetres(reading: Reading): Generator<Found> {
  const { text } = reading
  for (const match of matchesIn(CENTIMETRES, reading)) {
    const value = Number(match[1])
    if (
      value < 50 ||
      value > 220 ||
      OF_GOODS.test(before(text, match.index, 6)) ||
      GOODS_AFTER.test(after(text, match.index + match[0].length, 4))
    )
      continue
    yield { start: match.index, end: match.index + match[0].length, value, sure: value >= 140 && value <= 200 ? 0.93 : 0.75 }
  }
}

function* cued(reading: Reading, pattern: Pattern, convert: (n: number) => number, least: number, most: number): Generator<Found> {
  for (const match of matchesIn(pattern, reading)) {
    const number = toNumber(match[1]!)
    const value = number === undefined ? 0 : convert(number)
    const start = match.index + match[0].length - match[1]!.length
    if (value >= least && value <= most) yield { start, end: match.index + match[0].length, value, sure: 0.95 }
  }
}

/** Below 35 斤 without a height beside it, it is fruit rather than a person. */
function* weighed(reading: Reading, withHeight: boolean): Generator<Found> {
  const { text } = reading
  for (const match of matchesIn(WEIGHT, reading)) {
    const number = toNumber(match[1]!)
    if (number === undefined || cuts(text, match.index, match.index + match[0].length)) continue
    const value = inKilograms(number, match[2]!)
    const said = /体重|重|weigh|宝宝|孩子|我/.test(before(text, match.index, 8))
    if (value > 250 || value < (withHeight || said ? 2.5 : 30)) continue
    yield { start: match.index, end: match.index + match[0].length, value, sure: withHeight || said ? 0.96 : 0.85 }
  }
}

function inKilograms(number: number, unit: string): number {
  if (unit === '斤' || unit === '市斤') return number / 2
  return unit.startsWith('l') || unit === '磅' || unit === 'pounds' ? number * 0.4536 : number
}

/** A weight without a unit: kilograms or 斤, whichever makes the likelier body. */
export function kilograms(number: number, height = 165): number {
  const metre = height / 100
  const off = (kilos: number) => Math.abs(Math.log(kilos / (metre * metre) / 21.5))
  return off(number) <= off(number / 2) ? number : number / 2
}

/** "165 110斤", "110斤165", "一米七 130": the other number of a body, said without its unit. */
function* bareBeside(reading: Reading, heights: readonly Found[], weights: readonly Found[]): Generator<Draft> {
  if (heights.length > 0 === weights.length > 0) return
  for (const known of [...heights, ...weights]) {
    for (const { start, figures } of neighbours(reading, known)) {
      const value = Number(figures)
      const end = start + figures.length
      if (weights.length > 0 && value >= 140 && value <= 210) yield { type: 'height', value, start, end, confidence: 0.93 }
      if (heights.length > 0 && value >= 35 && value <= 250)
        yield { type: 'weight', value: kilograms(value, known.value), start, end, confidence: 0.9 }
    }
  }
}

function* neighbours({ text }: Reading, of: Found): Generator<{ start: number; figures: string }> {
  const left = /(?:^|[^\d.:-])(\d{2,3})[ ,/、*+cm的]{0,3}$/.exec(before(text, of.start, 10))
  if (left !== null) yield { start: of.start - left[0].length + left[0].indexOf(left[1]!), figures: left[1]! }
  const right = /^[ ,/、*+的]{0,3}(\d{2,3})(?![\d.:码号元块件年月个%-])/.exec(text.slice(of.end, of.end + 10))
  if (right !== null) yield { start: of.end + right[0].length - right[1]!.length, figures: right[1]! }
}

function* both(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(BOTH, reading)) {
    const [height, weight] = [Number(match[1]), Number(match[2])]
    const at = match.index + match[0].indexOf(match[1]!)
    const end = match.index + match[0].length
    yield { type: 'height', value: height, start: at, end: at + match[1]!.length, confidence: 0.98 }
    yield { type: 'weight', value: kilograms(weight, height), start: end - match[2]!.length, end, confidence: 0.97 }
  }
}

function* pairs(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(PAIR, reading)) {
    const height = Number(match[1])
    const value = Number(match[2])
    const kilos = kilograms(value, height)
    const mass = kilos / (height / 100) ** 2
    if (value < 35 || value > 250 || mass < 14 || mass > 42) continue
    const at = match.index + match[0].indexOf(match[1]!)
    const end = match.index + match[0].length
    yield { type: 'height', value: height, start: at, end: at + 3, confidence: 0.8 }
    yield { type: 'weight', value: kilos, start: end - match[2]!.length, end, confidence: 0.8 }
  }
}
