import { refusal } from '@xiaoer/contract/refusals'
import type { ReportQuery } from '@xiaoer/contract/worth'
import { AppError } from '#platform/errors'
import { addDays } from '../rollups/index.ts'

/** Some days, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Longer than that is for the export: a page of eleven hundred days is three years. */
const MOST_DAYS = 1_100
const YEAR = 364

const lengthOf = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** Refuses days the wrong way round and spans that are too long. */
export function mustBeSpan({ from, to }: Span): void {
  if (from > to) throw new AppError('invalid', refusal('report.days_turned', { from, to }))
  const days = lengthOf({ from, to })
  if (days > MOST_DAYS) throw new AppError('invalid', refusal('report.too_long', { most: MOST_DAYS, days }))
}

/** The days compared with: as many just before, or the same weekdays a year ago. */
export function spanBefore({ from, to, compare }: Pick<ReportQuery, 'from' | 'to' | 'compare'>): Span | null {
  if (compare === 'none') return null
  const back = compare === 'year' ? YEAR : lengthOf({ from, to })
  return { from: addDays(from, -back), to: addDays(to, -back) }
}
