import { ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/¥|元|块|rmb|cny|yuan|人民币|毛|角/iu, 'CNY'],
  [/hk\$|hkd|港/iu, 'HKD'],
  [/\$|usd|dollar|bucks?|美[元金]|刀/iu, 'USD'],
  [/€|eur|欧/iu, 'EUR'],
  [/£|gbp|pound|英镑/iu, 'GBP'],
  [/jpy|yen|日[元圆]/iu, 'JPY'],
]
/** Without a smaller unit. */
const WHOLE = new Set(['JPY', 'KRW'])

/** A number as other languages write it too: 1.234, 1 234, 199,50. */
const WRITTEN = '(\\d{1,3}(?:[,. ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:\\.\\d{1,2}|,\\d{2})?(?![\\d]))'
const SIGN = '(?:us\\$|hk\\$|rmb|cny|usd|eur|gbp|jpy|[¥$€£])'
const UNIT =
  '(?:元钱?|块钱?(?!表|蛋糕|布|皂)|人民币|美元|美金|港币|港元|欧元|英镑|日元|rmb|cny|usd|eur|gbp|yuan|dollars?|bucks|euros?|pounds?|yen)'
/** Before the number; behind a number and a blank the sign belongs to that one, unless it touches the next. */
const SIGNED = new RegExp(`(?:${SIGN}|(?<!\\d ?)${SIGN} )${WRITTEN}`, 'giu')
/** Behind the number: "199,50 ¥". */
const TRAILED = new RegExp(`(?<![\\d.,])${WRITTEN} ?(?:cn)?[¥$€£](?! ?\\d)`, 'giu')
const COUNTED = new RegExp(`(${NUMBER}|${ENGLISH_NUMBER})\\s?${UNIT}(?:(\\d)[毛角]?)?`, 'giu')
const DIMES = new RegExp(`(${NUMBER})\\s?[毛角](?!巾|衣|绒|利)`, 'gu')

/** Sums of money. */
export const findMoney = (text: string): Draft[] => [
  ...[...text.matchAll(SIGNED), ...text.matchAll(TRAILED)].flatMap((found) => sum(plainly(found), 1)),
  ...[...text.matchAll(COUNTED)].filter(({ index }) => !/[¥$€£]\s?$/u.test(text.slice(0, index))).flatMap((found) => sum(found, 1)),
  ...[...text.matchAll(DIMES)].flatMap((found) => sum(found, 0.1)),
]

/** The digits with a point before the cents and nothing between the thousands. */
function plainly(found: RegExpExecArray): RegExpExecArray {
  const digits = (found[1] ?? '').replace(/[,. ](?=\d{3}(?:\D|$))/gu, '').replace(',', '.')
  return Object.assign(found, { 1: digits })
}

function sum({ 0: whole, 1: digits = '', 2: dime, index: at }: RegExpExecArray, worth: number): Draft[] {
  const amount = numberOf(digits)
  const currency = CURRENCIES.find(([sign]) => sign.test(whole))?.[1] ?? '?'
  // written in letters: a sum all the same, and one that no fact is compared with
  if (amount === undefined) return [{ kind: 'money', text: whole, value: `${currency} ${digits}`, at }]
  const scale = WHOLE.has(currency) ? 1 : 100
  const minor = Math.round((amount + (dime ? Number(dime) / 10 : 0)) * worth * scale)
  return [{ kind: 'money', text: whole, value: `${currency} ${minor}`, at }]
}

const PERCENT = new RegExp(`(${NUMBER})\\s?(?:%|percent\\b)`, 'giu')
const OFF = new RegExp(`(${NUMBER})折`, 'gu')

/** Shares: percent, and the Chinese way of what is left of a price (8折 → 80). */
export const findShares = (text: string): Draft[] => [
  ...[...text.matchAll(PERCENT)].flatMap(({ 0: whole, 1: digits = '', index }) => share(whole, numberOf(digits), index)),
  ...[...text.matchAll(OFF)].flatMap(({ 0: whole, 1: digits = '', index }) => share(whole, ofTen(numberOf(digits)), index)),
]

/** 8折 and 85折 alike. */
const ofTen = (off: number | undefined) => (off === undefined ? undefined : off < 10 ? off * 10 : off)

const share = (text: string, percent: number | undefined, at: number): Draft[] =>
  percent === undefined ? [] : [{ kind: 'share', text, value: String(Math.round(percent * 100) / 100), at }]
