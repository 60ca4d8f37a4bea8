import type { Page } from '@xiaoer/contract'
import type { EarlierSession, EarlierSessions, PagesVisited, SessionMessages } from '@xiaoer/contract/background'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { importedOf } from '#desk/earlier'
import { messagesOfSession } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** So many earlier sessions are listed, and so many messages of one are read. */
const [SESSIONS, MESSAGES] = [30, 200]

/** Throws `not_found` for a conversation that is not of the workspace. */
async function mustBeHere(tx: Tx, id: string): Promise<{ last: string | null }> {
  const row = await tx.row<{ last: string | null }>(sql`select session_id as last from conversations where id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id }))
  return row
}

/** The pages that a conversation's shopper was on, the newest first. Throws `not_found`. */
export async function pagesVisited(tx: Tx, conversationId: string): Promise<PagesVisited> {
  await mustBeHere(tx, conversationId)
  const rows = await tx.rows<{ page: Page; at: Date }>(
    sql`select page, at from pages_visited where conversation_id = ${conversationId} order by nth desc limit 50`,
  )
  return {
    pages: rows.map(({ page: { kind, ref = null, title = null, url = null }, at }) => ({ kind, ref, title, url, at: at.toISOString() })),
  }
}

/** Of what was said first in a session. */
const FIRST_SIGNS = 120

type Row = Omit<EarlierSession, 'openedAt' | 'closedAt'> & { readonly openedAt: Date; readonly closedAt: Date | null }

/** What was before in a conversation, session by session, without the one that is open. Throws `not_found`. */
export async function earlierSessions(tx: Tx, conversationId: string): Promise<EarlierSessions> {
  const { last } = await mustBeHere(tx, conversationId)
  const rows = await tx.rows<Row>(sql`
    select s.id, s.opened_at as "openedAt", s.closed_at as "closedAt", s.outcome, s.stars,
      (select count(*)::int from messages m where m.session_id = s.id) as messages,
      array(select distinct a.name from messages m join agents a on a.workspace_id = m.workspace_id and a.account_id = m.agent_id
        where m.session_id = s.id and m.agent_id is not null) as agents,
      left(coalesce((select m.parts -> 0 ->> 'text' from messages m where m.session_id = s.id and m.author = 'shopper' order by m.seq limit 1), ''), ${16 * FIRST_SIGNS}) as first
    from sessions s join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    where s.conversation_id = ${conversationId} and not (c.session_open and s.id = c.session_id)
    order by s.opened_at desc limit ${SESSIONS + 1}`)
  const sessions = rows.slice(0, SESSIONS).map(({ openedAt, closedAt, ...row }) => ({
    ...row,
    first: firstGraphemes(row.first, FIRST_SIGNS),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }))
  return { sessions, more: rows.length > SESSIONS, last, imported: await importedOf(tx, conversationId) }
}

/** What was said in one session of a conversation, oldest first. Throws `not_found`. */
export async function saidInSession(tx: Tx, conversationId: string, sessionId: string): Promise<SessionMessages> {
  await mustBeHere(tx, conversationId)
  const messages = await messagesOfSession(tx, { conversationId, sessionId, limit: MESSAGES + 1 })
  return { messages: messages.slice(0, MESSAGES), more: messages.length > MESSAGES }
}
