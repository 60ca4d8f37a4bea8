import { BEGINS, ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** Each unit by how it counts: minutes, working days or months. */
const UNITS: readonly (readonly [RegExp, 'm' | 'w' | 'M', number])[] = [
  [/^(?:个?工作日|(?:business|working) days?)$/iu, 'w', 1],
  [/^(?:分钟|minutes?|mins?)$/iu, 'm', 1],
  [/^(?:个?小时|个?钟头|hours?|hrs?|h)$/iu, 'm', HOUR],
  [/^(?:天|个?自然日|日|days?)$/iu, 'm', DAY],
  [/^(?:个?星期|周|个?礼拜|weeks?)$/iu, 'm', 7 * DAY],
  [/^(?:个月|months?)$/iu, 'M', 1],
  [/^(?:年|years?)$/iu, 'M', 12],
]
const UNIT =
  '个?工作日|个?自然日|天|日(?![期常用记间元圆币])|个?小时|个?钟头|分钟|个?星期|周(?![一二三四五六日年])|个?礼拜|个月|年(?!龄|轻|货|级|[度底初中]|\\s?\\d{1,2}\\s?月)|(?:business |working )?days?\\b|hours?\\b|hrs?\\b|h\\b(?!z)|minutes?\\b|mins?\\b|weeks?\\b|months?\\b|years?\\b'
const SPAN = new RegExp(
  `(?<![月.:/第])${BEGINS}(${NUMBER}|${ENGLISH_NUMBER})(?:\\s?(?:[-–—~到至]|to)\\s?(${NUMBER}))?[ -]?(${UNIT})`,
  'giu',
)

/** Spans of time. A year such as 2026年 is none. */
export const findSpans = (text: string): Draft[] =>
  [...text.matchAll(SPAN)].flatMap(({ 0: whole, 1: a = '', 2: b, 3: unit = '', index }) => {
    const known = UNITS.find(([words]) => words.test(unit))
    const [near, far] = nearly(a)
    const from = near ?? numberOf(a)
    if (!known || (from !== undefined && from > 1_900 && known[1] === 'M')) return []
    const [, counts, worth] = known
    const to = far ?? (b === undefined ? undefined : numberOf(b))
    // in letters: a span all the same, and one that no fact is compared with
    const low = from === undefined ? a : from * worth
    return [{ kind: 'span' as const, text: whole, value: `${counts} ${to === undefined ? low : `${low}..${to * worth}`}`, at: index }]
  })

const ONES = '一二三四五六七八九'
/** "两三天" is two to three of them, not twenty-three. */
function nearly(text: string): readonly number[] {
  const [low, high] = [...text.replace('两', '二')].map((sign) => ONES.indexOf(sign) + 1)
  return text.length === 2 && low && high === low + 1 ? [low, high] : []
}
