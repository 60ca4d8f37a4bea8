import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { quietUntil } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { CallParts } from './send.ts'

/** What was weighed is so for so long; a call that was not taken by then is not asked for any more as it is. */
const FRESH = '10 minutes'

interface Ended {
  readonly id: string
  readonly shopId: string
  readonly orderNumber: string
  readonly conversationId: string
  readonly ended: string
}

const gives = sql`returning id, shop_id as "shopId", order_number as "orderNumber", conversation_id as "conversationId", ended`

/** What a bridge was asked for and did not answer may have rung. */
const mayHaveRung = sql`(may_ring or state <> 'waiting')`

/**
 * Ends what may not be asked for any more, and what nobody told the end of: its shopper or whoever picked up said stop meanwhile, the bridge did
 * not take it in time or before quiet hours, or told nothing. What may have rung is never taken for a call that reached nobody. Gives what is to be rung.
 */
export async function endOverdue(parts: Pick<CallParts, 'again' | 'quietOf'>, tx: Tx, workspaceId: string, at: Date) {
  const stopped = await tx.rows<Ended>(sql`
    update outbound_calls c set state = 'ended', ended = case when ${mayHaveRung} then 'untold' else 'withdrawn' end, ended_at = ${at},
      number_sealed = null
    where state in ('waiting', 'asking') and due_at <= ${at}
      and (exists (select from call_stops s where s.number_hash = c.number_hash)
        or exists (select from contact_wishes w where w.shopper_id = c.shopper_id and w.stopped_at is not null)) ${gives}`)
  const quiet = await quietShops(parts, tx, at)
  const late = await tx.rows<Ended>(sql`
    update outbound_calls set state = 'ended', ended = case when ${mayHaveRung} then 'untold' else 'failed' end, ended_at = ${at},
      number_sealed = null
    where due_at <= ${at} and (state = 'asked' or state in ('waiting', 'asking')
      and (created_at < ${at}::timestamptz - ${FRESH}::interval or shop_id = any(${quiet}::uuid[]))) ${gives}`)
  for (const { shopId, orderNumber, ended } of late) if (ended === 'failed') await parts.again(tx, { workspaceId, shopId, orderNumber, at })
  const all = [...stopped, ...late]
  if (all.length === 0) return []
  const happened = all.map(({ id, conversationId }) => ({ type: 'call_changed', conversationId, detail: { callId: id } }))
  const seqs = await tell(tx, workspaceId, at, happened)
  return all.map(({ conversationId }, i) => ({ conversationId, seq: seqs[i] ?? 0 }))
}

/** Shops with calls that are due, whose hours are quiet now. */
async function quietShops({ quietOf }: Pick<CallParts, 'quietOf'>, tx: Tx, at: Date): Promise<string[]> {
  const shops = await tx.rows<{ id: string }>(sql`
    select distinct c.shop_id as id from outbound_calls c join call_bridges b on b.workspace_id = c.workspace_id and b.shop_id = c.shop_id
    where c.state in ('waiting', 'asking') and c.due_at <= ${at}`)
  const quiet: string[] = []
  for (const { id } of shops) if (quietUntil(at, await quietOf(tx, id))) quiet.push(id)
  return quiet
}
