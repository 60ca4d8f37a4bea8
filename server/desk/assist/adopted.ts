import type { ReplyHelp } from '@xiaoer/contract/suggestions'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { gramsIn, likeness } from './past/likeness.ts'

/** A reply that was sent. */
export interface Sent {
  readonly workspaceId: string
  readonly accountId: string
  readonly conversationId: string
  readonly messageId: string
  readonly text: string
  readonly at: Date
}

/** So much of a suggestion is still in what was made of it; with less it was written anew. */
const STILL_ITS = 0.35

/** Notes what became of the suggestions that stood there when a reply was sent, and which warnings it was sent despite. Once, however often it is sent. */
export const noteHelp = (db: Database, sent: Sent, { suggestion, despite = [] }: ReplyHelp): Promise<void> =>
  db.inWorkspace(sent.workspaceId, async (tx) => {
    if (suggestion !== undefined) await noteFate(tx, sent, suggestion)
    await tx.run(sql`
      update reply_suggestions set fate = 'ignored', message_id = ${sent.messageId}
      where conversation_id = ${sent.conversationId} and account_id = ${sent.accountId} and fate is null and kind = 'reply'`)
    if (despite.length === 0) return
    await tx.run(sql`
      insert into sent_despite (workspace_id, message_id, conversation_id, session_id, account_id, kinds, at)
      select workspace_id, id, conversation_id, session_id, ${sent.accountId}, ${[...new Set(despite)]}::text[], ${sent.at} from messages
      where id = ${sent.messageId} and conversation_id = ${sent.conversationId} on conflict do nothing`)
  })

async function noteFate(tx: Tx, { accountId, conversationId, messageId, text }: Sent, id: string): Promise<void> {
  const shown = await tx.row<{ words: string }>(sql`
    select words from reply_suggestions where id = ${id} and conversation_id = ${conversationId} and account_id = ${accountId} and fate is null`)
  if (!shown) return
  const isSame = shown.words.trim() === text.trim()
  if (!isSame && likeness(gramsIn(shown.words), gramsIn(text)) < STILL_ITS) return
  await tx.run(sql`update reply_suggestions set fate = ${isSame ? 'adopted' : 'edited'}, message_id = ${messageId} where id = ${id}`)
}
