import { currenciesOf, matchesIn, toMinor } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { AMOUNT, toNumber } from './amounts.ts'

const FOLD = sought(/(\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,2}|[一二三四五六七八九]点[一二三四五六七八九])\s?折/g)
const THRESHOLD = sought(new RegExp(`满\\s?(${AMOUNT})(?:元|块)?\\s?[,]?(?:立?减|-|返|送)\\s?(${AMOUNT})(?:元|块)?`, 'g'))
const OFF = sought(new RegExp(`(?:立减|直降|便宜|优惠|减免|减)(?:了|我)?\\s?(${AMOUNT})(?:元|块钱?)`, 'g'))
/** "300减40", "199-20的券": the threshold without its word. */
const BARE_THRESHOLD = sought(
  /(?<![\d.\-/])(\d{2,4})(?:立?减(\d{1,3})(?![\d.]|码)|-(\d{1,3})(?=\s?(?:的?(?:优惠)?券|的?优惠|的?满减|的?红包|的?活动)))/g,
)
/** "立减30": a sum off without its unit. */
const BARE_OFF = sought(/(?:立减|直降|再减|能?减|减免)\s?(\d{1,4})(?![\d.]|\s?(?:元|块|%|折|件|个|斤|kg|公斤|码))/g)
const DOLLARS_OFF = sought(
  /([$€£])\s?(\d{1,5}(?:\.\d{2})?) (?:off|discount)(?: (?:on )?(?:orders? )?(?:of |over |above )?[$€£]\s?(\d{1,6}(?:\.\d{2})?))?/g,
)
const HALF_PRICE = sought(/half[ -]price|50\/50 off/g)
const GET_FREE = sought(/buy (\d|one|two|three|four) get (\d|one|two|three) free|(bogo)/g)
const WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4 }
const PERCENT = sought(/(\d{1,2})\s?%\s?(?:off|discount)|(?:discount of|打)\s?(\d{1,2})\s?%/g)
const HALF = sought(/第[二2两][件份双个瓶盒包]?半价|半价/g)
const FREE = sought(/买([一二两三四五\d])[送赠]([一二两三四五\d])/g)

/** Reductions: a rate ("8折" is 0.8), a threshold ("满300减50"), a sum off, or so many for so many. Sums in minor units of the shop's own currency, where no other is named. */
export function* findDiscounts(reading: Reading): Generator<Draft> {
  const minor = (amount: number) => toMinor(amount, reading.currency)
  for (const match of matchesIn(FOLD, reading)) {
    const rate = toRate(match[1]!)
    if (rate !== undefined) yield draft(match, { kind: 'rate', rate }, 0.96)
  }
  for (const match of matchesIn(THRESHOLD, reading)) {
    const [from, off] = [toNumber(match[1]!), toNumber(match[2]!)]
    if (from !== undefined && off !== undefined && off < from)
      yield draft(match, { kind: 'threshold', from: minor(from), off: minor(off) }, 0.97)
  }
  for (const match of matchesIn(OFF, reading)) {
    const off = toNumber(match[1]!)
    if (off !== undefined) yield draft(match, { kind: 'off', off: minor(off) }, 0.85)
  }
  for (const match of matchesIn(BARE_THRESHOLD, reading)) {
    const [from, off] = [Number(match[1]), Number(match[2] ?? match[3])]
    if (off < from) yield draft(match, { kind: 'threshold', from: minor(from), off: minor(off) }, 0.9)
  }
  for (const match of matchesIn(BARE_OFF, reading)) yield draft(match, { kind: 'off', off: minor(Number(match[1])) }, 0.8)
  yield* english(reading)
  for (const match of matchesIn(PERCENT, reading))
    yield draft(match, { kind: 'rate', rate: (100 - Number(match[1] ?? match[2])) / 100 }, 0.95)
  for (const match of matchesIn(HALF, reading))
    yield draft(match, match[0].startsWith('第') ? { kind: 'second', rate: 0.5 } : { kind: 'rate', rate: 0.5 }, 0.9)
  for (const match of matchesIn(FREE, reading))
    yield draft(match, { kind: 'bundle', buy: toNumber(match[1]!) ?? 1, free: toNumber(match[2]!) ?? 1 }, 0.95)
}

/** "$20 off", "half price", "buy 2 get 1 free"; another currency than yuan is named. */
function* english(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(DOLLARS_OFF, reading)) {
    const [, sign = '', off, from] = match
    const [currency = 'USD'] = currenciesOf(sign)
    const sum = { off: toMinor(Number(off), currency), currency }
    yield draft(
      match,
      from === undefined ? { kind: 'off', ...sum } : { kind: 'threshold', from: toMinor(Number(from), currency), ...sum },
      0.97,
    )
  }
  for (const match of matchesIn(HALF_PRICE, reading)) yield draft(match, { kind: 'rate', rate: 0.5 }, 0.93)
  for (const match of matchesIn(GET_FREE, reading)) {
    const number = (word: string | undefined) => WORDS[word ?? ''] ?? Number(word ?? 1)
    yield draft(match, { kind: 'bundle', buy: number(match[1]), free: number(match[2]) }, 0.96)
  }
}

/** "8" and "八" are 0.8; "85", "八五" and "8.5" are 0.85; "一折" 0.1. */
function toRate(figures: string): number | undefined {
  const number = figures.includes('点')
    ? Number(
        figures
          .split('点')
          .map((part) => toNumber(part))
          .join('.'),
      )
    : toNumber(figures)
  if (number === undefined || number <= 0 || number >= 100) return undefined
  return Math.round(number < 10 ? number * 10 : number) / 100
}

const draft = (match: RegExpExecArray, value: Draft['value'], confidence: number): Draft => ({
  type: 'discount',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})
