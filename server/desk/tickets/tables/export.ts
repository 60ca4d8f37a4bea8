import type { TicketQuery } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { clockOf, csvOf, MARK, type Told } from '#platform/csv'
import type { Tx } from '#platform/db'
import { type Asking, ticketPage } from '../rows.ts'

/** More lines than this are asked for by a narrower query. */
const MOST = 20_000

/** The columns of a table of tickets, by the names an import knows. */
export const COLUMNS = [
  'number',
  'subject',
  'status',
  'priority',
  'type',
  'owner',
  'requester',
  'due_at',
  'created_at',
  'changed_at',
  'source',
  'stars',
  'external_id',
  'fields',
  'files',
] as const

/** Tickets that a query names as a table, which an import takes again. */
export async function exportTickets(tx: Tx, query: TicketQuery, asking: Asking, told: Told): Promise<string> {
  const { tickets } = await ticketPage(tx, query, asking, { page: 0, most: MOST })
  const more = await tx.rows<{ id: string; fields: object; externalId: string | null; email: string | null; files: string }>(sql`
    select t.id, t.fields, t.external_id as "externalId", a.email,
      (select coalesce(string_agg(coalesce(nullif(k.name, ''), k.file_id::text), E'\n' order by k.at, k.file_id), '') from ticket_files k where k.workspace_id = t.workspace_id and k.ticket_id = t.id) as files
    from tickets t
    left join agents g on g.workspace_id = t.workspace_id and g.account_id = t.owner_id left join accounts a on a.id = g.account_id
    where t.id = any(${tickets.map(({ id }) => id)}::uuid[])`)
  const beside = new Map(more.map((row) => [row.id, row]))
  const clock = clockOf(told)
  const lines = tickets.map((ticket) => {
    const { fields = {}, externalId, email, files = '' } = beside.get(ticket.id) ?? {}
    return [
      String(ticket.number),
      ticket.subject,
      ticket.status,
      ticket.priority,
      ticket.typeName ?? '',
      email ?? ticket.ownerName ?? '',
      ticket.shopperName,
      clock.format(new Date(ticket.dueAt)),
      clock.format(new Date(ticket.createdAt)),
      clock.format(new Date(ticket.changedAt)),
      ticket.source,
      ticket.stars === null ? '' : String(ticket.stars),
      externalId ?? `xiaoer:${ticket.id}`,
      JSON.stringify(fields),
      files,
    ]
  })
  return MARK + csvOf([COLUMNS, ...lines])
}
