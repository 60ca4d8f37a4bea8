import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { atMostEvery, oneByOne } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { countAlone } from './count-alone.ts'
import { addMonth, monthsToAdd } from './months.ts'
import { EDITION, forgetDays, rollDays } from './roll-days.ts'
import { rollOrders } from './roll-orders.ts'
import { addDays, shopZone } from './zone.ts'

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

/** Of this node's database, whoever asks: a run that began earlier and ended later would tell of an earlier time than what stands is of. */
const lines = new WeakMap<Database, ReturnType<typeof oneByOne>>()

/** Keeps the roll-ups as the rows are; whichever node comes first does it. */
export function rollingOf(parts: RollingParts) {
  const { db, now } = parts
  const isDue = atMostEvery(EVERY_MS)
  const isHour = atMostEvery(HOURLY_MS)
  const inLine = lines.get(db) ?? oneByOne()
  lines.set(db, inLine)

  const roll = (workspaceId: string, whole: boolean): Promise<Date> => inLine(workspaceId, () => rollNow(parts, workspaceId, whole))

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    const whole = isHour(at)
    for (const workspaceId of await workspacesServed(db))
      await inLine(workspaceId, async () => (await claim(db, workspaceId, now())) && rollNow(parts, workspaceId, whole))
  }
  return { sweep, roll }
}

/**
 * Rolls up a workspace: the last days and what changed late, then what was never rolled, newest first; what is done stands, and a run that was cut
 * off goes on where it was. `whole`: all that is not ripe, as once an hour.
 */
async function rollNow(parts: RollingParts, workspaceId: string, whole: boolean): Promise<Date> {
  const { db, now } = parts
  const at = now()
  const inIt = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  const { timeZone, first, isWhole, reached } = await inIt((tx) => standing(tx, workspaceId, at))
  await rollOrders(db, { workspaceId, timeZone })
  if (first === undefined) return at
  const today = dayIn(at, timeZone)
  const stands = isWhole ? first : (reached ?? addDays(today, 1))
  const ripe = whole ? everyDay(addDays(today, -LATE_RIPE[0]), addDays(today, -LATE_RIPE[1])) : []
  const stale = await inIt((tx) => staleDays(tx, timeZone, whole))
  const lately = [...everyDay(addDays(today, whole ? -RIPE_DAYS : -1), today), ...ripe, ...stale]
  const by = { workspaceId, timeZone, now: at }
  await rollSome(
    parts,
    by,
    lately.filter((day) => day <= today && (isWhole || day >= stands)),
  )
  if (!isWhole) await rollSome(parts, by, everyDay(first, addDays(stands, -1)), true)
  await addMonths(db, workspaceId, [first, today])
  await inIt((tx) => allStands(tx, first, at))
  return at
}

/** Whose days are rolled up, by which clock, as at when. */
type Rolled = Omit<Parameters<typeof rollDays>[1], 'first' | 'last'>

/** Rolls some days up, the newest first, in pieces that each stand once they are done; of the backlog it is noted how far back they reach. */
async function rollSome({ db, now }: RollingParts, by: Rolled, days: readonly string[], isBacklog = false): Promise<void> {
  const { workspaceId, timeZone } = by
  for (const month of inMonths(days)) {
    const some = await db.inWorkspace(workspaceId, (tx) => pieces(tx, month, timeZone))
    for (const [first, last] of some.toReversed())
      await db.inWorkspace(workspaceId, async (tx) => {
        // first: other nodes see that somebody is at it, and what was read before a change cannot be kept after it
        await tx.run(sql`update figure_rolls set rolled_at = ${now()}, reached = ${isBacklog ? sql`${first}::date` : sql`reached`}`)
        await rollDays(tx, { ...by, first, last })
      })
  }
}

/** Adds up the months that are over and were not added up yet. */
async function addMonths(db: Database, workspaceId: string, [first, today]: readonly [string, string]): Promise<void> {
  const months = await db.inWorkspace(workspaceId, (tx) => monthsToAdd(tx, first, today))
  for (const month of months) await countAlone(db, workspaceId, (tx) => addMonth(tx, workspaceId, month))
}

/** One node at a time: who moves the time on does it. True also where nothing was rolled up yet. */
const claim = (db: Database, workspaceId: string, at: Date): Promise<boolean> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const before = await tx.row<{ at: Date }>(sql`select rolled_at as at from figure_rolls for update skip locked`)
    // none there, or somebody is at it
    if (!before) return !(await tx.row(sql`select 1 from figure_rolls`))
    if (Math.abs(at.getTime() - before.at.getTime()) < EVERY_MS / 2) return false
    await tx.run(sql`update figure_rolls set rolled_at = ${at}`)
    return true
  })

/** No edition of the definitions: nothing was counted yet. */
const NONE_YET = ''

/** By which clock it goes, the first day there is anything of, and what stands by that clock, these definitions and what costs are reckoned now: all, or the days from `reached` on. */
async function standing(tx: Tx, workspaceId: string, at: Date) {
  const timeZone = await shopZone(tx)
  await tx.run(sql`
    insert into figure_rolls (workspace_id, time_zone, edition, rolled_at, costed_at) values (${workspaceId}, ${timeZone}, ${NONE_YET}, ${at}, ${at}) on conflict do nothing`)
  const before = await tx.row<{ fits: boolean; first: string | null; reached: string | null; costed: boolean }>(
    sql`select time_zone = ${timeZone} and edition = ${EDITION} as fits, first_day::text as first, reached::text as reached,
      coalesce((select changed_at from cost_assumptions) <= costed_at, true) as costed from figure_rolls for update`,
  )
  const opened = await tx.row<{ day: string | null }>(
    sql`select (min(opened_at) at time zone ${timeZone})::date::text as day from sessions`,
  )
  const first = opened?.day ?? before?.first ?? undefined
  const stands = before?.fits === true && before.costed
  if (before?.fits !== true) await forgetDays(tx)
  if (!stands)
    await tx.run(
      sql`update figure_rolls set time_zone = ${timeZone}, edition = ${EDITION}, rolled_at = ${at}, first_day = null, reached = null, costed_at = ${at}`,
    )
  return { timeZone, first, isWhole: stands && before.first !== null, reached: stands ? before.reached : null }
}

/** Days that changed late; `whole`: those too that changed a while ago. They stay noted until what may still hang on the change is ripe. */
async function staleDays(tx: Tx, timeZone: string, whole: boolean): Promise<string[]> {
  const rows = await tx.rows<{ day: string }>(sql`
    select distinct (at at time zone ${timeZone})::date::text as day from figure_stale where ${whole} or since >= now() - interval '15 minutes'`)
  return rows.map(({ day }) => day)
}

/** All days stand, and what changed long ago is noted no more. */
async function allStands(tx: Tx, first: string, at: Date): Promise<void> {
  await tx.run(sql`delete from figure_stale where since < least(now(), ${at}::timestamptz) - make_interval(days => ${RIPE_DAYS})`)
  await tx.run(sql`update figure_rolls set first_day = ${first}::date, reached = null, rolled_at = ${at}`)
}

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

/** Days by the months they are of, the newest first, each once. */
const inMonths = (days: readonly string[]): string[][] =>
  [...Map.groupBy([...new Set(days)].toSorted().toReversed(), (day) => day.slice(0, 7)).values()].map((month) => month.toReversed())

const everyDay = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
