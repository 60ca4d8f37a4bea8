import type { MessageView } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { BESIDE, type MessageRow, toView } from './views.ts'

const MESSAGE = sql`
  select m.id, m.seq, m.conversation_id, m.session_id, m.author, a.name as agent_name, m.parts, m.at, m.turn_id, m.helpful, ${BESIDE}
  from messages m left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.agent_id`

const read = async (tx: Tx, where: Sql): Promise<MessageView[]> => (await tx.rows<MessageRow>(sql`${MESSAGE} ${where}`)).map(toView)

/** Up to `limit` messages before `seq` (or the newest), oldest first, and whether there are older ones. */
export async function history(tx: Tx, conversationId: string, before: number | null, limit: number) {
  const page = await read(
    tx,
    sql`where m.conversation_id = ${conversationId} and m.seq < ${before ?? Number.MAX_SAFE_INTEGER} order by m.seq desc limit ${limit + 1}`,
  )
  return { messages: page.slice(0, limit).reverse(), more: page.length > limit }
}

/** Messages of one session of a conversation, oldest first. */
export const messagesOfSession = (
  tx: Tx,
  { conversationId, sessionId, limit }: { readonly conversationId: string; readonly sessionId: string; readonly limit: number },
): Promise<MessageView[]> =>
  read(tx, sql`where m.session_id = ${sessionId} and m.conversation_id = ${conversationId} order by m.seq limit ${limit}`)

/** The shopper's messages that no turn has answered yet, oldest first. */
export const unanswered = (tx: Tx, conversationId: string, handledSeq: number): Promise<MessageView[]> =>
  read(tx, sql`where m.conversation_id = ${conversationId} and m.author = 'shopper' and m.seq > ${handledSeq} order by m.seq limit 50`)

/** The message of that id in the workspace of the transaction, undefined where there is none. */
export const messageById = async (tx: Tx, id: string): Promise<MessageView | undefined> => (await read(tx, sql`where m.id = ${id}`))[0]

/** What the bot said to one message: the replies of the turn that came next. */
export async function repliesAfter(tx: Tx, conversationId: string, seq: number): Promise<MessageView[]> {
  return read(
    tx,
    sql`where m.conversation_id = ${conversationId} and m.author = 'bot' and m.turn_id = (
      select turn_id from messages where conversation_id = ${conversationId} and author = 'bot' and seq > ${seq} order by seq limit 1)
      order by m.seq`,
  )
}
