import { refusal } from '@xiaoer/contract/refusals'
import type { Cut, ReportFilter } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { factsOf } from '../facts/index.ts'
import { addedUp, FIGURES, type Figure, type Spread, type Sums, stepsOf, sumsOf } from '../figures/index.ts'
import { fits, instantsOf } from './fits.ts'
import { allSums, cutSums, daySums, MOST_KEYS, sums } from './read.ts'
import type { Span } from './span.ts'

/** Roll-ups hold one key of one cut. Two at once are read session by session, and a span of more sessions than this would keep a page waiting. */
const MOST_READ = 6_000

/** Which sessions of which days, as at when. */
export interface Asked {
  readonly span: Span
  readonly only: readonly ReportFilter[]
  readonly now: Date
  /** So many sessions are read one by one at the most; 6,000 unless told. */
  readonly most?: number
}
/** By what sums stand: all of them under one empty key, by day, or by the keys of a cut. */
export type By = 'all' | 'day' | Cut
/** Sums of some figures by their names. */
export type Named = ReadonlyMap<string, Sums>

/** Figures of a span by something: from the roll-ups where they hold it, else from the sessions. Throws `invalid` where those are too many. */
export async function sumsBy(tx: Tx, asked: Asked, by: By, figures: readonly Figure[] = FIGURES): Promise<ReadonlyMap<string, Named>> {
  const { span, only, most = MOST_READ } = asked
  if (isRolled(asked, by)) return rolledBy(tx, asked, by, figures)
  const sessions = await sessionsIn(tx, span)
  if (sessions > most) throw new AppError('invalid', refusal('report.too_many', { most, sessions, filters: only.length }))
  return factsBy(tx, asked, by, figures)
}

/** Whether sessions of a span are few enough to be read one by one, or need not be. */
export const isReadable = async (tx: Tx, asked: Asked, by: By): Promise<boolean> =>
  isRolled(asked, by) || (await sessionsIn(tx, asked.span)) <= (asked.most ?? MOST_READ)

const isRolled = ({ only }: Asked, by: By): boolean => only.length === 0 || (only.length === 1 && (by === 'all' || by === 'day'))

async function sessionsIn(tx: Tx, span: Span): Promise<number> {
  const { from, until } = await instantsOf(tx, span)
  const row = await tx.row<{ n: number }>(sql`select count(*)::int as n from sessions where opened_at >= ${from} and opened_at < ${until}`)
  return row?.n ?? 0
}

async function rolledBy(tx: Tx, { span, only }: Asked, by: By, figures: readonly Figure[]): Promise<ReadonlyMap<string, Named>> {
  const one = only[0]
  if (by === 'all') return new Map([['', await allSums(tx, span, one)]])
  const found = new Map<string, Map<string, Sums>>()
  for (const { name } of figures) {
    const rows =
      by === 'day' ? (await daySums(tx, name, span, one)).map((row) => ({ ...row, key: row.day })) : await cutSums(tx, name, span, by)
    for (const row of rows) found.set(row.key, (found.get(row.key) ?? new Map<string, Sums>()).set(name, sums(row)))
  }
  return found
}

const NONE = sql``
const KEYS: Readonly<Record<By, { readonly key: Sql; readonly beside: Sql }>> = {
  all: { key: sql`''`, beside: NONE },
  day: { key: sql`day::text`, beside: NONE },
  channel: { key: sql`channel_id::text`, beside: NONE },
  matter: { key: sql`coalesce(matter, '')`, beside: NONE },
  hour: { key: sql`hour::text`, beside: NONE },
  reason: { key: sql`handoff_reason`, beside: NONE },
  way: { key: sql`way`, beside: NONE },
  served: { key: sql`served`, beside: NONE },
  agent: { key: sql`agent_id::text`, beside: NONE },
  team: {
    key: sql`tm.team_id::text`,
    beside: sql`join team_members tm on tm.account_id = f.agent_id join teams t on t.id = tm.team_id and t.removed_at is null`,
  },
  product: {
    key: sql`product`,
    beside: sql`cross join lateral (select distinct p ->> 'productId' as product from messages m cross join lateral jsonb_array_elements(m.parts) p
      where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product' and p ? 'productId') shown`,
  },
}

/** The facts of what is asked for are read once and for all sums: a column that several figures count is a question to other tables each time. */
async function factsBy(tx: Tx, { span, only, now }: Asked, by: By, figures: readonly Figure[]): Promise<ReadonlyMap<string, Named>> {
  const { from, until, timeZone } = await instantsOf(tx, span)
  const { key, beside } = KEYS[by]
  const rows = await tx.rows<{ key: string; figures: Record<string, number[]>; spreads: Spreads }>(sql`
    with f as materialized (select * from (${factsOf({ from, to: until, now, timeZone })}) f where ${fits(only)}),
      keyed as (select f.*, ${key} as key_of from f ${beside}),
      spread as (${figures.some(({ quantile }) => quantile) ? spreadsOf(figures) : NO_SPREADS})
    select key_of as key, ${sumsOf(figures)} as figures,
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'spread', jsonb_build_object(step, n))) from spread s where s.key_of = keyed.key_of), '[]') as spreads
    from keyed where key_of is not null group by key_of order by count(*) desc, key_of limit ${by === 'day' || by === 'all' ? null : MOST_KEYS}`)
  return new Map(rows.map((row) => [row.key, new Map(figures.map((figure) => [figure.name, sumsIn(figure, row)]))]))
}

const NO_SPREADS = sql`select '' as key_of, '' as name, 0 as step, 0 as n where false`
const spreadsOf = (figures: readonly Figure[]): Sql =>
  sql`select key_of, name, step, count(*)::int as n from keyed cross join lateral ${stepsOf(figures)} v (name, step) where step is not null group by 1, 2, 3`

type Spreads = readonly { readonly name: string; readonly spread: Spread }[]
function sumsIn({ name, quantile }: Figure, row: { figures: Record<string, number[]>; spreads: Spreads }): Sums {
  const [of = 0, top = 0, squares = 0, products, weights] = row.figures[name] ?? []
  if (products !== undefined && weights !== undefined) return [of, top, squares, undefined, { products, weights }]
  if (!quantile) return [of, top, squares]
  return [of, top, squares, addedUp(row.spreads.filter((one) => one.name === quantile.spread).map(({ spread }) => spread))]
}
