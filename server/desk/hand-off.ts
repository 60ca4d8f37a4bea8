import sql from 'sql-template-tag'
import type { Handoff } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { atTheDesk } from '#workspaces'
import { isOpen, nextOpening } from './desk-hours.ts'
import { FOR_SAFETY } from './handed-over.ts'
import { type Wanted, whoServes } from './routing/who-serves.ts'
import { type ShopHours, shopHours, ticketDue } from './shop-hours.ts'

/** How many people are at the desk, and when it opens where nobody is. */
export interface DeskStatus {
  readonly online: number
  readonly waiting: number
  readonly open: boolean
  readonly opensAt: string | null
}

/** The desk of a shop at an instant. */
export async function deskStatus(db: Database, workspaceId: string, shopId: string, at: Date): Promise<DeskStatus> {
  const { online, waiting, hours, timeZone } = await readDesk(db, workspaceId, shopId, at)
  const opensAt = nextOpening(hours, at, timeZone)?.toISOString() ?? null
  return { online, waiting, open: isOpen(hours, at, timeZone), opensAt }
}

/** Fills the engine's port: somebody online → the queue and the place in it; nobody → a ticket with a due time, one for a conversation. */
export const handOff =
  (db: Database): Handoff =>
  async (scene, reason, conversationId, { intent }) => {
    const { online, ...open } = await readDesk(db, scene.workspaceId, scene.shop.id, scene.now)
    const safety = reason === 'safety'
    const wanted = { workspaceId: scene.workspaceId, conversationId, intent, safety, at: scene.now }
    const { served, teamId } = await db.inWorkspace(scene.workspaceId, (tx) => whoServes(tx, wanted))
    if (served ?? online > 0) return { kind: 'queue', place: (await ahead(db, wanted, teamId)) + 1, online }
    const standing = await openTicket(db, scene.workspaceId, conversationId)
    if (standing)
      return { kind: 'ticket', ticketId: standing.id, number: standing.number, dueAt: standing.dueAt.toISOString(), standing: true }
    const number = await nextTicketNumber(db, scene.workspaceId)
    return { kind: 'ticket', ticketId: uuidv7(), number, dueAt: ticketDue(open, scene.now).toISOString() }
  }

/** How many wait before a conversation; one that waits already keeps its place, and before one for somebody's safety only others of that kind do. */
export async function ahead(
  db: Database,
  { workspaceId, conversationId, safety }: Pick<Wanted, 'workspaceId' | 'conversationId' | 'safety'>,
  teamId: string | null,
): Promise<number> {
  // what came a moment ago stands with no team yet, and before this one
  const sameTeam = teamId === null ? sql`true` : sql`coalesce(c.team_id, ${teamId}) = ${teamId}`
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ ahead: number }>(sql`
      select count(*)::int as ahead from conversations c where c.holder = 'queue' and c.id <> ${conversationId} and ${sameTeam} and (${FOR_SAFETY} or not ${safety})
        and (${FOR_SAFETY} and not ${safety} or c.waiting_since < coalesce((select waiting_since from conversations where id = ${conversationId} and holder = 'queue'), 'infinity'))`),
  )
  return row?.ahead ?? 0
}

/** The ticket that a conversation waits under, the first due; undefined where it has none. */
export const openTicket = (db: Database, workspaceId: string, conversationId: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ id: string; number: number; dueAt: Date }>(sql`
      select id, number, due_at as "dueAt" from tickets where conversation_id = ${conversationId} and state = 'open' order by due_at limit 1`),
  )

interface DeskRow extends ShopHours {
  readonly online: number
  readonly waiting: number
}

const readDesk = (db: Database, workspaceId: string, shopId: string, at: Date): Promise<DeskRow> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ online: number; waiting: number }>(sql`
      select (select count(*) from agents where ${atTheDesk(at)} and removed_at is null)::int as online,
        (select count(*) from conversations where holder = 'queue')::int as waiting`)
    return { online: row?.online ?? 0, waiting: row?.waiting ?? 0, ...(await shopHours(tx, shopId)) }
  })

/** A number may be skipped where a turn is overtaken, never given twice. */
async function nextTicketNumber(db: Database, workspaceId: string): Promise<number> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ tickets: number }>(sql`
      insert into feed_counters as c (workspace_id, tickets) values (${workspaceId}, 1)
      on conflict (workspace_id) do update set tickets = c.tickets + 1 returning tickets`),
  )
  return row?.tickets ?? 1
}
