import { format, isValidFormat } from 'numfmt'
import { SaxesParser } from 'saxes'
import type { Zip } from '../../sources/zip.ts'
import { local } from './workbook.ts'

const MOST_MB = 20

/** What a number of a style stands for, and the code that shows it (ECMA-376, 18.8.31). */
interface Format {
  readonly kind: 'number' | 'day' | 'time' | 'moment' | 'elapsed'
  readonly code: string
}

/** How the numbers of a workbook are shown. */
export interface Formats {
  /** By the number of a cell's style; absent: as they are. */
  readonly styles: ReadonlyMap<string, Format>
  /** Days are counted from 1904 instead of 1900, as old Macs do. */
  readonly is1904: boolean
}

/** Codes that every program knows by number (ECMA-376, 18.8.30). Those of money differ by country and are shown without its sign. */
const KNOWN: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 5: '#,##0', 6: '#,##0', 7: '#,##0.00', 8: '#,##0.00', 9: '0%', 10: '0.00%' },
  ...{ 12: '# ?/?', 13: '# ??/??', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm', 21: 'h:mm:ss', 22: 'y-m-d h:mm' },
  ...{ 32: 'h:mm', 33: 'h:mm:ss', 34: 'h:mm', 35: 'h:mm:ss', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00' },
  ...{ 41: '#,##0', 42: '#,##0', 43: '#,##0.00', 44: '#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss', 55: 'h:mm', 56: 'h:mm:ss' },
}
/** Days among them. */
const DAYS: readonly (readonly [number, number])[] = [
  [14, 17],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
]

/** How each style shows its numbers. */
export async function formatsOf(zip: Zip, is1904: boolean): Promise<Formats> {
  const own = new Map<number, string>()
  const styles = new Map<string, Format>()
  let [count, inCells] = [0, false]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name)
    if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), String(attributes['formatCode'] ?? ''))
    else if (tag === 'cellXfs') inCells = true
    else if (tag === 'xf' && inCells) {
      const number = Number(attributes['numFmtId'] ?? 0)
      const as = formatOf(own.get(number) ?? codeOf(number))
      if (as) styles.set(String(count), as)
      count++
    }
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 'cellXfs') inCells = false
  })
  for await (const piece of zip.text('xl/styles.xml', MOST_MB)) parser.write(piece)
  return { styles, is1904 }
}

const codeOf = (number: number): string | undefined =>
  KNOWN[number] ?? (DAYS.some(([first, last]) => first <= number && number <= last) ? 'y-m-d' : undefined)

/** What a code shows beside its digits: quoted words, colours, conditions, languages, and signs that stand for themselves. */
const ASIDE = /"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*./giu
/** Numbers as they are: no code, text, or an exponent, which would hide digits that the cell has. */
const PLAIN = /^(?:general|@)?$|E[+-]/iu

function formatOf(written: string | undefined): Format | undefined {
  const code = (written ?? '').replaceAll('G/通用格式', 'General')
  const [bare = ''] = code.replace(ASIDE, '').split(';')
  if (/\[[hms]+\]/iu.test(bare)) return { kind: 'elapsed', code }
  const isMoment = /[ymdhs年月日]/iu.test(bare.replace(/general/giu, '')) && !/[#0?]\.?[#0?]*[ymd]/iu.test(bare)
  if (!isMoment) return PLAIN.test(bare.trim()) && PLAIN.test(code.trim()) ? undefined : { kind: 'number', code }
  const hasTime = /[hs]/iu.test(bare)
  const hasDay = /[yd年月日]/iu.test(bare) || !hasTime
  return { kind: hasDay && hasTime ? 'moment' : hasDay ? 'day' : 'time', code }
}

/** A spreadsheet keeps so many digits of a number; whatever stood behind them is gone. */
const DIGITS = 15

/** Whether a number has lost its last digits: it is longer than any that a cell keeps. */
export const hasLostDigits = (value: string): boolean => Math.abs(Number(value)) >= 10 ** DIGITS

/** A number of a cell as a person sees it: 46347 as the day it stands for, 0.15 as 15%, 123450 of "0000000000" as 0000123450. */
export function numberShown(value: string, { styles, is1904 }: Formats, style: string): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  const as = styles.get(style)
  if (!as) return plain(number)
  if (as.kind === 'number') return formatted(number, as.code)
  return (as.kind === 'elapsed' ? elapsed(number, as.code) : momentShown(number, as.kind, is1904)) ?? plain(number)
}

/** Without an exponent, and without what a double adds behind its digits (19.899999999999999). */
export const plain = (number: number): string =>
  number.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: DIGITS, maximumFractionDigits: 20 })

/** A number of so many digits was typed; a longer one was reckoned, and is shown as rounded. */
const TYPED_DIGITS = 11
const GROUP = /"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|[0#?][0#?,]*(?:\.[0#?]*)?/gu

/** By its code; digits that were typed are shown even where the code has no place for them: 8.5 of "¥0" is ¥8.5. */
function formatted(number: number, code: string): string {
  const typed = plain(code.includes('%') ? number * 100 : number)
  const [, behind = ''] = typed.split('.')
  const isTyped = typed.replace(/\D/gu, '').length <= TYPED_DIGITS && !code.replace(ASIDE, '').includes('/')
  const wide = isTyped && behind !== '' ? code.replace(GROUP, (group) => widened(group, behind.length)) : code
  return isValidFormat(wide) ? format(wide, number).trim() : plain(number)
}

function widened(group: string, places: number): string {
  if (!/^[0#?]/u.test(group) || group.endsWith(',')) return group
  const [whole = '', decimals = ''] = group.split('.')
  return decimals.length >= places ? group : `${whole}.${decimals.padEnd(places, '0')}`
}

const DAY_SECONDS = 86_400
/** Whole seconds: a day is a double, and its fraction stands a hair beside the second that was meant. */
const secondsOf = (serial: number): number => Math.round(serial * DAY_SECONDS)

/** A span of time, past 24 hours too; whole minutes of hours without ":00" behind them. */
function elapsed(serial: number, code: string): string | undefined {
  if (!isValidFormat(code)) return undefined
  const seen = format(code, secondsOf(serial) / DAY_SECONDS).trim()
  return /^\[h+\]:mm:ss/iu.test(code) ? seen.replace(/:00$/u, '') : seen
}

/** Days from 30 December 1899 to 1 January 1970, and to 1 January 1904. */
const [TO_1970, TO_1904] = [25_569, 1_462]
/** The day that never was, 29 February 1900: what is before it is counted from one day later. */
const LEAP_DAY = 60
/** Up to here a number under a format of times is a span and no day of 1900. */
const A_YEAR = 366
/** Sheets know no day behind the end of 9999. */
const END = 2_958_466

function momentShown(serial: number, kind: 'day' | 'time' | 'moment', is1904: boolean): string | undefined {
  const counted = serial + (is1904 && serial >= 1 ? TO_1904 : 0)
  if (serial < 0 || counted >= END) return undefined
  const seconds = secondsOf(counted)
  const days = Math.floor(seconds / DAY_SECONDS)
  const time = clock(seconds - days * DAY_SECONDS)
  if (days === 0 || (kind === 'time' && serial < A_YEAR)) return time
  const day = new Date((days + (days < LEAP_DAY ? 1 : 0) - TO_1970) * DAY_SECONDS * 1_000).toISOString().slice(0, 10)
  return seconds % DAY_SECONDS === 0 ? day : `${day} ${time}`
}

/** "09:05", with its seconds where it has some. */
function clock(seconds: number): string {
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const rest = seconds % 60
  return `${two(seconds / 3_600)}:${two((seconds % 3_600) / 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}
