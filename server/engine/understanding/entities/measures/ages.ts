import { before, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { toNumber, WHOLE } from './amounts.ts'

const YEARS = sought(new RegExp(`(${WHOLE})\\s?(?:周岁|岁)(半|多)?(?:零?(${WHOLE})个月)?`, 'g'))
const MONTHS = sought(new RegExp(`(${WHOLE})\\s?个(半)?月(?:大|的?(?:宝宝|宝贝|婴儿|小孩|孩子|娃|baby))`, 'g'))
const MONTHS_CUED = sought(
  new RegExp(`(?:宝宝|宝贝|婴儿|孩子|娃|小孩|月龄|儿子|女儿|闺女|崽)[^,。\\d一二两三四五六七八九十]{0,6}(${WHOLE})\\s?个(半)?月`, 'g'),
)
const ENGLISH = sought(
  /(\d{1,2})[ -]?(years?|months?|yrs?|mo)[ -]?old|(?<=for (?:a )?|baby (?:is |of )?)(\d{1,2}) (months?)(?= ?(?:baby|$|[?.,!]))/g,
)
const FULL_MOON = sought(/满月|百天/g)

/** An age in months. */
export function* findAges(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(YEARS, reading)) {
    const years = toNumber(match[1]!)
    if (years === undefined || years > 120) continue
    yield draft(match, years * 12 + (match[2] === '半' ? 6 : 0) + (match[3] === undefined ? 0 : (toNumber(match[3]) ?? 0)), 0.96)
  }
  for (const pattern of [MONTHS, MONTHS_CUED]) {
    for (const match of matchesIn(pattern, reading)) {
      const months = toNumber(match[1]!)
      const start = match.index + match[0].indexOf(match[1]!)
      const end = start + /^.*?月大?/.exec(match[0].slice(start - match.index))![0].length
      if (months !== undefined && months <= 48)
        yield { type: 'age', value: months + (match[2] === '半' ? 0.5 : 0), start, end, confidence: 0.93 }
    }
  }
  for (const match of matchesIn(ENGLISH, reading))
    yield draft(match, Number(match[1] ?? match[3]) * ((match[2] ?? match[4]!).startsWith('m') ? 1 : 12), 0.95)
  for (const match of matchesIn(FULL_MOON, reading))
    if (/宝宝|宝贝|娃|孩子|刚/.test(before(text, match.index, 6))) yield draft(match, match[0] === '百天' ? 3 : 1, 0.8)
}

const draft = (match: RegExpExecArray, value: number, confidence: number): Draft => ({
  type: 'age',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})
