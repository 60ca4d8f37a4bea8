import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Mentions, PutConversationNote } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'

/** Writes a note for colleagues; whoever is named in it hears of it. Gives the event's number. Throws `not_found` for who is not here. */
export async function noteIn(tx: Tx, by: By, conversationId: string, { words, mentions }: PutConversationNote, at: Date): Promise<number> {
  const held = await tx.row<{ session: string | null }>(
    sql`select session_id as session from conversations where id = ${conversationId} for update`,
  )
  if (!held) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const id = uuidv7()
  await tx.run(sql`
    insert into conversation_notes (workspace_id, id, conversation_id, session_id, by_account, words, at)
    values (${by.workspaceId}, ${id}, ${conversationId}, ${held.session}, ${by.accountId}, ${words}, ${at})`)
  const named = await tx.run(sql`
    insert into mentions (workspace_id, note_id, account_id, conversation_id, at)
    select ${by.workspaceId}, ${id}, account_id, ${conversationId}, ${at} from agents where account_id = any(${mentions}::uuid[]) and removed_at is null`)
  if (named < new Set(mentions).size) throw new AppError('not_found', refusal('account.not_here', { id: mentions.join(', ') }))
  const detail = { conversationIds: [conversationId], noteId: id, by: by.accountId, byName: by.name, mentions }
  // of no conversation as the feed has it: its shopper reads the events of their own
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'noted', conversationId: null, detail }])
  return seq
}

const SHOWN = 100
const SHOWN_SIGNS = 300

/** Where somebody was mentioned or asked to approve, or was answered to what they asked, the newest first. */
export async function mentionsOf(tx: Tx, me: string): Promise<Mentions> {
  const rows = await tx.rows<Omit<Mentions['mentions'][number], 'at'> & { at: Date }>(sql`
    select m.note_id as id, coalesce(a.name, '') as by, left(coalesce(n.words, k.words, v.words, r.words, ''), ${16 * SHOWN_SIGNS}) as words, r.state as approval, m.at, m.seen_at is not null as seen,
      m.conversation_id as "conversationId", coalesce(p.name, '') as "shopperName", m.ticket_id as "ticketId", t.number as "ticketNumber"
    from mentions m
      left join conversation_notes n on n.workspace_id = m.workspace_id and n.id = m.note_id
      left join ticket_notes k on k.workspace_id = m.workspace_id and k.id = m.note_id
      left join ticket_approvals r on r.workspace_id = m.workspace_id and r.id = m.note_id
      left join ticket_votes v on v.workspace_id = r.workspace_id and v.approval_id = r.id and v.account_id = r.ended_by and m.account_id = r.asked_by
      left join tickets t on t.workspace_id = m.workspace_id and t.id = m.ticket_id
      left join conversations c on c.workspace_id = m.workspace_id and c.id = coalesce(m.conversation_id, t.conversation_id)
      left join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      left join agents a on a.workspace_id = m.workspace_id and a.account_id = coalesce(n.by_account, k.by_account, case when m.account_id = r.asked_by then r.ended_by else r.asked_by end)
    where m.account_id = ${me} order by m.at desc, m.note_id limit ${SHOWN}`)
  const counted = await tx.row<{ n: number }>(sql`select count(*)::int as n from mentions where account_id = ${me} and seen_at is null`)
  return {
    unseen: counted?.n ?? 0,
    mentions: rows.map(({ at, ...row }) => ({ ...row, words: firstGraphemes(row.words, SHOWN_SIGNS), at: at.toISOString() })),
  }
}

/** Has seen one, or all that are there. */
export const seeMentions = (tx: Tx, me: string, noteId: string | null, at: Date) =>
  tx.run(
    sql`update mentions set seen_at = ${at} where account_id = ${me} and seen_at is null and (${noteId}::uuid is null or note_id = ${noteId}::uuid)`,
  )
