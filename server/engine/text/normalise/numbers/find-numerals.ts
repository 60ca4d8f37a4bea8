import { isKept } from '../rewriting/kept.ts'
import type { Rewrite } from '../rewriting/rewriting.ts'
import { CHINESE_DIGITS, chineseNumber } from './chinese-number.ts'

/** A number of two characters and more, or one from two to nine, before what is counted; "一" alone is mostly an article. */
const AMOUNT =
  /(?<![零〇一二两三四五六七八九十百千万第几])([零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万]{2,9}|[二两三四五六七八九十])(?=块钱?|元|圆|毛|斤|公斤|克|天|码|号|折|岁|个月|年|小时|分钟|厘米|公分|毫升|寸|平)/g
/** Without one of them there is no such number, and no need to look behind every place. */
const WRITTEN = new RegExp(`[${CHINESE_DIGITS}]`)
/** "万一", "千万": words, not numbers; and "八九块" is about. */
const NO_NUMBER = /^(?:万一|千万|百万|十万|[二三四五六七八九][三四五六七八九])$/

/** Amounts in Chinese characters as digits, before their units: "三百五十块" → "350块". */
export function findNumerals(text: string, kept: Uint8Array): Rewrite[] {
  if (!WRITTEN.test(text)) return []
  return [...text.matchAll(AMOUNT)].flatMap(({ 0: written, index }) => {
    const end = index + written.length
    const value = NO_NUMBER.test(written) || isKept(kept, index, end) ? undefined : chineseNumber(written)
    return value === undefined ? [] : [{ start: index, end, by: String(value) }]
  })
}
