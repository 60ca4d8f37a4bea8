import { refusal } from '@xiaoer/contract/refusals'
import type { ReplyDraft } from '@xiaoer/contract/replies'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'

/** What somebody was going to say. */
export async function draftOf(tx: Tx, { accountId }: By, conversationId: string): Promise<ReplyDraft> {
  const kept = await tx.row<{ words: string; at: Date }>(
    sql`select words, at from reply_drafts where conversation_id = ${conversationId} and account_id = ${accountId}`,
  )
  return kept ? { words: kept.words, at: kept.at.toISOString() } : { words: '', at: null }
}

/** Keeps it in place of what was kept; empty words take it away. Throws `not_found`. */
export async function keepDraft(tx: Tx, by: By, conversationId: string, words: string, at: Date): Promise<void> {
  if (words === '') return dropDraft(tx, by, conversationId)
  // the row is held so that it is not erased meanwhile
  const here = await tx.row(sql`select 1 from conversations where id = ${conversationId} for key share`)
  if (!here) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  await tx.run(sql`
    insert into reply_drafts (workspace_id, conversation_id, account_id, words, at)
    values (${by.workspaceId}, ${conversationId}, ${by.accountId}, ${words}, ${at})
    on conflict (workspace_id, conversation_id, account_id) do update set words = excluded.words, at = excluded.at`)
}

/** Said, or given up. */
export const dropDraft = async (tx: Tx, { accountId }: By, conversationId: string): Promise<void> => {
  await tx.run(sql`delete from reply_drafts where conversation_id = ${conversationId} and account_id = ${accountId}`)
}
