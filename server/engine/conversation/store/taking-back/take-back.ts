import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { tell } from '../feed.ts'
import type { Mine } from '../shopper-verbs.ts'

/** Whose message it is: the shopper's, or an agent's by account. */
export type Whose = 'shopper' | { readonly accountId: string }

/** Whether a message of one's own can still be taken back, its conversation locked; false where it was already. Throws `not_found` and `conflict`. */
export async function mayTakeBack(tx: Tx, mine: Mine, messageId: string, whose: Whose, at: Date): Promise<boolean> {
  await tx.run(sql`select from conversations where id = ${mine.conversationId} for update`)
  const own = whose === 'shopper' ? sql`author = 'shopper'` : sql`author = 'agent' and agent_id = ${whose.accountId}`
  const row = await tx.row<{ at: Date; recalled: boolean }>(sql`
    select at, recalled_at is not null as recalled from messages where id = ${messageId} and conversation_id = ${mine.conversationId} and ${own}`)
  if (!row) throw new AppError('not_found', refusal('recall.not_yours'))
  if (row.recalled) return false
  const seconds = await recallSeconds(tx)
  if (at.getTime() - row.at.getTime() > seconds * 1_000) throw new AppError('conflict', refusal('recall.late', { seconds }))
  return true
}

/** For how long a message of one's own is taken back in the workspace of the transaction; 0: not at all. */
export async function recallSeconds(tx: Tx): Promise<number> {
  const row = await tx.row<{ seconds: number }>(sql`select recall_seconds as seconds from workspaces`)
  return row?.seconds ?? 0
}

/** Takes a message out of what anybody reads; its words stay beside, for evidence. Gives the event's number; undefined where it was taken back already. */
export async function takeBack(tx: Tx, mine: Mine, messageId: string, at: Date): Promise<number | undefined> {
  const kept = await tx.run(sql`
    insert into recalled_messages (workspace_id, message_id, conversation_id, parts, at)
    select workspace_id, id, conversation_id, parts, ${at} from messages where id = ${messageId} and recalled_at is null on conflict do nothing`)
  if (kept === 0) return undefined
  await tx.run(sql`update messages set parts = '[]', recalled_at = ${at} where id = ${messageId}`)
  await tx.run(sql`
    update conversations c set last_text = '' where c.id = ${mine.conversationId} and ${messageId} = (
      select m.id from messages m where m.conversation_id = c.id order by m.seq desc limit 1)`)
  const waits = await waitAgain(tx, messageId)
  const [seq] = await tell(tx, mine.workspaceId, at, [
    { type: 'message_recalled', conversationId: mine.conversationId, messageId, detail: { messageId, ...(waits && { waits }) } },
  ])
  return seq
}

/** Whoever was answered with an agent's words that are gone, and with none since, waits again: since the oldest of theirs that nothing standing answers, or since they were handed over. Says whether they do. */
async function waitAgain(tx: Tx, messageId: string): Promise<boolean> {
  const waits = await tx.run(sql`
    with r as (select * from messages where id = ${messageId} and author = 'agent'), stands as (
      select m.* from messages m join r on m.conversation_id = r.conversation_id and m.session_id = r.session_id where m.recalled_at is null),
    since as (select s.id as session, coalesce(
        (select min(m.at) from stands m where m.author = 'shopper' and m.seq > coalesce((select max(seq) from stands where author in ('bot', 'agent')), 0)),
        case when not exists (select from stands where author = 'agent') then s.handed_off_at end) as since
      from sessions s join r on s.id = r.session_id where not exists (select from stands m where m.author in ('bot', 'agent') and m.seq > r.seq))
    update conversations c set waiting_since = coalesce(c.waiting_since, since.since) from since
    where c.session_id = since.session and c.session_open and c.holder <> 'bot' and since.since is not null`)
  if (waits === 0) return false
  await tx.run(sql`
    update sessions s set first_answer_at = null, first_answer_by = null from messages r where r.id = ${messageId} and s.id = r.session_id
      and not exists (select from messages m where m.session_id = s.id and m.conversation_id = s.conversation_id and m.author in ('bot', 'agent') and m.recalled_at is null)`)
  return true
}

/** A shopper takes back what they wrote. */
export const takeBackOwn = (db: Database, mine: Mine, messageId: string, at: Date): Promise<number | undefined> =>
  db.inWorkspace(mine.workspaceId, async (tx) =>
    (await mayTakeBack(tx, mine, messageId, 'shopper', at)) ? takeBack(tx, mine, messageId, at) : undefined,
  )
