import type { CallEnded } from '@xiaoer/contract/calls'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { BridgeOf } from './bridges.ts'
import type { CallParts } from './send.ts'

/** How a call ended. */
export type CallOutcomeTold = Omit<CallEnded['data'], 'callId'>

/** The key that whoever answers presses to be called no more. */
const STOP = '9'

interface Row {
  readonly orderNumber: string
  readonly conversationId: string
  readonly hash: string
  readonly ended: string | null
}

/** What a bridge told, noted once: the first end stands, but that a stop is always taken. Gives what is to be rung; throws `not_found`. */
export async function noteOutcome(parts: Pick<CallParts, 'again'>, tx: Tx, { workspaceId, shopId }: BridgeOf, told: CallEnded, at: Date) {
  const { callId, digits = '', seconds = null } = told.data
  const outcome = digits.includes(STOP) ? 'stop' : told.data.outcome
  const call = await tx.row<Row>(sql`
    select order_number as "orderNumber", conversation_id as "conversationId", number_hash as hash, ended
    from outbound_calls where id = ${callId} and shop_id = ${shopId} for update`)
  if (!call) throw new AppError('not_found', 'no call of that id was asked for')
  const isNews = call.ended === null || ['untold', 'failed', 'withdrawn'].includes(call.ended) || outcome === 'stop'
  if (!isNews || call.ended === outcome) return undefined
  await tx.run(sql`
    update outbound_calls set state = 'ended', ended = ${outcome}, ended_at = ${at}, seconds = coalesce(${seconds}, seconds), number_sealed = null, why = null
    where id = ${callId}`)
  if (outcome === 'stop')
    await tx.run(
      sql`insert into call_stops (workspace_id, number_hash, at) values (${workspaceId}, ${call.hash}, ${at}) on conflict do nothing`,
    )
  const { conversationId, orderNumber } = call
  if (outcome === 'busy' || outcome === 'no_answer') await parts.again(tx, { workspaceId, shopId, orderNumber, at })
  const [seq] = await tell(tx, workspaceId, at, [{ type: 'call_changed', conversationId, detail: { callId, outcome } }])
  return seq === undefined ? undefined : { conversationId, seq }
}
