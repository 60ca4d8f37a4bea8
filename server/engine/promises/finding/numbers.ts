import { CHINESE_DIGITS, chineseNumber } from '#engine/text'

const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000, k: 1_000 }
/** What digits are taken times: 3百, 1.5万, 2k. */
export const FOLD = '(?:\\s?[十百千万亿]+|k(?![a-z]))?'
/** A number in digits or Chinese characters, as a piece of a pattern. */
export const NUMBER = `(?:(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)${FOLD}|[${CHINESE_DIGITS}亿半]+)`
/** No number began before here: also keeps a search over a long row of digits from beginning at each of them. */
export const BEGINS = `(?<![\\d${CHINESE_DIGITS}亿半])(?<!\\d[.,])`

/** Its value; undefined where the characters make none, or no plain one (000). */
export function numberOf(text: string): number | undefined {
  const bare = text.replace(/[, ]/gu, '')
  if (bare === '半') return 0.5
  if (/^0\d/u.test(bare)) return undefined
  const [, digits, times] = /^(\d+(?:\.\d+)?)([十百千万亿k]+)$/iu.exec(bare) ?? []
  if (digits === undefined || times === undefined) return chineseNumber(bare)
  return [...times.toLowerCase()].reduce((product, sign) => product * (TIMES[sign] ?? 1), Number(digits))
}

const WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|million'
/** A number in English words. */
export const ENGLISH_NUMBER = `(?:(?:\\ban? )?\\b(?:${WORDS})(?:[ -](?:and )?(?:${WORDS}))*)`
