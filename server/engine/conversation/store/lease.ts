import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { DialogueState } from '../dialogue-state.ts'

/** Seconds a node may work a turn before another may take it up; far above the slowest turn, well under the promised 30 s. */
export const LEASE_SECONDS = 12

/** What there is to do in a conversation, as a look at it tells. */
export type Look =
  | { readonly found: 'nothing' }
  | { readonly found: 'later'; readonly at: Date }
  | { readonly found: 'turn' | 'silence'; readonly lease: Leased }

export interface Leased {
  readonly fence: number
  readonly state: DialogueState
  readonly handledSeq: number
  readonly inboundSeq: number
  readonly sessionId: string
}

interface Row extends Leased {
  readonly idle: boolean
  readonly later: Date | null
  readonly silent: boolean
}

/** Looks at a conversation and, where something is due now, takes the right to do it from whoever let it lapse. */
export async function look(tx: Tx, node: string, conversationId: string): Promise<Look> {
  const row = await tx.row<Row>(sql`
    select holder <> 'bot' or not session_open or (inbound_seq <= handled_seq and silence_at is null) as idle,
      case when lease_until > now() then lease_until when inbound_seq <= handled_seq and silence_at > now() then silence_at end as later,
      inbound_seq <= handled_seq as silent, fence, state, handled_seq as "handledSeq", inbound_seq as "inboundSeq", session_id as "sessionId"
    from conversations where id = ${conversationId} for update`)
  if (!row || row.idle) return { found: 'nothing' }
  if (row.later) return { found: 'later', at: row.later }
  const taken = await tx.row<{ fence: number }>(sql`
    update conversations set fence = fence + 1, lease_node = ${node}::uuid, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${conversationId} returning fence`)
  const { idle: _, later: __, silent, ...lease } = row
  return { found: silent ? 'silence' : 'turn', lease: { ...lease, fence: taken?.fence ?? lease.fence + 1 } }
}
