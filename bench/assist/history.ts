import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../server/platform/db/index.ts'
import type { Message } from '../reading/sessions.ts'

/** Where talks are written. */
export interface Ground {
  readonly db: Database
  readonly workspaceId: string
  readonly agentId: string
}

/** A talk as it is written down: closed and settled, or under way in the agent's hands. */
export interface Talk {
  readonly sessionId: string
  readonly conversationId: string
  readonly messages: readonly Message[]
  readonly open: boolean
}

/** Above all that the service numbers itself. */
let seq = 1_000_000
const HOUR_MS = 3_600_000

/** Writes talks as the service keeps them, a shopper each. */
export const writeTalks = ({ db, workspaceId, agentId }: Ground, talks: readonly Talk[], at: Date): Promise<void> =>
  db.inWorkspace(workspaceId, async (tx) => {
    for (const talk of talks) await writeOne(tx, { workspaceId, agentId }, talk, at)
  })

async function writeOne(
  tx: Tx,
  { workspaceId, agentId }: Omit<Ground, 'db'>,
  { sessionId, conversationId, messages, open }: Talk,
  at: Date,
): Promise<void> {
  const [shopper, opened] = [randomUUID(), new Date(at.getTime() - HOUR_MS)]
  const rows = messages.map(({ from, text }, nth) => {
    seq += 1
    return { id: randomUUID(), seq, author: from, text, at: new Date(opened.getTime() + nth * 10_000).toISOString() }
  })
  const [inbound, said] = [
    rows.findLast(({ author }) => author === 'shopper')?.seq ?? 0,
    rows.filter(({ author }) => author === 'agent').length,
  ]
  const where = sql`(select shop_id from channels where workspace_id = ${workspaceId} limit 1)`
  const channel = sql`(select id from channels where workspace_id = ${workspaceId} limit 1)`
  await tx.run(sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${workspaceId}, ${shopper}, ${where}, ${opened})`)
  await tx.run(sql`
    insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, holder, agent_id, session_id, session_open, state,
      inbound_seq, handled_seq, last_seq, last_at, last_author, created_at)
    values (${workspaceId}, ${conversationId}, ${where}, ${shopper}, ${channel}, ${open ? 'agent' : 'bot'}, ${open ? agentId : null}, ${sessionId}, ${open},
      ${JSON.stringify(FRESH)}::jsonb, ${inbound}, ${inbound}, ${rows.at(-1)?.seq ?? 0}, ${at}, ${rows.at(-1)?.author ?? 'system'}, ${opened})`)
  await tx.run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, agent_messages)
    values (${workspaceId}, ${sessionId}, ${conversationId}, ${where}, ${channel}, ${opened}, ${open ? null : at}, ${open ? null : 'settled'}, ${opened}, ${said})`)
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, language, at)
    select ${workspaceId}::uuid, id, ${conversationId}::uuid, ${sessionId}::uuid, seq, author, case when author = 'agent' then ${agentId}::uuid end, ${channel},
      jsonb_build_array(jsonb_build_object('kind', 'text', 'text', text)), 'zh-CN', at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, seq bigint, author text, text text, at timestamptz)`)
}

const FRESH = {
  ...{ topics: [], pending: null, focus: {}, lastIntent: null, lastSaid: [], moods: [], lost: 0 },
  ...{ language: 'zh-CN', nudged: 0 },
}
