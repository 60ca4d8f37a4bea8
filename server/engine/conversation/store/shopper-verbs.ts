import type { GiveRating } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { tell } from './feed.ts'

/** Whose words these are: one shopper's conversation, and none beside it. */
export interface Mine {
  readonly workspaceId: string
  readonly conversationId: string
}

/** 有用 / 没用 under an answer of the bot or of a person. */
export async function giveFeedback(db: Database, mine: Mine, messageId: string, helpful: boolean, at: Date): Promise<number> {
  return db.inWorkspace(mine.workspaceId, async (tx) => {
    const changed = await tx.run(sql`
      update messages set helpful = ${helpful} where id = ${messageId} and conversation_id = ${mine.conversationId} and author in ('bot', 'agent')`)
    if (changed === 0) throw new AppError('not_found', `message ${messageId} is no answer in this conversation`)
    const [seq = 0] = await tell(tx, mine.workspaceId, at, [
      { type: 'feedback', conversationId: mine.conversationId, messageId, detail: { messageId, helpful } },
    ])
    return seq
  })
}

/** 已解决 / 未解决, stars and a comment for a session of this conversation, or for a ticket of it. */
export async function giveRating(db: Database, mine: Mine, rating: GiveRating, at: Date): Promise<number> {
  return db.inWorkspace(mine.workspaceId, async (tx) => {
    // as a turn does: the conversation, then its session, or the two wait for each other in a circle
    await tx.run(sql`select from conversations where id = ${mine.conversationId} for update`)
    const { ticketId } = rating
    if (ticketId) return rateTicket(tx, mine, { ...rating, ticketId }, at)
    const changed = await tx.run(sql`
      update sessions set settled_by_shopper = coalesce(${rating.settled ?? null}, settled_by_shopper), stars = coalesce(${rating.stars ?? null}, stars),
        comment = coalesce(${rating.comment ?? null}, comment), nps = coalesce(${rating.nps ?? null}, nps),
        nps_words = coalesce(${rating.npsWords ?? null}, nps_words)
      where id = ${rating.sessionId} and conversation_id = ${mine.conversationId}`)
    if (changed === 0) throw new AppError('not_found', `session ${rating.sessionId} is not of this conversation`)
    const detail = { sessionId: rating.sessionId, settled: rating.settled, stars: rating.stars }
    const [seq = 0] = await tell(tx, mine.workspaceId, at, [{ type: 'rated', conversationId: mine.conversationId, detail }])
    return seq
  })
}

/** A word on how a ticket was handled. */
async function rateTicket(
  tx: Tx,
  mine: Mine,
  { ticketId, stars, comment, settled, sessionId }: GiveRating & { ticketId: string },
  at: Date,
): Promise<number> {
  const changed = await tx.run(sql`
    update tickets set stars = coalesce(${stars ?? null}, stars), comment = coalesce(${comment ?? null}, comment)
    where id = ${ticketId} and conversation_id = ${mine.conversationId}`)
  if (changed === 0) throw new AppError('not_found', `ticket ${ticketId} is not of this conversation`)
  const detail = { ticketId, sessionId, settled, stars }
  const [seq = 0] = await tell(tx, mine.workspaceId, at, [{ type: 'rated', conversationId: mine.conversationId, detail }])
  return seq
}

/** Read up to `seq` by one side; going back is not possible. Gives the event's number, or undefined where nothing is new. */
export async function markRead(db: Database, mine: Mine, by: 'shop' | 'shopper', seq: number, at: Date): Promise<number | undefined> {
  return db.inWorkspace(mine.workspaceId, async (tx) => {
    const column = by === 'shop' ? sql`shop_read_seq` : sql`shopper_read_seq`
    const now = await tx.row<{ seq: number }>(sql`
      update conversations set ${column} = least(${seq}::bigint, last_seq) where id = ${mine.conversationId} and ${column} < least(${seq}::bigint, last_seq)
      returning ${column}::float8 as seq`)
    if (!now) return undefined
    const [told] = await tell(tx, mine.workspaceId, at, [
      { type: 'read', conversationId: mine.conversationId, detail: { by, seq: now.seq } },
    ])
    return told
  })
}
