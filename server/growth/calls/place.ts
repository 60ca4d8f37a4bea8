import { createHmac } from 'node:crypto'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { contactOf } from '#shoppers'

/** What the number of a call is sealed for. */
export const NUMBER = 'call-number'
const TAIL = 4

/** A number as it can be called (E.164); undefined for what is none. */
export const numberOf = (said: string): string | undefined => contactOf('phone', said)?.value

/** A number, by what outlives a change of the key, so that the same is known again and nobody reads it. */
const hashOf = (secrets: Secrets, number: string): string =>
  createHmac('sha256', secrets.lasting('call-stop')).update(number).digest('base64url')

/** Whether whoever picks up there asked for no more calls. */
export const isStopped = async (tx: Tx, secrets: Secrets, number: string): Promise<boolean> =>
  (await tx.row(sql`select 1 from call_stops where number_hash = ${hashOf(secrets, number)}`)) !== undefined

/** One call: to whom, of what, in which words; `attempt` counts those for one piece of news. */
export interface Calling {
  readonly workspaceId: string
  readonly newsId: string
  readonly shopId: string
  readonly orderNumber: string
  readonly shopperId: string
  readonly conversationId: string
  readonly attempt: number
  readonly number: string
  readonly language: string
  readonly words: string
  readonly at: Date
}

/** Lets a call be made, once for each attempt; gives the feed's number, undefined where it was placed before. */
export async function placeCall(tx: Tx, secrets: Secrets, call: Calling): Promise<number | undefined> {
  const { workspaceId, newsId, number, at, conversationId } = call
  const id = uuidv7()
  const placed = await tx.run(sql`
    insert into outbound_calls (workspace_id, id, news_id, shop_id, order_number, shopper_id, conversation_id, attempt, number_sealed, number_hash,
      number_tail, language, words, state, due_at, created_at)
    values (${workspaceId}, ${id}, ${newsId}, ${call.shopId}, ${call.orderNumber}, ${call.shopperId}, ${conversationId}, ${call.attempt},
      ${secrets.seal(number, NUMBER)}, ${hashOf(secrets, number)}, ${number.slice(-TAIL)}, ${call.language}, ${call.words}, 'waiting', ${at}, ${at})
    on conflict (workspace_id, news_id, attempt) do nothing`)
  if (placed === 0) return undefined
  // the feed's counter first: a look that told of something before holds it already, and another look must not hold the work and wait for it
  const [seq] = await tell(tx, workspaceId, at, [{ type: 'call_changed', conversationId, detail: { callId: id } }])
  await wakeCalls(tx, workspaceId, at)
  return seq
}

/** The calls of a workspace are to be looked at by then. */
export const wakeCalls = (tx: Tx, workspaceId: string, at: Date): Promise<number> =>
  tx.run(sql`
    insert into call_work as w (workspace_id, due_at) values (${workspaceId}, ${at})
    on conflict (workspace_id) do update set due_at = least(w.due_at, excluded.due_at)`)
