import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Handoff } from '#engine/conversation'
import { type DeskHours, isOpen, nextOpening, ticketDue } from './desk-hours.ts'

/** How many people are at the desk, and when it opens where nobody is. */
export interface DeskStatus {
  readonly online: number
  readonly waiting: number
  readonly open: boolean
  readonly opensAt: string | null
}

export async function deskStatus(db: Database, workspaceId: string, shopId: string, at: Date): Promise<DeskStatus> {
  const { online, waiting, hours, timeZone } = await readDesk(db, workspaceId, shopId)
  const opensAt = nextOpening(hours, at, timeZone)?.toISOString() ?? null
  return { online, waiting, open: isOpen(hours, at, timeZone), opensAt }
}

/** Fills the engine's port: somebody online → the queue and the place in it; nobody → a ticket with a due time. */
export const handOff = (db: Database): Handoff => async (scene) => {
  const { online, waiting, hours, timeZone } = await readDesk(db, scene.workspaceId, scene.shop.id)
  if (online > 0) return { kind: 'queue', place: waiting + 1, online }
  const number = await nextTicketNumber(db, scene.workspaceId)
  return { kind: 'ticket', ticketId: uuidv7(), number, dueAt: ticketDue(hours, scene.now, timeZone).toISOString() }
}

interface DeskRow {
  online: number
  waiting: number
  hours: DeskHours
  timeZone: string
}

async function readDesk(db: Database, workspaceId: string, shopId: string): Promise<DeskRow> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<DeskRow>(sql`
      select (select count(*) from agents where online and removed_at is null)::int as online,
        (select count(*) from conversations where holder = 'queue')::int as waiting,
        desk_hours as hours, time_zone as "timeZone"
      from shops where id = ${shopId}`),
  )
  if (!row) throw new Error(`shop ${shopId} has no row`)
  return row
}

/** A number may be skipped where a turn is overtaken, never given twice. */
async function nextTicketNumber(db: Database, workspaceId: string): Promise<number> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ tickets: number }>(sql`
      insert into feed_counters as c (workspace_id, tickets) values (${workspaceId}, 1)
      on conflict (workspace_id) do update set tickets = c.tickets + 1 returning tickets`),
  )
  return row?.tickets ?? 1
}
