import { chineseNumber } from '#engine/text'
import type { Day } from './calendar.ts'
import { lunarNear } from './festivals.ts'

/** Calendars that count their years from elsewhere and have our months and days, and what makes their years ours; none where they have not. */
const ERAS: readonly (readonly [words: RegExp, years: number | undefined])[] = [
  [/民国|minguo|roc/, 1911],
  [/令和|reiwa/, 2018],
  [/平成|heisei/, 1988],
  [/佛历|泰历|buddhist|^be$/, -543],
  [/回历|伊历|hijri|islamic/, undefined],
]
const CHINESE = '民国|令和|平成|佛历|泰历|回历|伊历'
const ENGLISH = 'minguo|roc|reiwa|heisei|buddhist|hijri|islamic'
const YEAR = '\\d{1,4}|[元零〇一二三四五六七八九十百]{1,7}'
const MONTH = '1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十]'
const DAY = '[12]\\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]|三十一?|二?十|[一二三四五六七八九]'
const LUNAR_DAY = `初[一二三四五六七八九十]|廿[一二三四五六七八九]?|${DAY}`
/** Nobody means a year of ours from 2500 on: it is counted from the Buddha's death. */
const OF_BUDDHA = '25[4-9]\\d|26[0-4]\\d'
/** What may stand between an era and its year. */
const SAYS = '(?: (?:era|calendar|year))*'

/** Days of other calendars, before those of ours, which would find the end of them; `months` are the English names of months. */
export const OTHER_CALENDARS = (months: string): readonly string[] => [
  `(?:中华)?(?<era>${CHINESE})\\s?(?<eraYear>${YEAR})(?:年|[-/.])\\s?(?<eraMonth>${MONTH})(?:月|[-/.])(?:\\s?(?<eraDay>${DAY})[日号]?)?`,
  `(?<!\\d)(?<buddhaYear>${OF_BUDDHA})(?:年|[-/.])(?<buddhaMonth>${MONTH})(?:月|[-/.])(?<buddhaDay>${DAY})[日号]?(?!\\d)`,
  `(?:农历|阴历|旧历|\\blunar )(?:的)?(?<lunarMonth>正|冬|腊|${MONTH})(?:月|[-/.])(?<lunarDay>${LUNAR_DAY})[日号]?`,
  `\\b(?<eraEn>${ENGLISH})${SAYS} (?<eraEnYear>\\d{1,4}),? (?<eraEnMonth>${months})\\.? (?<eraEnDay>\\d{1,2})\\b`,
  `\\b(?<dayOfBuddha>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<monthOfBuddha>${months}),? (?<yearOfBuddha>${OF_BUDDHA})\\b`,
]

const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 }
const numeral = (text: string): number => (text === '元' ? 1 : (chineseNumber(text.replace('初', '').replace('廿', '二十')) ?? 0))
const englishMonth = (name: string): number => ENGLISH_MONTHS.indexOf(name.slice(0, 3)) + 1

type Named = Readonly<Record<string, string | undefined>>

/** Whether a match of the day pattern is of another calendar. */
export const isOfAnother = (g: Named): boolean =>
  [g['era'], g['buddhaYear'], g['lunarMonth'], g['eraEn'], g['yearOfBuddha']].some((one) => one !== undefined)

/** That day by our calendar; undefined where its months are others than ours and nobody here counts by them. */
export function dayOfAnother(g: Named, today: Day): Day | undefined {
  if (g['lunarMonth'] !== undefined)
    return lunarNear(LUNAR_MONTHS[g['lunarMonth']] ?? numeral(g['lunarMonth']), numeral(g['lunarDay'] ?? ''), today)
  const era = g['era'] ?? g['eraEn'] ?? 'be'
  const years = ERAS.find(([words]) => words.test(era))?.[1]
  const [year, day] = [
    g['eraYear'] ?? g['buddhaYear'] ?? g['eraEnYear'] ?? g['yearOfBuddha'],
    g['eraDay'] ?? g['buddhaDay'] ?? g['eraEnDay'] ?? g['dayOfBuddha'],
  ]
  const month = g['eraMonth'] ?? g['buddhaMonth']
  const name = g['eraEnMonth'] ?? g['monthOfBuddha'] ?? ''
  if (years === undefined || year === undefined || day === undefined) return undefined
  return { year: numeral(year) + years, month: month === undefined ? englishMonth(name) : numeral(month), day: numeral(day) }
}
