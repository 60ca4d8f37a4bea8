import { decimalsOf } from '@xiaoer/contract'
import { BEGINS, ENGLISH_NUMBER, FOLD, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'
import { currencyOf, SIGN, UNIT } from './signs.ts'

/** A number as other languages write it too: 1.234, 1 234, 199,50. */
const WRITTEN = `(?:\\d{1,3}(?:[,. ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d+(?:\\.\\d{1,2}|,\\d{2})?(?![\\d]))${FOLD}`
/** Before the number; behind a number and a blank the sign belongs to that one, unless it touches the next. */
const SIGNED = new RegExp(`(${SIGN}|(?<!\\d ?)${SIGN} )(${WRITTEN}|${NUMBER})`, 'giu')
/** Behind the number: "199,50 ¥". */
const TRAILED = new RegExp(`(?<![\\d.,])(${WRITTEN}) ?((?:cn)?\\p{Sc})(?! ?\\d)`, 'giu')
const SLANG = '软妹币|个?大洋|张(?:毛爷爷|红票|百元大钞)'
const NICKNAMES = new RegExp(SLANG, 'u')
/** "100块", "三百多元", "5块5". */
const COUNTED = new RegExp(
  `${BEGINS}(${NUMBER}|几[十百千万]?|数[十百千万]|${ENGLISH_NUMBER})([多来余]?)\\s?(${UNIT}|${SLANG})(?:(\\d)[毛角]?)?`,
  'giu',
)
const DIMES = new RegExp(`${BEGINS}(${NUMBER})\\s?([毛角](?!巾|衣|绒|利|度|色|落|质)|分钱)`, 'gu')
const CALLED = /\p{Sc}\s?$/u

/** Sums of money. */
export const findMoney = (text: string): Draft[] => [
  ...[...text.matchAll(SIGNED)].map(({ 0: whole, 1: sign = '', 2: digits = '', index: at }) =>
    sum(whole, at, sign, numberOf(plainly(digits))),
  ),
  ...[...text.matchAll(TRAILED)].map(({ 0: whole, 1: digits = '', 2: sign = '', index: at }) =>
    sum(whole, at, sign, numberOf(plainly(digits))),
  ),
  ...[...text.matchAll(COUNTED)].flatMap(({ 0: whole, 1: digits = '', 2: about = '', 3: named = '', 4: dime = '0', index: at }) => {
    const unit = NICKNAMES.test(named) ? '元' : named
    // 这一块 is a part of what is spoken of
    if (CALLED.test(text.slice(0, at)) || (whole === '一块' && /[这那哪]$/u.test(text.slice(0, at)))) return []
    const amount = about === '' ? numberOf(digits) : undefined
    // in letters, or more or less: a sum all the same, and one that no fact is compared with
    if (named.startsWith('张')) return [unread(whole, at, '元', digits)]
    return [amount === undefined ? unread(whole, at, unit, digits + about) : sum(whole, at, unit, amount + Number(dime) / 10)]
  }),
  ...[...text.matchAll(DIMES)].map(({ 0: whole, 1: digits = '', 2: unit = '', index: at }) => {
    const amount = numberOf(digits)
    return amount === undefined ? unread(whole, at, '元', digits) : sum(whole, at, '元', amount * (unit === '分钱' ? 0.01 : 0.1))
  }),
]

/** The digits with a point before the cents and nothing between the thousands. */
const plainly = (digits: string) => digits.replace(/[,. ](?=\d{3}(?:\D|$))/gu, '').replace(',', '.')

function sum(text: string, at: number, sign: string, amount: number | undefined): Draft {
  if (amount === undefined) return unread(text, at, sign, text)
  const currency = currencyOf(sign)
  const minor = Math.round(amount * 10 ** (currency === '?' ? 2 : decimalsOf(currency)))
  return { kind: 'money', text, value: `${currency} ${minor}`, at }
}

const unread = (text: string, at: number, sign: string, digits: string): Draft => ({
  kind: 'money',
  text,
  value: `${currencyOf(sign)} ${digits}`,
  at,
})
