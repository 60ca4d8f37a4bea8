import { CHINESE_DIGITS, chineseNumber } from './normalise/numbers/chinese-number.ts'

const WRITTEN = new RegExp(`[${CHINESE_DIGITS}]+`, 'gu')
/** A text with its Chinese numbers in figures: 两百克 and 200克 are one. */
export const inFigures = (text: string): string => text.replace(WRITTEN, (found) => String(chineseNumber(found) ?? found))
