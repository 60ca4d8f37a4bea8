import { BEGINS, ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

const PERCENT = new RegExp(`${BEGINS}(${NUMBER}|${ENGLISH_NUMBER})\\s?(?:%|per ?cent\\b|pct\\b)`, 'giu')
const OF_A_HUNDRED = new RegExp(`百分之(${NUMBER})`, 'gu')
const OFF = new RegExp(`${BEGINS}(${NUMBER})折`, 'gu')
/** Tenths, but not what is done (完成), of ten parts new, or done with (成功). */
const TENTHS = new RegExp(`${BEGINS}(${NUMBER})成(?![功为交分员本品立长都人熟绩份套双对色就果新年])`, 'gu')
const HALVES =
  /半价|对折|[退赔返补让](?:给?[您你])?一半|一半的?[价金货本]?[款价额钱]|\bhalf[ -](?:price|off|the price|of (?:the|your) (?:price|money|order))/giu

/** "让您五分之一", "a quarter off". */
const PART_OF = new RegExp(`${BEGINS}(${NUMBER})分之(${NUMBER})`, 'gu')
const ENGLISH_PART =
  /\b(an?|one|two|three) (quarter|third|fifth|tenth)s?(?= (?:off|back|less|cheaper|discount|of (?:the|your) (?:price|money|sum|amount|order|cost))\b)/giu
const PARTS: Readonly<Record<string, number>> = { quarter: 4, third: 3, fifth: 5, tenth: 10 }
const TIMES: Readonly<Record<string, number>> = { two: 2, three: 3 }

/** All of it, or several times it: of money, not of a picture or a speed. */
const WHOLE =
  /全额(?!付|支付|预付|抵|缴)|[一分]分?不少|原价(?:退|返|赔)|\b(?:full amount|(?:refund|money|paid|pay)(?: \w+){0,3} in full|every (?:penny|cent)|all (?:of )?your money)\b/giu
const FOLD = new RegExp(
  `(双|${BEGINS}${NUMBER})倍(?=(?:地|的)?(?:给|赔|退|返|奉还|补|积分|价款)|\\s*(?:$|[、。！!,]))|(?:赔|退|返|还|补|给)(?:付|还|偿|您|你|款)*(双|${NUMBER})倍`,
  'gu',
)
const DOUBLE =
  /\b(?:owe|pay you|refund|give you|return|compensate)(?:s|ed)?(?: \w+){0,3} (?:double|twice|triple)\b|\b(?:double|twice|triple) (?:the|your) (?:amount|money|refund|price|payment)\b/giu

/** Signs that one of each stands in: most texts hold none. */
const SIGNS =
  /[%折成半倍额价]|百分|不少|对折|per ?cent|pct|half|double|twice|triple|full|penny|every cent|all (?:of )?your|分之|quarter|third|fifth|tenth/iu

/** Shares: percent, the Chinese ways of what is left of a price (8折 → 80) and of tenths (八成 → 80), all of it (全额 → 100), times it (双倍 → 200). */
export const findShares = (text: string): Draft[] => (SIGNS.test(text) ? sharesIn(text) : [])

const sharesIn = (text: string): Draft[] => [
  ...[...text.matchAll(PERCENT), ...text.matchAll(OF_A_HUNDRED)].map(({ 0: whole, 1: digits = '', index }) =>
    share(whole, numberOf(digits), index),
  ),
  ...[...text.matchAll(PART_OF)].flatMap(({ 0: whole, 1: of = '', 2: part = '', index }) => {
    const [all, some] = [numberOf(of), numberOf(part)]
    return all === 100 ? [] : [share(whole, all && some && (100 * some) / all, index)]
  }),
  ...[...text.matchAll(ENGLISH_PART)].map(({ 0: whole, 1: some = '', 2: of = '', index }) =>
    share(whole, (100 * (TIMES[some.toLowerCase()] ?? 1)) / (PARTS[of.toLowerCase()] ?? 1), index),
  ),
  ...[...text.matchAll(OFF)].map(({ 0: whole, 1: digits = '', index }) => share(whole, ofTen(numberOf(digits)), index)),
  ...[...text.matchAll(TENTHS)].map(({ 0: whole, 1: digits = '', index }) => share(whole, ofTen(numberOf(digits)), index)),
  ...[...text.matchAll(HALVES)].map(({ 0: whole, index }) => share(whole, 50, index)),
  ...[...text.matchAll(WHOLE)].map(({ 0: whole, index }) => share(whole, 100, index)),
  ...[...text.matchAll(FOLD)].map(({ 0: whole, 1: before, 2: after, index }) => share(whole, timesOf(before ?? after ?? ''), index)),
  ...[...text.matchAll(DOUBLE)].map(({ 0: whole, index }) => share(whole, /triple/iu.test(whole) ? 300 : 200, index)),
]

/** Times as percent: 双倍 → 200. */
function timesOf(digits: string): number | undefined {
  const times = digits === '双' ? 2 : numberOf(digits)
  return times === undefined ? undefined : times * 100
}

/** 8折 and 85折 alike. */
const ofTen = (off: number | undefined) => (off === undefined ? undefined : off <= 10 ? off * 10 : off)

/** In letters it is a share all the same, and one that no fact is compared with. */
const share = (text: string, percent: number | undefined, at: number): Draft => ({
  kind: 'share',
  text,
  value: percent === undefined ? text : String(Math.round(percent * 100) / 100),
  at,
})
