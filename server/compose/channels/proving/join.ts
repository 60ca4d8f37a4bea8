import sql from 'sql-template-tag'
import { moveSeats } from '#channels'
import { webTexts } from '#channels/web'
import { say } from '#desk'
import { openConversation, tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { Joined } from '#shoppers'

/** Where somebody who was just made one with another writes. */
export interface Where {
  readonly workspaceId: string
  readonly shopId: string
  readonly channelId: string
  readonly language: string
  readonly at: Date
}

/** A conversation and the number of what is new in it, for the bells. */
export interface Rung {
  readonly conversationId: string
  readonly seq: number
}

/** The conversation that goes on, and the one that was left, where there was one; who was reached there is reached here. */
export async function moveOver(tx: Tx, where: Where, { from, into }: Joined): Promise<{ place: string; left: string | undefined }> {
  const left = await tx.row<{ id: string }>(sql`select id from conversations where shopper_id = ${from} and shop_id = ${where.shopId}`)
  const place = await openConversation(tx, { ...where, shopperId: into })
  if (left) await moveSeats(tx, left.id, place)
  return { place, left: left?.id }
}

/** Tells both threads, and the shopper where they are; last in its transaction. */
export async function tellJoined(
  tx: Tx,
  { workspaceId, channelId, language, at }: Where,
  place: string,
  left: string | undefined,
): Promise<Rung[]> {
  const name = (await tx.row<{ name: string }>(sql`select name from channels where id = ${channelId}`))?.name ?? ''
  const text = webTexts(language.startsWith('zh') ? 'zh-CN' : 'en').joined.replace('{channel}', name)
  await say(tx, { workspaceId, conversationId: place, id: uuidv7(), parts: [{ kind: 'text', text }], at })
  const events = [
    { type: 'channel_joined', conversationId: place, detail: { channelId } },
    ...(left ? [{ type: 'conversation_moved', conversationId: left, detail: {} }] : []),
  ]
  const seqs = await tell(tx, workspaceId, at, events)
  return events.map(({ conversationId }, n) => ({ conversationId, seq: seqs[n] ?? 0 }))
}
