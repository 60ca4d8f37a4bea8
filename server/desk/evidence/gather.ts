import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { findActions } from '#engine/actions'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DeskParts } from '../desk-parts.ts'
import { traceView } from '../inbox/trace-view.ts'

/** All that is known of a session, by the name of the file it goes into. */
export type Gathered = Readonly<
  Record<
    'session' | 'messages' | 'turns' | 'decisions' | 'promises' | 'actions' | 'tickets' | 'transfers' | 'participants' | 'audit',
    unknown
  >
>

/** More turns than a session of people has. */
const MOST = 500

/** A session whole: what was said, what the bot made of each turn and why, what was decided, promised and done with its receipts, and who of us did what. */
export async function gather({ db, valued }: Pick<DeskParts, 'db' | 'valued'>, workspaceId: string, sessionId: string): Promise<Gathered> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const session = await tx.row<{ conversation_id: string }>(sql`select * from sessions where id = ${sessionId}`)
    if (!session) throw new AppError('not_found', refusal('evidence.session', { id: sessionId }))
    const conversationId = session.conversation_id
    const of = (table: ReturnType<typeof sql>) => tx.rows(table)
    const actions = (await findActions(tx, { conversationId })).filter((one) => one.sessionId === sessionId)
    return {
      session,
      messages: await of(sql`
        select m.id, m.seq, m.author, a.name as agent, coalesce(r.parts, m.parts) as parts, m.at, m.turn_id, m.helpful, m.quotes, m.recalled_at from messages m
          left join recalled_messages r on r.workspace_id = m.workspace_id and r.message_id = m.id
          left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.agent_id
        where m.conversation_id = ${conversationId} and m.session_id = ${sessionId} order by m.seq`),
      turns: await turnsOf(tx, sessionId, valued),
      decisions: await of(sql`select * from decisions where session_id = ${sessionId} order by at`),
      promises: await of(
        sql`select id, turn_id, kind, words, value, borne_by, at from promises where session_id = ${sessionId} order by at, id`,
      ),
      actions,
      tickets: await of(
        sql`select id, number, subject, state, due_at, created_at, done_at from tickets where session_id = ${sessionId} order by number`,
      ),
      transfers: await of(
        sql`select id, by_account, to_account, to_team, note, at from transfers where session_id = ${sessionId} order by at`,
      ),
      participants: await of(
        sql`select id, account_id, by_account, team_id, note, at, joined_at, left_at from participants where session_id = ${sessionId} order by at, id`,
      ),
      audit: { head: await headOf(tx), rows: await auditOf(tx, conversationId) },
    }
  })
}

async function turnsOf(tx: Tx, sessionId: string, valued: DeskParts['valued']) {
  const ids = await tx.rows<{ id: string }>(sql`select id from traces where session_id = ${sessionId} order by at, id limit ${MOST}`)
  const turns = []
  for (const { id } of ids) turns.push(await traceView(tx, id, valued))
  return turns
}

/** Rows of the chain that name the conversation, each with its link and its hash in hexadecimal. */
const auditOf = (tx: Tx, conversationId: string) =>
  tx.rows(sql`
    select l.seq::int as seq, l.at, a.name as who, l.action, l.target, l.sent, encode(l.digest, 'hex') as digest, encode(l.prev, 'hex') as prev, encode(l.hash, 'hex') as hash
    from audit_log l left join agents a on a.workspace_id = l.workspace_id and a.account_id = l.account_id
    where l.target->>'id' = ${conversationId} order by l.seq`)

/** The newest hash of the chain: kept in the pack, it tells later whether rows were taken out since. */
const headOf = async (tx: Tx): Promise<string | null> =>
  (await tx.row<{ head: string }>(sql`select encode(hash, 'hex') as head from audit_log order by seq desc limit 1`))?.head ?? null
