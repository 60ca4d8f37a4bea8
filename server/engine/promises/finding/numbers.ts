import { CHINESE_DIGITS, chineseNumber } from '#engine/text'

/** A number in digits or Chinese characters, as a piece of a pattern. */
export const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,2})?|[${CHINESE_DIGITS}半]+)`

/** Its value; undefined where the characters make none. */
export function numberOf(text: string): number | undefined {
  const bare = text.replaceAll(',', '')
  return bare === '半' ? 0.5 : chineseNumber(bare)
}

const WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand'
/** A number in English words. */
export const ENGLISH_NUMBER = `(?:(?:an? )?(?:${WORDS})(?:[ -](?:and )?(?:${WORDS}))*)`
