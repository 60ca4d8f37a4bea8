import { refusal } from '@xiaoer/contract/refusals'
import type { WhisperRow } from '@xiaoer/contract/wall'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, locked } from '../inbox/hold.ts'

/** Says something to the colleague who holds a conversation; the shopper never sees it. Gives the event's number. Throws `conflict` where nobody of us holds it. */
export async function whisper(tx: Tx, by: By, conversationId: string, words: string, at: Date): Promise<number> {
  const { holder, agent_id: to, session_id: sessionId } = await locked(tx, conversationId)
  if (holder !== 'agent' || to === null) throw new AppError('conflict', refusal('whisper.nobody'))
  const id = uuidv7()
  await tx.run(sql`
    insert into whispers (workspace_id, id, conversation_id, session_id, by_account, to_account, words, at)
    values (${by.workspaceId}, ${id}, ${conversationId}, ${sessionId}, ${by.accountId}, ${to}, ${words}, ${at})`)
  // of no conversation as the feed has it: its shopper reads the events of their own
  const told = { type: 'whispered', conversationId: null, detail: { whisperId: id, conversationId, to } }
  const [seq = 0] = await tell(tx, by.workspaceId, at, [told])
  return seq
}

/** What was whispered in a conversation's present session, oldest first. */
export async function whispersOf(tx: Tx, conversationId: string): Promise<WhisperRow[]> {
  const rows = await tx.rows<Omit<WhisperRow, 'at'> & { at: Date }>(sql`
    select w.id, coalesce(a.name, '') as by, w.to_account as "to", w.words, w.at, w.seen_at is not null as seen
    from whispers w join conversations c on c.workspace_id = w.workspace_id and c.id = w.conversation_id and c.session_id is not distinct from w.session_id
      left join agents a on a.workspace_id = w.workspace_id and a.account_id = w.by_account
    where w.conversation_id = ${conversationId} order by w.at, w.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Whoever they were for has read them; gives the event's number, undefined where none was new. */
export async function seeWhispers(tx: Tx, by: By, conversationId: string, at: Date): Promise<number | undefined> {
  const seen = await tx.run(sql`
    update whispers set seen_at = ${at} where conversation_id = ${conversationId} and to_account = ${by.accountId} and seen_at is null`)
  if (seen === 0) return undefined
  const told = { type: 'whispers_seen', conversationId: null, detail: { conversationId, by: by.accountId } }
  return (await tell(tx, by.workspaceId, at, [told])).at(-1)
}
