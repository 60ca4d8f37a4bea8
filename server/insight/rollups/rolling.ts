import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { EDITION, forgetDays, rollDays } from './roll-days.ts'
import { addDays, dayOf, shopZone } from './zone.ts'

/** The last two days are rolled up this often; what hangs on a day is ripe after sixteen, and until then it is looked at each hour. */
const EVERY_MS = 5 * 60_000
const HOURLY_MS = 60 * 60_000
const RIPE_DAYS = 16
/** What is spent within thirty days ripens then: those days are counted once more. */
const LATE_RIPE = [32, 30] as const
/** So many days in one transaction. */
const AT_ONCE = 31
const SESSIONS_AT_ONCE = 6_000
/** Days between two that are counted anew are counted along where there are so few. */
const BRIDGED = 4

export interface RollingParts {
  readonly db: Database
  readonly now: () => Date
}
/** Rolls up, in rounds or at once. */
export type Rolling = ReturnType<typeof rollingOf>

/** Keeps the roll-ups as the rows are; whichever node comes first does it. */
export function rollingOf({ db, now }: RollingParts) {
  const isDue = atMostEvery(EVERY_MS)
  const isHour = atMostEvery(HOURLY_MS)

  /** Rolls up a workspace: what was never rolled, the last days, and what changed late. `whole`: all that is not ripe, as once an hour. */
  async function roll(workspaceId: string, whole: boolean): Promise<Date> {
    const at = now()
    const { timeZone, known, first, costed } = await db.inWorkspace(workspaceId, (tx) => standing(tx, workspaceId, at))
    if (first === undefined) return at
    const today = dayOf(at, timeZone)
    const from = known && costed ? addDays(today, whole ? -RIPE_DAYS : -1) : first
    const ripe = whole ? everyDay(addDays(today, -LATE_RIPE[0]), addDays(today, -LATE_RIPE[1])) : []
    const stale = await db.inWorkspace(workspaceId, (tx) => staleDays(tx, timeZone, whole))
    const due = [...new Set([...everyDay(from, today), ...ripe, ...stale])].filter((day) => day <= today).toSorted()
    for (const [begin, end] of await db.inWorkspace(workspaceId, (tx) => pieces(tx, due, timeZone)))
      await db.inWorkspace(workspaceId, (tx) => rollDays(tx, { workspaceId, timeZone, first: begin, last: end, now: at }))
    await db.inWorkspace(workspaceId, (tx) => forgetStale(tx, at))
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update figure_rolls set first_day = ${first}::date, rolled_at = ${at}, costed_at = ${at}`),
    )
    return at
  }

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    const whole = isHour(at)
    for (const workspaceId of await workspacesServed(db)) if (await claim(db, workspaceId, now())) await roll(workspaceId, whole)
  }
  return { sweep, roll }
}

/** One node at a time: who moves the time on does it. True also where nothing was rolled up yet. */
const claim = (db: Database, workspaceId: string, at: Date): Promise<boolean> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const before = await tx.row<{ at: Date }>(sql`select rolled_at as at from figure_rolls for update skip locked`)
    if (before && Math.abs(at.getTime() - before.at.getTime()) < EVERY_MS / 2) return false
    await tx.run(sql`update figure_rolls set rolled_at = ${at}`)
    return true
  })

/** By which clock it goes, whether what stands is by it, by what costs are reckoned now, and the first day there is anything of. */
async function standing(tx: Tx, workspaceId: string, at: Date) {
  const timeZone = await shopZone(tx)
  const before = await tx.row<{ fits: boolean; first: string | null; costed: boolean }>(
    sql`select time_zone = ${timeZone} and edition = ${EDITION} as fits, first_day::text as first,
      coalesce((select changed_at from cost_assumptions) <= costed_at, true) as costed from figure_rolls`,
  )
  const opened = await tx.row<{ day: string | null }>(
    sql`select (min(opened_at) at time zone ${timeZone})::date::text as day from sessions`,
  )
  const first = opened?.day ?? before?.first ?? undefined
  const known = before?.fits === true && before.first !== null
  if (!known) {
    await forgetDays(tx)
    await tx.run(sql`
      insert into figure_rolls (workspace_id, time_zone, edition, rolled_at) values (${workspaceId}, ${timeZone}, ${EDITION}, ${at})
      on conflict (workspace_id) do update set time_zone = excluded.time_zone, edition = excluded.edition, first_day = null`)
  }
  return { timeZone, known, first, costed: before?.costed ?? true }
}

/** Days that changed late; `whole`: those too that changed a while ago. They stay noted until what may still hang on the change is ripe. */
async function staleDays(tx: Tx, timeZone: string, whole: boolean): Promise<string[]> {
  const rows = await tx.rows<{ day: string }>(sql`
    select distinct (at at time zone ${timeZone})::date::text as day from figure_stale where ${whole} or since >= now() - interval '15 minutes'`)
  return rows.map(({ day }) => day)
}

const forgetStale = (tx: Tx, at: Date): Promise<number> =>
  tx.run(sql`delete from figure_stale where since < least(now(), ${at}::timestamptz) - make_interval(days => ${RIPE_DAYS})`)

/** Days in pieces that one statement counts in good time: a month at most, and not many more sessions than this unless one day has them. */
async function pieces(tx: Tx, days: readonly string[], timeZone: string): Promise<[first: string, last: string][]> {
  const [begin, end] = [days[0], days.at(-1)]
  if (begin === undefined || end === undefined) return []
  const counts = await tx.rows<{ day: string; n: number }>(sql`
    select (opened_at at time zone ${timeZone})::date::text as day, count(*)::int as n from sessions
    where opened_at >= ${begin}::timestamp at time zone ${timeZone} and opened_at < (${end}::date + 1)::timestamp at time zone ${timeZone} group by 1`)
  const sessions = new Map(counts.map(({ day, n }) => [day, n]))
  const found: { first: string; last: string; n: number }[] = []
  for (const day of days) {
    const n = sessions.get(day) ?? 0
    const open = found.at(-1)
    const fits = open && day <= addDays(open.first, AT_ONCE - 1) && day <= addDays(open.last, BRIDGED) && open.n + n <= SESSIONS_AT_ONCE
    if (open && fits) Object.assign(open, { last: day, n: open.n + n })
    else found.push({ first: day, last: day, n })
  }
  return found.map(({ first, last }) => [first, last])
}

const everyDay = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
