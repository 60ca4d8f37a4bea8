import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { ownComment } from './take.ts'

/** A reply that did not arrive after all, by the id of its mail. */
export interface Bounced {
  readonly channelId: string
  readonly messageId: string
  readonly why: string
}

/** Notes on its ticket that a reply came back. False where this mailbox sent no such reply. */
export async function noteBounced(tx: Tx, { channelId, messageId, why }: Bounced): Promise<boolean> {
  const noted = await tx.run(sql`
    update ticket_comments c set mail_state = 'failed', mail_why = ${firstGraphemes(why, 300)} from tickets t
    where t.workspace_id = c.workspace_id and t.id = c.ticket_id and t.mailbox = ${channelId} and c.mail_state is not null
      and c.id::text = ${ownComment(messageId) ?? null}::text`)
  return noted > 0
}
