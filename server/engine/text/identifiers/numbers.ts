import { isIdNumber, luhn } from '#platform/telemetry'
import { before, cuts, matches } from '../matching.ts'
import type { Identifier } from './identifier.ts'
import { carrierOf } from './orders.ts'

const LONG = /\d{17}x|\d{10,20}|\d{4}(?: \d{4}){3}(?: \d{1,3})?/g
const CARD_CUE = /(?:卡号|银行卡|储蓄卡|信用卡|card|账号|账户|收款)\D{0,8}$/
const ID_CUE = /(?:身份证|证件|id)\D{0,6}$/
/** A mobile number is read elsewhere. */
const MOBILE = /^1[3-9]\d{9}$/

/** Bare long numbers: an ID by its check digit, a bank card by Luhn's, else the number of an order. */
export function* findNumbers(text: string): Generator<Identifier> {
  if (!/\d{4}/.test(text)) return
  for (const match of matches(LONG, text)) {
    const end = match.index + match[0].length
    const digits = match[0].replaceAll(' ', '').toUpperCase()
    if (cuts(text, match.index, end) || MOBILE.test(digits)) continue
    yield { start: match.index, end, ...kind(digits, before(text, match.index, 14), text.slice(end, end + 6)) }
  }
}

function kind(digits: string, cue: string, tail: string): Omit<Identifier, 'start' | 'end'> {
  if (isIdNumber(digits) || (ID_CUE.test(cue) && digits.length === 18))
    return { type: 'id_number', value: digits, confidence: 0.97, private: true }
  const card = digits.length >= 15 && digits.length <= 19
  if (card && (CARD_CUE.test(cue) || /^\s?(?:银行卡|卡号)/.test(tail)))
    return { type: 'bank_number', value: digits, confidence: 0.96, private: true }
  if (card && digits.startsWith('62') && luhn(digits)) return { type: 'bank_number', value: digits, confidence: 0.8, private: true }
  const carrier = carrierOf(digits)
  if (carrier !== undefined && !/订单|order|单子/.test(cue))
    return { type: 'tracking_number', value: { number: digits, carrier }, confidence: 0.75 }
  return { type: 'order_number', value: digits, confidence: digits.length >= 12 ? 0.85 : 0.7 }
}
