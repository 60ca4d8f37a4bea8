import sql from 'sql-template-tag'
import { type ActionRow, findActions, GIVEN_UP, NOT_APPROVED } from '#engine/actions'
import type { Scene } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'

/** So many deeds are read; what is asked after is among the latest. */
const MOST = 20

/**
 * What was put in hand in a conversation: the shopper's own deeds in this shop, the latest first, each with its receipts, and the latest ticket.
 * Of another shopper's conversation nothing. A note of the desk's stays there.
 */
export async function undertakenIn(db: Database, { workspaceId, shop, shopper }: Scene, conversationId: string): Promise<unknown> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const own = await tx.row(sql`select id from conversations where id = ${conversationId} and shopper_id = ${shopper.id}`)
    if (!own) return { deeds: [], ticket: null }
    const rows = await findActions(tx, { conversationId, limit: MOST })
    const deeds = rows
      .filter(({ shopId, request }) => shopId === shop.id && request.steps[0]?.action.customerId === shopper.customerId)
      .map(({ id, kind, orderNumber, at, state, why, reason, receipt, request }) => ({
        id,
        kind,
        orderNumber,
        at: at.toISOString(),
        state: toldAs({ state, why }),
        ...(reason && { reason }),
        receipts: receipt ?? [],
        // only what may be sent once more is told as it was asked for
        ...((state === 'failed' || state === 'uncertain') && { request }),
      }))
    return { deeds, ticket: await latestTicket(tx, conversationId) }
  })
}

/** Of what came to nothing, whose word it was. */
const toldAs = ({ state, why }: Pick<ActionRow, 'state' | 'why'>): string =>
  state !== 'refused' ? state : why === NOT_APPROVED ? 'declined' : why === GIVEN_UP ? 'given_up' : state

async function latestTicket(tx: Tx, conversationId: string) {
  const row = await tx.row<{ number: number; state: string; dueAt: Date; createdAt: Date }>(sql`
    select number, state, due_at as "dueAt", created_at as "createdAt" from tickets where conversation_id = ${conversationId}
    order by created_at desc, number desc limit 1`)
  return row ? { ...row, dueAt: row.dueAt.toISOString(), createdAt: row.createdAt.toISOString() } : null
}
