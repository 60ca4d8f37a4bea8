import { after, before, matches } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { AMOUNT, toMinor, toNumber } from './amounts.ts'

const SIGNS: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  rmb: 'CNY',
  cny: 'CNY',
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  hk$: 'HKD',
  hkd: 'HKD',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
}
const UNITS: Readonly<Record<string, string>> = {
  元: 'CNY',
  块: 'CNY',
  块钱: 'CNY',
  元钱: 'CNY',
  人民币: 'CNY',
  rmb: 'CNY',
  yuan: 'CNY',
  cny: 'CNY',
  大洋: 'CNY',
  蚊: 'HKD',
  港币: 'HKD',
  港元: 'HKD',
  刀: 'USD',
  美元: 'USD',
  美金: 'USD',
  usd: 'USD',
  dollars: 'USD',
  dollar: 'USD',
  bucks: 'USD',
  欧元: 'EUR',
  欧: 'EUR',
  euros: 'EUR',
  euro: 'EUR',
  英镑: 'GBP',
  日元: 'JPY',
}
const SIGNED = /(us\$|hk\$|rmb|cny|usd|hkd|eur|gbp|[¥$€£])\s?(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?)/g
const COUNTED = new RegExp(
  `(${AMOUNT})\\s?(块钱|元钱|块|元|人民币|rmb|yuan|cny|大洋|蚊|港币|港元|刀|美元|美金|usd|dollars?|bucks|欧元|欧|euros?|英镑|日元)(\\d{1,2}|[一二三四五六七八九半])?`,
  'g',
)
/** "块" also counts lumps: "一块手表", "两块蛋糕". */
const NOT_MONEY_BEFORE = /[这那整每]$/
const PIECE_AFTER = /^(?:手表|表|蛋糕|布|肥皂|香皂|地毯|电池|屏幕?|饼|肉|毛巾|巧克力|积木|硬盘|板)/

/** A bare number is a price where the words before say so. */
const PRICED =
  /(?:卖|售价|价格|价钱|现价|原价|到手价?|只要|才|付了|付款|花了|花|涨到|降到|降成|降了|涨了|退了|退我|退|补了?|差|赔我?|返|便宜|券后|总共|一共|实付|预算|总价)\s?(\d{1,6}(?:\.\d{1,2})?)(?![\d.:%/-]|\s?(?:元|块|天|号|件|个|双|斤|kg|cm|岁|折|小时|分|点|月|日|年|次|码|盒|瓶|包|箱|条|只|支|人|位|单|多?天|积分|张|套|g|ml|米))/g

/** Sums of money, as minor units and currency. */
export function* findMoney({ text }: Reading): Generator<Draft> {
  for (const match of matches(SIGNED, text)) {
    const value = { minor: toMinor(Number(match[2]!.replaceAll(',', ''))), currency: SIGNS[match[1]!] ?? 'CNY' }
    yield { type: 'money', value, start: match.index, end: match.index + match[0].length, confidence: 0.97 }
  }
  for (const match of matches(PRICED, text)) {
    const start = match.index + match[0].length - match[1]!.length
    yield {
      type: 'money',
      value: { minor: toMinor(Number(match[1])), currency: 'CNY' },
      start,
      end: start + match[1]!.length,
      confidence: 0.75,
    }
  }
  for (const match of matches(COUNTED, text)) {
    const draft = counted(match, text)
    if (draft !== undefined) yield draft
  }
}

function counted(match: RegExpExecArray, text: string): Draft | undefined {
  const [, figures = '', unit = '', rest = ''] = match
  const whole = toNumber(figures)
  const lump =
    unit === '块' &&
    (NOT_MONEY_BEFORE.test(before(text, match.index, 1)) || PIECE_AFTER.test(after(text, match.index + match[0].length, 3)))
  if (whole === undefined || lump) return undefined
  const tail = /^[a-z]/.test(unit) || unit === '刀' ? '' : rest
  const end = match.index + match[0].length - (rest.length - tail.length)
  const value = { minor: toMinor(whole + fraction(tail)), currency: UNITS[unit] ?? 'CNY' }
  return { type: 'money', value, start: match.index, end, confidence: figures === '一' ? 0.7 : 0.95 }
}

/** "12块5" is 12.50, "三块八" 3.80, "一块半" 1.50. */
function fraction(tail: string): number {
  if (tail === '') return 0
  if (tail === '半') return 0.5
  const number = toNumber(tail) ?? 0
  return number < 10 && tail.length === 1 ? number / 10 : number / 100
}
