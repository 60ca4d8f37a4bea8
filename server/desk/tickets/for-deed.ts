import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { dueOf, nextNumber } from './create.ts'

/** A deed that waits for a person's word. */
interface Waiting {
  readonly id: string
  readonly shopId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly orderNumber: string
}

interface Ticket {
  readonly number: number
  readonly dueAt: Date
}

/**
 * The ticket under which a deed waits for its word: the one that stands in its conversation, which is due anew where it was late, since its
 * shopper is told by when; else one of its own, which ends with the deed. The deed's row is locked before.
 */
export async function ticketForDeed(tx: Tx, workspaceId: string, deed: Waiting, at: Date): Promise<Ticket> {
  const dueAt = await dueOf(tx, deed.shopId, at)
  const standing = await tx.row<Ticket>(sql`
    update tickets t set deeds = array(select distinct unnest(t.deeds || ${deed.id}::uuid)),
      due_at = case when due_at > ${at} then due_at else ${dueAt} end
    where id = (select id from tickets where conversation_id = ${deed.conversationId} and state = 'open' order by due_at limit 1 for update)
    returning number, due_at as "dueAt"`)
  return standing ?? opened(tx, workspaceId, deed, { at, dueAt })
}

async function opened(
  tx: Tx,
  workspaceId: string,
  deed: Waiting,
  { at, dueAt }: { readonly at: Date; readonly dueAt: Date },
): Promise<Ticket> {
  const { id: deedId, conversationId, sessionId } = deed
  const subject = await subjectOf(tx, deed)
  const [id, number] = [uuidv7(), await nextNumber(tx, workspaceId)]
  await tx.run(sql`
    insert into tickets (workspace_id, id, number, conversation_id, session_id, subject, due_at, created_at, deeds, also)
    values (${workspaceId}, ${id}, ${number}, ${conversationId}, ${sessionId}, ${subject}, ${dueAt}, ${at}, array[${deedId}::uuid], false)`)
  await tell(tx, workspaceId, at, [{ type: 'ticket_opened', conversationId, detail: { ticketId: id, number } }])
  return { number, dueAt }
}

const LONGEST = 120

/** The order, and what the shopper said up to the deed. */
async function subjectOf(tx: Tx, { id, orderNumber }: Waiting): Promise<string> {
  const row = await tx.row<{ words: string | null }>(sql`
    select string_agg(said.words, ' / ' order by said.seq) as words from (
      select m.seq, (select string_agg(p ->> 'text', ' ') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail') as words
      from messages m join actions a on a.conversation_id = m.conversation_id
      where a.id = ${id} and m.author = 'shopper' and m.at <= a.at order by m.seq desc limit 3) said`)
  return firstGraphemes(mask(`${orderNumber} ${row?.words ?? ''}`.trim()), LONGEST)
}
