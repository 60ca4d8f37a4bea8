import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { type Day, rollDay, rolledDays } from './roll.ts'

/** What rolling days up needs. */
export interface RollingParts {
  readonly db: Database
  readonly now: () => Date
  readonly timeZone: (workspaceId: string) => Promise<string>
}

/** A workspace that is looked at for the first time begins with its last weeks. */
const LOOK_BACK_DAYS = 28
/** Of days longer past nobody is asked any more. */
const DRAWN_DAYS = 3
const DAY_MS = 86_400_000
/** How old what is known of the running day may be. */
const FRESH_MS = 10 * 60_000

/** Rolls up what days are not known yet, or not to their end, and the running one where what is known of it is old. */
export async function rollUp({ db, now, timeZone }: RollingParts, workspaceId: string): Promise<{ today: string; zone: string }> {
  const zone = await timeZone(workspaceId)
  const at = now()
  const today = dayIn(at, zone)
  const due = await db.inWorkspace(workspaceId, (tx) => dueDays(tx, today, at))
  for (const day of due) {
    const isDrawn = day < today && Date.parse(today) - Date.parse(day) <= DRAWN_DAYS * DAY_MS
    const one: Day = { workspaceId, day, zone, isFinal: day < today, isDrawn }
    await db.inWorkspace(workspaceId, (tx) => rollDay(tx, one, at))
  }
  return { today, zone }
}

async function dueDays(tx: Tx, today: string, at: Date): Promise<string[]> {
  const known = new Map((await rolledDays(tx, today, LOOK_BACK_DAYS)).map((row) => [row.day, row]))
  const first = await tx.row<{ day: string | null }>(sql`select (min(at) at time zone 'UTC')::date::text as day from traces`)
  if (first?.day == null) return []
  const from = Math.max(Date.parse(first.day) - DAY_MS, Date.parse(today) - LOOK_BACK_DAYS * DAY_MS)
  const days = Array.from({ length: Math.round((Date.parse(today) - from) / DAY_MS) + 1 }, (_, i) =>
    new Date(from + i * DAY_MS).toISOString().slice(0, 10),
  )
  return days.filter((day) => {
    const row = known.get(day)
    if (day < today) return row?.final !== true
    return row === undefined || Math.abs(at.getTime() - row.rolled_at.getTime()) > FRESH_MS
  })
}
