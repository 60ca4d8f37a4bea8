import { filtersOf, type Report, type ReportFigure, type ReportQuery } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { otherMoney, shopCurrency } from '../facts/index.ts'
import { FIGURES, type Figure, type Sums, told } from '../figures/index.ts'
import { shopZone } from '../rollups/index.ts'
import { sumsBy } from './closer.ts'
import { fits, instantsOf } from './fits.ts'
import { mustBeSpan, spanBefore } from './span.ts'

const NONE: Sums = [0, 0, 0]

/** Every figure of a span, beside what it was before. From the roll-ups alone, however many sessions there were, unless several filters are asked for at once. */
export async function report(db: Database, workspaceId: string, query: ReportQuery, now: Date): Promise<Report> {
  mustBeSpan(query)
  const before = spanBefore(query)
  return db.inWorkspace(workspaceId, async (tx) => {
    const only = filtersOf(query)
    const current = await sumsBy(tx, { span: query, only, now }, 'all')
    const earlier = before && (await sumsBy(tx, { span: before, only, now }, 'all'))
    const other = await otherMoney(tx, { ...(await instantsOf(tx, query)), now, fits: fits(only) })
    const figures = FIGURES.map((figure) => {
      const [own, then] = [current.get('')?.get(figure.name) ?? NONE, earlier?.get('')?.get(figure.name) ?? NONE]
      return { ...shown(figure, own, before ? then : undefined, query.language), otherMoney: figure.ofOneMoney ? other : [] }
    })
    return { from: query.from, to: query.to, before, ...(await standing(tx)), figures }
  })
}

/** By which clock, in which money, up to when, and how far a count of all has come. */
export async function standing(tx: Tx): Promise<Pick<Report, 'timeZone' | 'currency' | 'asOf' | 'counting'>> {
  const timeZone = await shopZone(tx)
  const row = await tx.row<{ at: Date | null; reached: string | null; whole: boolean; first: string | null }>(sql`
    select r.rolled_at as at, r.reached::text as reached, coalesce(r.first_day is not null, false) as whole, f.day::text as first
    from (select (min(opened_at) at time zone ${timeZone})::date as day from sessions) f left join figure_rolls r on true`)
  const counting = row?.first && !row.whole ? { reached: row.reached, first: row.first } : null
  return { timeZone, currency: await shopCurrency(tx), asOf: (row?.at ?? new Date(0)).toISOString(), counting }
}

function shown(figure: Figure, now: Sums, before: Sums | undefined, language: ReportQuery['language']): Omit<ReportFigure, 'otherMoney'> {
  const { name, group, unit, better = null, of, weight, top, quantile, words } = figure
  return {
    ...{ name, group, unit, better, ...words[language] },
    sql: quantile
      ? `percentile_disc(${quantile.at}) within group (order by ${top.sql}) where ${of.sql}`
      : `sum(${top.sql}) / sum(${weight?.sql ?? '1'}) where ${of.sql}`,
    ...told(figure, now),
    before: before ? told(figure, before) : null,
    differs: before ? differs(figure, now, before) : null,
  }
}

const Z = 1.959964
/** Below that an interval by order statistics reaches to the ends. */
const LEAST_FOR_QUANTILE = 30

/** Whether two spans differ by more than chance: the difference against the errors of both. What has no error of its own is not judged. */
export function differs(figure: Figure, now: Sums, before: Sums): boolean | null {
  const [a, b] = [errorOf(figure, now), errorOf(figure, before)]
  if (!a || !b) return null
  return Math.abs(a.value - b.value) > Z * Math.hypot(a.error, b.error)
}

function errorOf(figure: Figure, sums: Sums): { value: number; error: number } | undefined {
  const { unit, weight, quantile } = figure
  const [of, top, squares] = sums
  if (quantile || weight) {
    const { value, low, high } = told(figure, sums)
    return value === null || low === null || high === null || (quantile && of < LEAST_FOR_QUANTILE)
      ? undefined
      : { value, error: (high - low) / (2 * Z) }
  }
  if (unit === 'count') return { value: top, error: Math.sqrt(top) }
  if (of < 2) return undefined
  const value = top / of
  // two added hits and misses (Agresti and Caffo 2000): a share of 0 or 1 is not without error
  if (unit === 'share') {
    const share = (top + 1) / (of + 2)
    return { value: share, error: Math.sqrt((share * (1 - share)) / (of + 2)) }
  }
  return { value, error: Math.sqrt(Math.max(0, squares / of - value * value) / (of - 1)) }
}
