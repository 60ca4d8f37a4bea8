import { CHINESE_DIGITS, chineseNumber } from '#engine/text'

/** A number in digits or in Chinese, for patterns. */
export const AMOUNT = `(?:\\d{1,9}(?:\\.\\d{1,2})?|[${CHINESE_DIGITS}]{1,9})`
export const WHOLE = `(?:\\d{1,6}|[${CHINESE_DIGITS}]{1,7})`

/** The number behind such a match. */
export const toNumber = (text: string): number | undefined => chineseNumber(text)
/** As `toNumber`, with "1.5万", "2w" and "3千" too. */
export function largeNumber(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([万千w])$/.exec(text)
  return match === null ? toNumber(text) : Math.round(Number(match[1]) * (match[2] === '千' ? 1000 : 10_000) * 100) / 100
}
