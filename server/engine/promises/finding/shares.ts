import { BEGINS, ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

const PERCENT = new RegExp(`${BEGINS}(${NUMBER}|${ENGLISH_NUMBER})\\s?(?:%|per ?cent\\b|pct\\b)`, 'giu')
const OF_A_HUNDRED = new RegExp(`百分之(${NUMBER})`, 'gu')
const OFF = new RegExp(`${BEGINS}(${NUMBER})折`, 'gu')
/** Tenths, but not what is done (完成), of ten parts new, or done with (成功). */
const TENTHS = new RegExp(`${BEGINS}(${NUMBER})成(?![功为交分员本品立长都人熟绩份套双对色就果新年])`, 'gu')
const HALVES = /半价|对折|退一半|一半[的价金货]?[款价额钱]|\bhalf[ -](?:price|off|the price|of (?:the|your) (?:price|money|order))/giu

/** Shares: percent, and the Chinese ways of what is left of a price (8折 → 80) and of tenths (八成 → 80). */
export const findShares = (text: string): Draft[] => [
  ...[...text.matchAll(PERCENT), ...text.matchAll(OF_A_HUNDRED)].map(({ 0: whole, 1: digits = '', index }) =>
    share(whole, numberOf(digits), index),
  ),
  ...[...text.matchAll(OFF)].map(({ 0: whole, 1: digits = '', index }) => share(whole, ofTen(numberOf(digits)), index)),
  ...[...text.matchAll(TENTHS)].map(({ 0: whole, 1: digits = '', index }) => share(whole, ofTen(numberOf(digits)), index)),
  ...[...text.matchAll(HALVES)].map(({ 0: whole, index }) => share(whole, 50, index)),
]

/** 8折 and 85折 alike. */
const ofTen = (off: number | undefined) => (off === undefined ? undefined : off <= 10 ? off * 10 : off)

/** In letters it is a share all the same, and one that no fact is compared with. */
const share = (text: string, percent: number | undefined, at: number): Draft => ({
  kind: 'share',
  text,
  value: percent === undefined ? text : String(Math.round(percent * 100) / 100),
  at,
})
