import type { Cut } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Sums } from '../figures/index.ts'
import type { Span } from './span.ts'

/** Which sessions: all, or those of one key of a cut. */
export interface Only {
  readonly cut?: Cut | undefined
  readonly key?: string | undefined
}

const within = ({ from, to }: Span): Sql => sql`d.day between ${from}::date and ${to}::date`
const among = ({ cut, key }: Only): Sql => (cut && key !== undefined ? sql`d.cut = ${cut} and d.key = ${key}` : sql`d.cut = 'all'`)

/** A figure's three sums over rows of days. */
const SUMS = (name: string): Sql => sql`
  coalesce(sum((figures -> ${name} ->> 0)::numeric), 0)::float8 as of, coalesce(sum((figures -> ${name} ->> 1)::numeric), 0)::float8 as top,
  coalesce(sum((figures -> ${name} ->> 2)::numeric), 0)::float8 as squares`

/** A row of sums. */
export interface Row {
  readonly of: number
  readonly top: number
  readonly squares: number
}
/** A row as sums. */
export const sums = ({ of, top, squares }: Row): Sums => [of, top, squares]

/** All figures of a span, from the roll-ups. */
export async function allSums(tx: Tx, span: Span, only: Only): Promise<ReadonlyMap<string, Sums>> {
  const rows = await tx.rows<Row & { name: string }>(sql`
    select e.key as name, sum((e.value ->> 0)::numeric)::float8 as of, sum((e.value ->> 1)::numeric)::float8 as top, sum((e.value ->> 2)::numeric)::float8 as squares
    from figure_days d cross join lateral jsonb_each(d.figures) e where ${among(only)} and ${within(span)} group by 1`)
  return new Map(rows.map((row) => [row.name, sums(row)]))
}

/** One figure day by day. */
export const daySums = (tx: Tx, name: string, span: Span, only: Only): Promise<(Row & { day: string })[]> =>
  tx.rows(
    sql`select day::text as day, ${SUMS(name)} from figure_days d where ${among(only)} and ${within(span)} group by d.day order by d.day`,
  )

const MOST_KEYS = 100

/** One figure by the keys of a cut, the largest first. */
export const cutSums = (tx: Tx, name: string, span: Span, cut: Cut): Promise<(Row & { key: string })[]> =>
  tx.rows(sql`select key, ${SUMS(name)} from figure_days d where cut = ${cut} and ${within(span)} and not (cut = 'reason' and key = '')
    group by key order by 2 desc, 3 desc, 1 limit ${MOST_KEYS}`)

/** One figure by day and the keys of some cuts. */
export const keyedDays = (tx: Tx, name: string, span: Span): Promise<(Row & { day: string; cut: Cut; key: string })[]> =>
  tx.rows(sql`select day::text as day, cut, key, ${SUMS(name)} from figure_days d where cut in ('channel', 'matter', 'hour', 'reason') and key <> '' and ${within(span)}
    group by d.day, cut, key`)
