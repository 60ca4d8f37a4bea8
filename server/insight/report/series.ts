import { refusal } from '@xiaoer/contract/refusals'
import { type Cut, type FigureSeries, filtersOf, type ReportQuery } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { ownIntent } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Figure, figureNamed, told } from '../figures/index.ts'
import { addDays } from '../rollups/index.ts'
import { BEFORE_DAYS, type DaySums, driversOf, expectedOf } from './anomalies.ts'
import { isReadable, type Named, sumsBy } from './closer.ts'
import { keyedDays, sums } from './read.ts'
import { mustBeSpan, type Span } from './span.ts'

/** A figure by its name. Throws `not_found`. */
export function mustBeFigure(name: string): Figure {
  const figure = figureNamed(name)
  if (!figure) throw new AppError('not_found', refusal('report.no_figure', { name }))
  return figure
}

/** So many odd days are explained, the latest; more would be a page of its own. */
const EXPLAINED = 8

/** Names of things by their ids, as people know them. */
export type Names = (cut: Cut, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Which figure, of which days and filters, by which cut, as at when. */
export interface Closer {
  readonly name: string
  readonly query: ReportQuery & { by: Cut }
  readonly now: Date
}

/** A figure day by day, each day against the four weeks before it, and by one cut. */
export async function series(db: Database, workspaceId: string, { name, query, now }: Closer, names: Names): Promise<FigureSeries> {
  mustBeSpan(query)
  const figure = mustBeFigure(name)
  const only = filtersOf(query)
  const { all, rows } = await db.inWorkspace(workspaceId, async (tx) => {
    const asked = { span: query, only, now }
    const wide = { ...asked, span: { from: addDays(query.from, -BEFORE_DAYS), to: query.to } }
    // where the four weeks before are too many sessions to read, the days stand without a band
    const byDay = await sumsBy(tx, (await isReadable(tx, wide, 'day')) ? wide : asked, 'day', [figure])
    const rows = (await isReadable(tx, asked, query.by)) ? [...(await sumsBy(tx, asked, query.by, [figure]))] : null
    const sumsIn = (own: Named) => own.get(name) ?? ([0, 0, 0] as const)
    return {
      all: [...byDay].map(([day, own]) => ({ day, sums: sumsIn(own) })).toSorted((a, b) => a.day.localeCompare(b.day)),
      rows: rows?.map(([key, own]) => ({ key, sums: sumsIn(own) })) ?? null,
    }
  })
  const days = everyDay(query).map((day) => withBand(figure, day, all))
  const odd = days.filter(({ isOdd }) => isOdd).slice(-EXPLAINED)
  const why = only.length === 0 ? await db.inWorkspace(workspaceId, (tx) => explained(tx, figure, odd, all)) : new Map()
  const called = await names(query.by, rows?.map(({ key }) => key) ?? [])
  return {
    name,
    days: days.map(({ isOdd, day, sums: counted, expected }) => ({
      ...{ day, ...told(figure, counted), expected: expected ?? null },
      drivers: isOdd ? (why.get(day) ?? []) : null,
    })),
    by: { cut: query.by, rows: rows?.map(({ key, sums: own }) => ({ key, label: called.get(key) ?? key, ...told(figure, own) })) ?? null },
  }
}

const everyDay = ({ from, to }: Span): string[] => {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

function withBand(figure: Figure, day: string, all: readonly DaySums[]) {
  const own = all.find((one) => one.day === day) ?? { day, sums: [0, 0, 0] as const }
  const expected = expectedOf(figure, daysBefore(day, all), own)
  const value = figure.unit === 'count' ? own.sums[1] : own.sums[1] / own.sums[0]
  return { ...own, expected, isOdd: expected !== undefined && (value < expected.low || value > expected.high) }
}

/** The four weeks before a day; a day on which nothing happened after the first counts as nothing. */
function daysBefore(day: string, all: readonly DaySums[]): DaySums[] {
  const first = all[0]?.day
  const from = addDays(day, -BEFORE_DAYS)
  const begin = first !== undefined && first > from ? first : from
  if (first === undefined) return []
  const known = new Map(all.flatMap((one) => (one.day >= begin && one.day < day ? [[one.day, one] as const] : [])))
  return everyDay({ from: begin, to: addDays(day, -1) }).map((one) => known.get(one) ?? { day: one, sums: [0, 0, 0] })
}

/** What pushed each odd day. */
async function explained(tx: Tx, figure: Figure, odd: readonly DaySums[], all: readonly DaySums[]) {
  const why = new Map<string, FigureSeries['days'][number]['drivers']>()
  const labels = new Map([...(await channelNames(tx)), ...(await matterNames(tx))])
  for (const day of odd) {
    const keyed = await keyedDays(tx, figure.name, { from: addDays(day.day, -BEFORE_DAYS), to: day.day })
    const rows = keyed.map((row) => ({ day: row.day, cut: row.cut, key: row.key, sums: sums(row) }))
    const drivers = driversOf(figure, day, daysBefore(day.day, all), rows)
    why.set(
      day.day,
      drivers.map((one) => ({ ...one, label: labels.get(one.key) ?? one.key })),
    )
  }
  return why
}

/** What channels are called. */
export const channelNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ id: string; name: string }>(sql`select id::text as id, name from channels`)).map(({ id, name }) => [id, name]))

/** What intents of the workspace's own are called, those that were taken back among them. */
export const matterNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ id: string; name: string }>(sql`select id, name from own_intents`)).map(({ id, name }) => [ownIntent(id), name]))
