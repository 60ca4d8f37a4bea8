import { refusal } from '@xiaoer/contract/refusals'
import type { PutTicketView, SavedTicketView, TicketView } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { approvalOf, type Reader } from './approvals/view.ts'
import { commentsOf } from './comments/comments.ts'
import { ticketRow } from './rows.ts'
import { typeOf } from './types.ts'

type Brief = NonNullable<TicketView['parent']>

/** A ticket as its page shows it to whoever reads. Throws `not_found`. */
export async function ticketView(tx: Tx, id: string, reader: Reader): Promise<TicketView> {
  const ticket = await ticketRow(tx, id)
  const more = await tx.row<{
    fields: TicketView['fields']
    requester: string | null
    requesterProven: boolean
    comment: string | null
    sessionId: string | null
    parentId: string | null
  }>(
    sql`select fields, requester, requester_proven_at is not null as "requesterProven", comment, session_id as "sessionId", parent_id as "parentId" from tickets where id = ${id}`,
  )
  if (!more) throw new AppError('not_found', refusal('ticket.not_here', { id }))
  const { parentId, ...rest } = more
  const [parent = null] = parentId ? await tx.rows<Brief>(sql`select id, number, subject, status from tickets where id = ${parentId}`) : []
  return {
    ticket,
    ...rest,
    type: ticket.typeId ? await typeOf(tx, ticket.typeId) : null,
    followers: await tx.rows<{ id: string; name: string }>(sql`
      select a.account_id as id, a.name from agents a join tickets t on t.workspace_id = a.workspace_id and a.account_id = any(t.followers) where t.id = ${id} order by a.name`),
    parent,
    children: await tx.rows<Brief>(sql`select id, number, subject, status from tickets where parent_id = ${id} order by number`),
    links: await linksOf(tx, id),
    notes: await notesOf(tx, id),
    comments: await commentsOf(tx, id),
    approval: await approvalOf(tx, id, reader),
    history: await historyOf(tx, id),
  }
}

async function linksOf(tx: Tx, id: string): Promise<TicketView['links']> {
  const rows = await tx.rows<Brief & { kind: TicketView['links'][number]['kind']; first: boolean }>(sql`
    select l.kind, l.ticket_id = ${id} as first, t.id, t.number, t.subject, t.status from ticket_links l
    join tickets t on t.workspace_id = l.workspace_id and t.id = case when l.ticket_id = ${id} then l.other_id else l.ticket_id end
    where l.ticket_id = ${id} or l.other_id = ${id} order by t.number`)
  return rows.map(({ kind, first, ...ticket }) => ({ kind, first, ticket }))
}

async function notesOf(tx: Tx, id: string): Promise<TicketView['notes']> {
  const rows = await tx.rows<Omit<TicketView['notes'][number], 'at'> & { at: Date }>(sql`
    select n.id, coalesce(a.name, '') as by, r.name as rule, n.words, n.at,
      array(select m.name from agents m where m.workspace_id = n.workspace_id and m.account_id = any(n.mentions) order by m.name) as mentions
    from ticket_notes n left join agents a on a.workspace_id = n.workspace_id and a.account_id = n.by_account
      left join ticket_rules r on r.workspace_id = n.workspace_id and r.id = n.by_rule
    where n.ticket_id = ${id} order by n.at, n.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** So many of the latest changes; a ticket that goes back and forth for years has more than anybody reads. */
const CHANGES = 500

async function historyOf(tx: Tx, id: string): Promise<TicketView['history']> {
  const rows = await tx.rows<{
    at: Date
    by: string | null
    rule: string | null
    changes: Record<string, [unknown, unknown]>
    revision: number
  }>(sql`
    select h.at, h.revision, a.name as by, r.name as rule, h.changes from ticket_changes h
    left join agents a on a.workspace_id = h.workspace_id and a.account_id = h.by_account
    left join ticket_rules r on r.workspace_id = h.workspace_id and r.id = h.by_rule
    where h.ticket_id = ${id} order by h.revision desc limit ${CHANGES}`)
  return rows.toReversed().map(({ at, by, rule, changes }) => ({
    at: at.toISOString(),
    by,
    rule,
    created: Object.keys(changes).length === 0,
    changes: Object.entries(changes).map(([of, [from, to]]) => ({ of, from: from ?? null, to: to ?? null })),
  }))
}

/** The views that somebody sees: everybody's, and their own. */
export const savedViews = (tx: Tx, me: string): Promise<SavedTicketView[]> =>
  tx.rows<SavedTicketView>(sql`
    select id, name, shared, query, account_id = ${me} as mine from ticket_views where shared or account_id = ${me} order by shared desc, name, id`)

const MOST_VIEWS = 100

/** Keeps a view; one of somebody's own of the same name is the same. */
export async function saveView(tx: Tx, workspaceId: string, me: string, { name, shared, query }: PutTicketView, at: Date): Promise<string> {
  const held = await tx.rows<{ id: string; name: string }>(sql`select id, name from ticket_views where account_id = ${me}`)
  const same = held.find((one) => one.name === name)
  if (!same && held.length >= MOST_VIEWS) throw new AppError('conflict', refusal('ticket.most', { most: MOST_VIEWS }))
  const id = same?.id ?? uuidv7()
  await tx.run(sql`
    insert into ticket_views (workspace_id, id, name, account_id, shared, query, made_at)
    values (${workspaceId}, ${id}, ${name}, ${me}, ${shared}, ${JSON.stringify(query)}::jsonb, ${at})
    on conflict (workspace_id, id) do update set shared = excluded.shared, query = excluded.query`)
  return id
}

/** Takes a view away: one's own, and a manager everybody's. */
export async function removeView(tx: Tx, id: string, me: string, manages: boolean): Promise<void> {
  const gone = await tx.run(sql`delete from ticket_views where id = ${id} and (account_id = ${me} or (shared and ${manages}))`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.view', { id }))
}
