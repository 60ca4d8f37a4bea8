import type { StoredPart } from '@xiaoer/contract'
import type { TicketStatus } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { render, tongueOf } from '#engine/reply'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { say } from '../inbox/notice.ts'

interface Telling {
  readonly workspaceId: string
  readonly conversationId: string
  readonly ticketId: string
  readonly number: number
  readonly at: Date
}

/** What the shopper hears of a status; what is new was told when it was opened. */
const TOLD: Readonly<Record<TicketStatus, string | undefined>> = {
  new: undefined,
  working: 'ticket.working',
  waiting_shopper: 'ticket.waiting_shopper',
  waiting_other: 'ticket.working',
  done: 'ticket.done',
  dropped: 'ticket.dropped',
}

/** Tells the shopper in their language how far their ticket is; of one that is done they are asked how it was. Gives the message's number. */
export async function tellStatus(tx: Tx, telling: Telling, status: TicketStatus): Promise<number | undefined> {
  const key = TOLD[status]
  const scene = await sceneOf(tx, telling.conversationId)
  if (!key || !scene) return undefined
  const { language, timeZone, session } = scene
  const { number, ticketId, at, ...where } = telling
  const words = (key: string) =>
    render({ key, args: { number } }, { tongue: tongueOf(language), language, timeZone, now: at, turnId: ticketId })
  const asked: StoredPart[] = status === 'done' ? [{ kind: 'rating', text: words('ticket.rate'), sessionId: session, ticketId }] : []
  return say(tx, { ...where, at, id: uuidv7(), parts: [{ kind: 'text', text: words(key) }, ...asked] })
}

const sceneOf = (tx: Tx, conversationId: string) =>
  tx.row<{ language: string; timeZone: string; session: string }>(sql`
    select coalesce(c.state->>'language', 'zh-CN') as language, s.time_zone as "timeZone", c.session_id as session
    from conversations c join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id where c.id = ${conversationId} and c.session_id is not null`)
