import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { pass, tell } from '#engine/conversation'
import { render, tongueOf } from '#engine/reply'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { locked, WITH_NO_TEAM } from '../inbox/hold.ts'
import { notice } from '../inbox/notice.ts'
import { type ShopHours, shopHours, ticketDue } from '../shop-hours.ts'

interface Where {
  readonly workspaceId: string
  readonly conversationId: string
}

interface Waiter extends ShopHours {
  readonly language: string
  readonly session: string | null
  readonly words: string | null
}

interface Ticket {
  readonly id: string
  readonly number: number
  readonly dueAt: Date
  readonly fresh: boolean
}

/**
 * Who waits in the queue waits for nobody any longer: the conversation goes back to the bot under a ticket, the one that stands or a new
 * one, and the shopper is told its number and by when they are answered. Gives the last event's number; undefined where nobody waited.
 */
export async function queueToTicket(tx: Tx, where: Where, reason: keyof typeof KEYS, at: Date): Promise<number | undefined> {
  const { workspaceId, conversationId } = where
  const held = await locked(tx, conversationId)
  if (held.holder !== 'queue' || held.session_id === null) return undefined
  const waiter = await waiterOf(tx, conversationId)
  const ticket = await ticketFor(tx, where, waiter, at)
  // what was said while they waited is the desk's to answer: the bot begins with the next message
  await tx.run(sql`
    update conversations set holder = ${pass('queue', 'bot')}, agent_id = null, handled_seq = inbound_seq, waiting_since = null, fence = fence + 1,
      ${WITH_NO_TEAM} where id = ${conversationId}`)
  await tell(tx, workspaceId, at, [
    ...(ticket.fresh ? [{ type: 'ticket_opened', conversationId, detail: { ticketId: ticket.id, number: ticket.number } }] : []),
    { type: 'holder_changed', conversationId, detail: { holder: 'bot', reason } },
  ])
  return notice(tx, { workspaceId, conversationId, text: wordsOf(reason, waiter, ticket, at), at })
}

/** Who left by their own wish is not told that nobody was there. */
const KEYS = { unattended: 'human.ticket', left: 'human.left' } as const

function wordsOf(reason: keyof typeof KEYS, { language, timeZone }: Waiter, { id, number, dueAt }: Ticket, at: Date): string {
  const words = { key: KEYS[reason], args: { number, due: { at: dueAt.toISOString(), as: 'moment' as const } } }
  return render(words, { tongue: tongueOf(language), language, timeZone, now: at, turnId: id })
}

const waiterOf = async (tx: Tx, conversationId: string): Promise<Waiter> => {
  const row = await tx.row<Omit<Waiter, keyof ShopHours> & { shopId: string }>(sql`
    select c.shop_id as "shopId", coalesce(c.state->>'language', 'zh-CN') as language, c.session_id as session,
      (select string_agg(said.words, ' / ' order by said.seq) from (
        select m.seq, (select string_agg(p ->> 'text', ' ') from jsonb_array_elements(m.parts) p where p ->> 'kind' <> 'mail') as words
        from messages m where m.conversation_id = c.id and m.author = 'shopper' order by m.seq desc limit 3) said) as words
    from conversations c where c.id = ${conversationId}`)
  if (!row) throw new Error(`conversation ${conversationId} has no row`)
  return { ...row, ...(await shopHours(tx, row.shopId)) }
}

const LONGEST = 120

/** The ticket that stands, due anew where it was late, since its shopper is told by when; else a new one. */
async function ticketFor(tx: Tx, { workspaceId, conversationId }: Where, waiter: Waiter, at: Date): Promise<Ticket> {
  const dueAt = ticketDue(waiter, at)
  const standing = await tx.row<Omit<Ticket, 'fresh'>>(sql`
    update tickets set also = true, due_at = case when due_at > ${at} then due_at else ${dueAt} end
    where id = (select id from tickets where conversation_id = ${conversationId} and state = 'open' order by due_at limit 1 for update)
    returning id, number, due_at as "dueAt"`)
  if (standing) return { ...standing, fresh: false }
  const counted = await tx.row<{ number: number }>(sql`
    insert into feed_counters as c (workspace_id, tickets) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set tickets = c.tickets + 1 returning tickets::int as number`)
  const [id, number] = [uuidv7(), counted?.number ?? 1]
  await tx.run(sql`
    insert into tickets (workspace_id, id, number, conversation_id, session_id, subject, due_at, created_at)
    values (${workspaceId}, ${id}, ${number}, ${conversationId}, ${waiter.session}, ${firstGraphemes(mask(waiter.words ?? ''), LONGEST)}, ${dueAt}, ${at})`)
  return { id, number, dueAt, fresh: true }
}
