import { before, cuts, matches } from '../matching.ts'
import type { Identifier } from './identifier.ts'

/** Numbers that name their carrier by how they begin. */
const WAYBILLS: readonly [RegExp, string][] = [
  [/sf\d{12,13}|sf[ -]?\d{4}[ -]\d{4}[ -]\d{4,5}/g, 'SF'],
  [/yt\d{13,15}/g, 'YTO'],
  [/jd[a-z]{0,2}\d{10,15}/g, 'JD'],
  [/zto\d{10,14}/g, 'ZTO'],
  [/jt\d{13}/g, 'JT'],
  [/dpk\d{9,13}/g, 'DEPPON'],
  [/ems\d{10,13}|e[a-z]\d{9}cn/g, 'EMS'],
  [/sto\d{10,14}/g, 'STO'],
  [/yd\d{13}/g, 'YUNDA'],
  [/1z[0-9a-z]{16}/g, 'UPS'],
]
const WAYBILL_CUE =
  /(?:运单|快递单|物流单|快递|物流|单号是?寄回|退回单|退货单|换货单|寄回单?|tracking|waybill)(?:号码?|编号|number|no\.?|#)?\s{0,2}(?:是|为|:|is)?\s{0,2}#?$/
const CARRIERS: Readonly<Record<string, string>> = {
  顺丰: 'SF',
  sf: 'SF',
  圆通: 'YTO',
  中通: 'ZTO',
  申通: 'STO',
  韵达: 'YUNDA',
  极兔: 'JT',
  邮政: 'POST',
  ems: 'EMS',
  德邦: 'DEPPON',
  百世: 'BEST',
  京东物流: 'JD',
  京东快递: 'JD',
  菜鸟: 'CAINIAO',
  丹鸟: 'DANNIAO',
  ups: 'UPS',
  fedex: 'FEDEX',
  dhl: 'DHL',
  usps: 'USPS',
}
/** A carrier's name just before a number. */
const CARRIER_CUE = new RegExp(`(${Object.keys(CARRIERS).join('|')})(?:快递|速递|速运|物流)?的?[^\\d,。;]{0,10}$`)
/** "776123456789012 申通的": just behind it. */
const CARRIER_BEHIND = new RegExp(
  `^[\\s,(]{0,2}(?:这?是|走的?|用的?|发的?)?(${Object.keys(CARRIERS).join('|')})(?:快递|速递|物流)?(?=的(?!吗)|单|寄|\\)|$)`,
)
/** "75312345678901 这是退货的快递单号". */
const WAYBILL_BEHIND = /^[\s,(]{0,2}(?:这?个?[是为]|这个)?[^\d,。]{0,4}(?:运单|快递单|物流单|退货单|寄回的?单)/
/** Words of sending, anywhere near: a number of a carrier's range is then one of its. */
const SENT = /寄|快递|物流|包裹|退回|运单|面单|parcel|shipped|sent it/
const ORDER_CUE =
  /(?:订单|order|单子)(?:号码?|编号|\s?number|\s?no\.?|\s?id|#)?\s{0,2}(?:是|为|:|is)?\s{0,2}#?$|单号\s{0,2}(?:是|为|:)?\s{0,2}$/
/** As long as numbers of parcels are, and no date: what "单号" means where something was sent. */
const PARCEL = /^(?!20[12]\d[01]\d)\d{12,15}$/
const NUMBER = /[a-z]{0,4}\d[a-z0-9]{4,29}/g
/** A date, a stroke, a count: how many shops number their orders. */
const DATED = /(?:[a-z]{1,4}-?)?20\d{6}-\d{3,8}|[a-z]{2,4}-?20\d{2}[ -]?\d{6,14}/g

/** The same with its digits in fours, as it is read out or copied from a card. */
const IN_FOURS = /[a-z]{2,4}[ -]?20\d{2}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,4})?/g
/** "YS二零二五…": read out digit by digit. */
const SPELT = /[a-z]{0,4}[零〇一二三四五六七八九]{8,20}/g
const SPELT_DIGITS = '零一二三四五六七八九'

/** "order #1001", "订单号 302": platforms that count their orders from one. Without a sign that a number follows, four digits at least. */
const COUNTED =
  /(?:订单|order)(?:(?:号码?|编号|\s?number|\s?no\.?|\s?id)\s{0,2}(?:是|为|:|is)?\s{0,2}#?|\s{0,2}#)(?<named>\d{3,5})|(?:订单|\border)\s?(?<bare>\d{4})/g
/** "order 1000 pieces" is no number of an order. */
const COUNT_BEHIND = /^\s{0,2}(?:[件个条双套只台箱份元块%]|pieces|pcs|units|items|of\b|more\b|copies|dollars|usd|rmb)/

/** Sixteen letters and digits by chance: how Vendure names its orders (its DefaultOrderCodeStrategy). */
const BY_CHANCE = /[a-z0-9]{16}/g
/** How often letters and digits change places in one, at the least: names of goods change seldom. */
const LEAST_CHANGES = 4

/** Order numbers and tracking numbers, by how they are built or by the words before them. */
export function* findOrders(text: string): Generator<Identifier> {
  for (const match of matches(SPELT, text))
    if (/^[a-z]{2}/.test(match[0]) || ORDER_CUE.test(before(text, match.index, 24)))
      yield { ...order(match, 0.9), value: digitsOf(match[0]) }
  for (const match of matches(COUNTED, text)) yield* counted(text, match)
  for (const match of matches(BY_CHANCE, text)) if (free(text, match) && changesIn(match[0]) >= LEAST_CHANGES) yield order(match, 0.9)
  if (!/\d{4}/.test(text)) return
  for (const match of matches(IN_FOURS, text))
    if (free(text, match)) yield { ...order(match, 0.97), value: match[0].replace(/[ -]/g, '').toUpperCase() }
  for (const match of matches(DATED, text)) if (free(text, match)) yield order(match, 0.97)
  for (const [pattern, carrier] of WAYBILLS) {
    for (const match of matches(pattern, text)) if (free(text, match)) yield waybill(match, carrier, 0.97)
  }
  for (const match of matches(NUMBER, text)) {
    if (!free(text, match) || match[0].replace(/\D/g, '').length < 5) continue
    yield* byCue(text, match)
  }
}

function* byCue(text: string, match: RegExpExecArray): Generator<Identifier> {
  const cue = before(text, match.index, 24)
  const tail = text.slice(match.index + match[0].length, match.index + match[0].length + 20)
  const named = (CARRIER_CUE.exec(cue) ?? (PARCEL.test(match[0]) ? CARRIER_BEHIND.exec(tail) : null))?.[1]
  const ofOrder = ORDER_CUE.test(cue)
  const sent = SENT.test(before(text, match.index, 30) + tail)
  if (WAYBILL_CUE.test(cue) || (WAYBILL_BEHIND.test(tail) && !ofOrder) || (named !== undefined && (!ofOrder || !/订单|order/.test(cue))))
    yield waybill(match, named === undefined ? carrierOf(match[0]) : CARRIERS[named], 0.95)
  else if ((carrierOf(match[0]) !== undefined || (ofOrder && PARCEL.test(match[0]))) && sent && !/订单|order|单子/.test(cue))
    yield waybill(match, carrierOf(match[0]), 0.9)
  else if (ofOrder) yield order(match, 0.95)
}

function* counted(text: string, match: RegExpExecArray): Generator<Identifier> {
  const value = match.groups?.['named'] ?? match.groups?.['bare'] ?? ''
  const end = match.index + match[0].length
  const start = end - value.length
  if (cuts(text, start, end) || COUNT_BEHIND.test(text.slice(end)) || /^[-/.]\d/.test(text.slice(end))) return
  yield { type: 'order_number', value, start, end, confidence: 0.9 }
}

const changesIn = (code: string): number =>
  [...code].filter((one, at) => at > 0 && DIGITS.has(one) !== DIGITS.has(code[at - 1] ?? '')).length
const DIGITS: ReadonlySet<string> = new Set('0123456789')

const free = (text: string, match: RegExpExecArray) => !cuts(text, match.index, match.index + match[0].length)

const order = (match: RegExpExecArray, confidence: number): Identifier => ({
  type: 'order_number',
  value: match[0].replaceAll(' ', '').toUpperCase(),
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})

const digitsOf = (spelt: string): string =>
  [...spelt.replaceAll('〇', '零')]
    .map((one) => (SPELT_DIGITS.includes(one) ? SPELT_DIGITS.indexOf(one) : one))
    .join('')
    .toUpperCase()

/** `carrier` is left out where the number does not tell. */
const waybill = (match: RegExpExecArray, carrier: string | undefined, confidence: number): Identifier => ({
  type: 'tracking_number',
  value: { number: match[0].replace(/[ -]/g, '').toUpperCase(), ...(carrier === undefined ? {} : { carrier }) },
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})

/** Ranges that the carriers give out; only a hint. */
export function carrierOf(digits: string): string | undefined {
  if (/^7[3-68]\d{11,13}$/.test(digits)) return 'ZTO'
  if (/^77\d{11,13}$/.test(digits)) return 'STO'
  if (/^4[36]\d{11,13}$/.test(digits)) return 'YUNDA'
  if (/^9[78]\d{11}$/.test(digits)) return 'EMS'
  return undefined
}
