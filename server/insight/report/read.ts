import type { Cut, ReportFilter } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { addedUp, FIGURES, figureNamed, type Spread, type Sums } from '../figures/index.ts'
import { wholeMonths } from '../rolled/index.ts'
import { summing } from '../rollups/index.ts'
import type { Span } from './span.ts'

const within = ({ from, to }: Span): Sql => sql`d.day between ${from}::date and ${to}::date`
/** Teams are not rolled up: who is in them changes, and what one served is what its people of today did. */
const rolledAs = (cut: Cut): Exclude<Cut, 'team'> => (cut === 'team' ? 'agent' : cut)
const IN_TEAM = (team: Sql): Sql => sql`(select tm.account_id::text from team_members tm where tm.team_id::text = ${team})`
const keyIs = (cut: Cut, key: string): Sql => (cut === 'team' ? sql`d.key in ${IN_TEAM(sql`${key}`)}` : sql`d.key = ${key}`)
/** Which sessions: all, or those of one key of a cut. */
type Only = ReportFilter | undefined
const among = (only: Only): Sql => (only ? sql`d.cut = ${rolledAs(only.cut)} and ${keyIs(only.cut, only.key)}` : sql`d.cut = 'all'`)
/** Of a span, whole months as what they came to. */
const amongIn = async (tx: Tx, span: Span, only: Only): Promise<Sql> => {
  const months = await wholeMonths(tx, span.from, span.to)
  return only
    ? sql`${keyIs(only.cut, only.key)} and (${summing(sql`${rolledAs(only.cut)}::text`, span, months)})`
    : sql`(${summing(sql`'all'`, span, months)})`
}

/** Sums over rows of days, by their names; those of a ratio are null where a figure is none. */
const sumsIn = (
  figure: Sql,
): Sql => sql`coalesce(sum((${figure} ->> 0)::numeric), 0)::float8 as of, coalesce(sum((${figure} ->> 1)::numeric), 0)::float8 as top,
  coalesce(sum((${figure} ->> 2)::numeric), 0)::float8 as squares, sum((${figure} ->> 3)::numeric)::float8 as products, sum((${figure} ->> 4)::numeric)::float8 as weights`
/** Of `FIGURE`, so that all figures of a row are unpacked once and not for each of the sums. */
const SUMS = sumsIn(sql`v.figure`)
const FIGURE = (name: string): Sql => sql`cross join lateral (select d.figures -> ${name}::text as figure offset 0) v`

/** A row of sums. */
export interface Row {
  readonly of: number
  readonly top: number
  readonly squares: number
  readonly products: number | null
  readonly weights: number | null
  readonly spread?: Spread
}
/** A row as sums. */
export function sums({ of, top, squares, products, weights, spread }: Row): Sums {
  if (products !== null && weights !== null) return [of, top, squares, spread, { products, weights }]
  return spread ? [of, top, squares, spread] : [of, top, squares]
}

/** All figures of a span, from the roll-ups. */
export async function allSums(tx: Tx, span: Span, only: Only): Promise<ReadonlyMap<string, Sums>> {
  const where = await amongIn(tx, span, only)
  const rows = await tx.rows<Row & { name: string }>(sql`
    select e.key as name, ${sumsIn(sql`e.value`)}
    from figure_days d cross join lateral jsonb_each(d.figures) e where ${where} group by 1`)
  const spreads = await spreadsBy(tx, sql`d.name`, where)
  const spreadOf = (name: string) => spreads.get(FIGURES.find((one) => one.name === name)?.quantile?.spread ?? '')
  return new Map(rows.map((row) => [row.name, sums(withSpread(row, spreadOf(row.name)))]))
}

/** Spreads by a column of theirs, added up here: unpacked in a query, a year of days is some forty thousand rows that are packed again. */
async function spreadsBy(tx: Tx, by: Sql, where: Sql, beside: Sql = sql``): Promise<ReadonlyMap<string, Spread>> {
  const rows = await tx.rows<{ key: string; spread: Spread }>(
    sql`select ${by} as key, d.spread from figure_spreads d ${beside} where ${where}`,
  )
  const groups = Map.groupBy(rows, ({ key }) => key)
  return new Map([...groups].map(([key, own]) => [key, addedUp(own.map(({ spread }) => spread))]))
}

const withSpread = <R extends Row>(row: R, spread: Spread | undefined): R => (spread ? { ...row, spread } : row)

/** Rows of a figure with how their values spread, where it is told by that. */
async function spread<R extends Row>(tx: Tx, name: string, rows: R[], { by, where, beside, keyOf }: Spreading<R>): Promise<R[]> {
  const own = figureNamed(name)?.quantile?.spread
  if (own === undefined || rows.length === 0) return rows
  const spreads = await spreadsBy(tx, by, sql`d.name = ${own} and ${where}`, beside)
  return rows.map((row) => withSpread(row, spreads.get(keyOf(row))))
}

interface Spreading<R> {
  readonly by: Sql
  readonly where: Sql
  /** What the rows are joined with. */
  readonly beside?: Sql
  readonly keyOf: (row: R) => string
}

/** One figure day by day. */
export async function daySums(tx: Tx, name: string, span: Span, only: Only): Promise<(Row & { day: string })[]> {
  const where = sql`${among(only)} and ${within(span)}`
  const rows = await tx.rows<Row & { day: string }>(
    sql`select day::text as day, ${SUMS} from figure_days d ${FIGURE(name)} where ${where} group by d.day order by d.day`,
  )
  return spread(tx, name, rows, { by: sql`day::text`, where, keyOf: ({ day }) => day })
}

/** A cut shows so many keys, the largest. */
export const MOST_KEYS = 100
/** Each of a colleague's teams; who is in none is in no row. */
const TEAMS_OF_KEYS = sql`join team_members tm on tm.account_id::text = d.key
  join teams t on t.id = tm.team_id and t.removed_at is null`

/** One figure by the keys of a cut, the largest first. */
export async function cutSums(tx: Tx, name: string, span: Span, cut: Cut): Promise<(Row & { key: string })[]> {
  const where = sql`(${summing(sql`${rolledAs(cut)}::text`, span, await wholeMonths(tx, span.from, span.to))})`
  const isTeam = cut === 'team'
  const [by, beside] = isTeam ? [sql`tm.team_id::text`, TEAMS_OF_KEYS] : [sql`d.key`, sql``]
  const rows = await tx.rows<Row & { key: string }>(sql`
    select ${by} as key, ${SUMS} from figure_days d ${beside} ${FIGURE(name)} where ${where} and not (${cut}::text in ('reason', 'agent') and d.key = '')
    group by 1 order by 2 desc, 3 desc, 1 limit ${MOST_KEYS}`)
  // of the keys that are shown alone
  const shown = sql`${where} and ${by} = any(${rows.map(({ key }) => key)}::text[])`
  return spread(tx, name, rows, { by, where: shown, beside, keyOf: ({ key }) => key })
}

/** One figure by day and the keys of some cuts. */
export const keyedDays = (tx: Tx, name: string, span: Span): Promise<(Row & { day: string; cut: Cut; key: string })[]> =>
  tx.rows(sql`select day::text as day, cut, key, ${SUMS} from figure_days d ${FIGURE(name)} where cut in ('channel', 'matter', 'hour', 'reason', 'way') and key <> '' and ${within(span)}
    group by d.day, cut, key`)
