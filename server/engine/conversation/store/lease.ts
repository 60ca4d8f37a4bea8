import type { Holder } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { DialogueState } from '../dialogue-state.ts'
import { LEASE_SECONDS } from './accept.ts'

export interface Leased {
  readonly fence: number
  readonly state: DialogueState
  readonly handledSeq: number
  readonly inboundSeq: number
  readonly sessionId: string
  readonly sessionOpen: boolean
  readonly holder: Holder
}

/** Takes the right to work a conversation from whoever let it lapse; undefined while another holds it, or a person does. */
export async function lease(db: Database, node: string, workspaceId: string, conversationId: string): Promise<Leased | undefined> {
  return db.inWorkspace(workspaceId, (tx) =>
    tx.row<Leased>(sql`
      update conversations set fence = fence + 1, lease_node = ${node}::uuid, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where id = ${conversationId} and holder = 'bot' and session_id is not null and (lease_until is null or lease_until < now())
      returning fence, state, handled_seq as "handledSeq", inbound_seq as "inboundSeq", session_id as "sessionId", session_open as "sessionOpen", holder`),
  )
}
