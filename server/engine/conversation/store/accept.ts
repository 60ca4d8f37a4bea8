import type { Holder, StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { type Database, groupCommit } from '#platform/db'
import type { DialogueState } from '../dialogue-state.ts'
import { textOf } from '../parts.ts'
import type { Accepted, Inbound } from './inbound.ts'

interface Row {
  id: string
  conversationId: string
  status: 'stored' | 'known' | 'missing'
  seq: number
  sessionId: string
  opened: boolean
  holder: Holder
  leased: boolean
  fence: number
  state: DialogueState
  handledSeq: number
  beforeSeq: number
}

/** Seconds a node may work a turn before another may take it up; far above the slowest turn, well under the promised 30 s. */
export const LEASE_SECONDS = 12

/** Stores inbound messages durably and once, in groups. What it gives has been committed. */
export function acceptor(db: Database, node: string, now: () => Date) {
  const group = groupCommit<Inbound, Accepted>(async (workspaceId, items) => {
    const at = now()
    const body = JSON.stringify(items.map(toItem))
    const query = sql`select accept_messages(${workspaceId}::uuid, ${node}::uuid, ${at}, ${LEASE_SECONDS}, ${body}::jsonb) as rows`
    const [answer] = await db.call<{ rows: Row[] }>(query)
    return (answer?.rows ?? []).map((row) => toAccepted(row, at))
  })
  return (workspaceId: string, inbound: Inbound): Promise<Accepted> =>
    group.submit(workspaceId, inbound).catch((error: unknown) => {
      // another conversation has stored this id at the same moment: now it is known
      if (isTaken(error)) return group.submit(workspaceId, inbound)
      throw error
    })
}

/** SQLSTATE unique_violation. */
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505'

const toItem = (inbound: Inbound) => ({ ...inbound, sessionId: uuidv7(), text: preview(inbound.parts) })

/** The line shown in lists. */
export const preview = (parts: readonly StoredPart[]): string => textOf(parts).slice(0, 200)

function toAccepted(row: Row, at: Date): Accepted {
  if (row.status === 'missing') return { status: 'missing' }
  if (row.status === 'known') return { status: 'known', id: row.id }
  const { id, conversationId, seq, sessionId, opened, holder, fence, state, handledSeq } = row
  const lease = row.leased ? { fence, state, handledSeq, behind: row.beforeSeq > handledSeq } : null
  return { status: 'stored', id, conversationId, seq, sessionId, opened, holder, at, lease }
}
