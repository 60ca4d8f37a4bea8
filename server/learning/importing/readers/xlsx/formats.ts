import { SaxesParser } from 'saxes'
import type { Zip } from '../../sources/zip.ts'
import { local } from './workbook.ts'

const MOST_MB = 20

/** How numbers of a style are shown where it is not as they are. */
export type Shown = 'moment' | 'percent'

/** Formats that every program knows by number: days and times, and percents (ECMA-376, 18.8.30). */
const MOMENTS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]
const PERCENTS = [9, 10]
/** Of a format of the workbook's own, without its quoted words, colours and conditions. */
const ASIDE = /"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\./giu

/** By the number of a cell's style. */
export async function formatsOf(zip: Zip): Promise<ReadonlyMap<string, Shown>> {
  const own = new Map<number, Shown | undefined>()
  const shown = new Map<string, Shown>()
  let [styles, inCells] = [0, false]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name)
    if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), byCode(String(attributes['formatCode'] ?? '')))
    else if (tag === 'cellXfs') inCells = true
    else if (tag === 'xf' && inCells) {
      const number = Number(attributes['numFmtId'] ?? 0)
      const as = own.has(number) ? own.get(number) : byNumber(number)
      if (as) shown.set(String(styles), as)
      styles++
    }
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 'cellXfs') inCells = false
  })
  for await (const piece of zip.text('xl/styles.xml', MOST_MB)) parser.write(piece)
  return shown
}

function byNumber(number: number): Shown | undefined {
  if (PERCENTS.includes(number)) return 'percent'
  return MOMENTS.some(([first, last]) => first <= number && number <= last) ? 'moment' : undefined
}

function byCode(code: string): Shown | undefined {
  const bare = code.replace(ASIDE, '')
  if (bare.includes('%')) return 'percent'
  return /[ymdhs年月日]/iu.test(bare) && !/[#0?]\.?[#0?]*[ymd]/iu.test(bare) ? 'moment' : undefined
}

/** Days from 30 December 1899 to 1 January 1970. */
const EPOCH = 25_569
const DAY = 86_400_000
/** A double keeps so many digits; the ones behind are how the file writes it down (19.899999999999999). */
const DIGITS = 15

/** A number of a cell as a person sees it: 46347 as the day it stands for, 0.15 as 15%. */
export function numberShown(value: string, as: Shown | undefined): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (as === 'percent') return `${Number((number * 100).toPrecision(DIGITS))}%`
  if (as === 'moment') return momentOf(number)
  return value.replace(/\D/gu, '').length > DIGITS && !Number.isSafeInteger(number) ? String(Number(number.toPrecision(DIGITS))) : value
}

function momentOf(serial: number): string {
  // the last day that sheets know is the end of 9999
  if (serial < 0 || serial >= 2_958_466) return String(serial)
  const minutes = Math.round(serial * 1440)
  const [day, time] = new Date((minutes / 1440 - EPOCH) * DAY).toISOString().slice(0, 16).split('T')
  if (serial < 1) return time ?? ''
  return minutes % 1440 === 0 ? (day ?? '') : `${day} ${time}`
}
