import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { leaveSeat, moveSeats } from '#channels'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { decideSuggestion, type Joined, undoJoin } from '#shoppers'
import type { DeskParts } from '../desk-parts.ts'

type Parts = Pick<DeskParts, 'db' | 'now' | 'ring'>
interface Who {
  readonly workspaceId: string
  readonly accountId: string
}

/** Joins the two of a suggestion, or leaves them two. Throws `not_found` where it is decided already, `conflict` where they cannot be one any more. */
export async function decide({ db, now, ring }: Parts, { workspaceId, accountId }: Who, id: string, accept: boolean): Promise<void> {
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const decided = await decideSuggestion(tx, { workspaceId, id, accept, by: accountId, at: now() })
    if (!decided) throw new AppError('not_found', refusal('join.not_open', { id }))
    const { pair, joined } = decided
    if (accept && !joined) throw new AppError('conflict', refusal('join.not_one'))
    const { from, into } = await threadsOf(tx, pair)
    if (joined && from && into) await moveSeats(tx, from, into)
    const type = joined ? 'channel_joined' : 'join_dismissed'
    const events = [into, from].flatMap((conversationId) => (conversationId ? [{ type, conversationId, detail: { by: accountId } }] : []))
    return tellAll(tx, workspaceId, now(), events)
  })
  for (const { conversationId, seq } of rung) ring(workspaceId, conversationId, seq)
}

/**
 * Undoes a join: who writes there is who they were before, in the thread that they had, and nothing of this one is sent there any more. Throws
 * `not_found` where nothing of the id stands joined.
 */
export async function undo({ db, now, ring }: Parts, { workspaceId, accountId }: Who, id: string): Promise<void> {
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const undone = await undoJoin(tx, id, accountId, now())
    if (!undone) throw new AppError('not_found', refusal('join.not_here', { id }))
    const { from, into } = await threadsOf(tx, undone)
    if (into) for (const channelId of undone.channelIds) await leaveSeat(tx, into, channelId)
    const events = [into, from].flatMap((conversationId) =>
      conversationId ? [{ type: 'channel_unjoined', conversationId, detail: { by: accountId, channels: undone.channelIds } }] : [],
    )
    return tellAll(tx, workspaceId, now(), events)
  })
  for (const { conversationId, seq } of rung) ring(workspaceId, conversationId, seq)
}

async function threadsOf(tx: Tx, { from, into }: Joined) {
  const rows = await tx.rows<{ shopperId: string; id: string }>(
    sql`select shopper_id as "shopperId", id from conversations where shopper_id in (${from}, ${into})`,
  )
  const of = (shopperId: string) => rows.find((row) => row.shopperId === shopperId)?.id
  return { from: of(from), into: of(into) }
}

interface Event {
  readonly type: string
  readonly conversationId: string
  readonly detail: Record<string, unknown>
}

async function tellAll(tx: Tx, workspaceId: string, at: Date, events: readonly Event[]) {
  const seqs = events.length > 0 ? await tell(tx, workspaceId, at, [...events]) : []
  return events.map(({ conversationId }, n) => ({ conversationId, seq: seqs[n] ?? 0 }))
}
