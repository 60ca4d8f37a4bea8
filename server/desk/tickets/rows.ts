import type { TicketRow } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { TicketQuery } from '@xiaoer/contract/tickets'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { TICKET_CLOCK, toTicketClock } from '../clocks/running.ts'
import { FOR_SAFETY } from '../handed-over.ts'
import { seenIn } from '../search/seen-in.ts'
import { AWAITS, waitsFor } from './approvals/stands.ts'

type Row = Omit<TicketRow, 'dueAt' | 'createdAt' | 'changedAt'> & { dueAt: Date; createdAt: Date; changedAt: Date }

const OF = sql`
  from tickets t
  left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
  left join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
  left join ticket_types y on y.workspace_id = t.workspace_id and y.id = t.type_id
  left join agents a on a.workspace_id = t.workspace_id and a.account_id = t.owner_id`
const ROW = sql`
  select t.id, t.number, t.conversation_id as "conversationId", t.subject, t.state, t.status, t.priority, t.source, t.type_id as "typeId", y.name as "typeName",
    t.owner_id as "ownerId", a.name as "ownerName", t.team_id as "teamId", t.due_at as "dueAt", t.created_at as "createdAt", t.changed_at as "changedAt",
    t.revision, ${FOR_SAFETY} as safety, coalesce(p.name, t.requester, '') as "shopperName", t.ended_why as "endedWhy", t.ended_words as "endedWords", t.stars,
    ${AWAITS} as "awaitsApproval", ${TICKET_CLOCK} as clock ${OF}`

const toRow = ({ dueAt, createdAt, changedAt, clock, ...row }: Row): TicketRow => {
  return {
    ...row,
    dueAt: dueAt.toISOString(),
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    clock: toTicketClock(clock),
  }
}

/** A page of the list. */
export const PAGE = 100
const PRIORITY = sql`array_position(array['urgent', 'high', 'normal', 'low'], t.priority)`
const SORTS: Readonly<Record<NonNullable<TicketQuery['sort']>, Sql>> = {
  due: sql`t.state desc, ${FOR_SAFETY} desc, case when t.state = 'open' then t.due_at end, t.due_at desc`,
  newest: sql`t.created_at desc, t.number desc`,
  changed: sql`t.changed_at desc`,
  priority: sql`t.state desc, ${PRIORITY}, t.due_at`,
}

/** Who asks, and when: `me`, `late` and `following` lean on it. */
export interface Asking {
  readonly me: string
  readonly at: Date
  /** Whether they may not see how shoppers are reached: then neither figures nor addresses are searched in, or they would learn by asking. */
  readonly masked: boolean
}

/** Tickets that a query names, the most pressing first where it does not say otherwise, and how many there are in all. */
export async function ticketPage(tx: Tx, query: TicketQuery, asking: Asking, { page, most = PAGE }: { page: number; most?: number }) {
  const where = whereOf(query, asking)
  const rows = await tx.rows<Row>(
    sql`${ROW} where ${where} order by ${SORTS[query.sort ?? 'due']}, t.id limit ${most} offset ${page * most}`,
  )
  const counted = await tx.row<{ total: number }>(sql`select count(*)::int as total ${OF} where ${where}`)
  return { tickets: rows.map(toRow), total: counted?.total ?? 0 }
}

/** Tickets of a conversation, the most pressing first. */
export async function ticketsOf(tx: Tx, conversationId: string): Promise<TicketRow[]> {
  const rows = await tx.rows<Row>(sql`${ROW} where t.conversation_id = ${conversationId} order by ${SORTS.due} limit 200`)
  return rows.map(toRow)
}

/** One ticket. Throws `not_found`. */
export async function ticketRow(tx: Tx, id: string): Promise<TicketRow> {
  const row = await tx.row<Row>(sql`${ROW} where t.id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('ticket.not_here', { id }))
  return toRow(row)
}

function whereOf(
  { state, status, priority, type, owner, team, late, following, approval, q }: TicketQuery,
  { me, at, masked }: Asking,
): Sql {
  const who = owner === 'me' ? me : owner
  const parts = [
    state && sql`t.state = ${state}`,
    status && sql`t.status = ${status}`,
    priority && sql`t.priority = ${priority}`,
    type && sql`t.type_id = ${type}`,
    owner === 'none' ? sql`t.owner_id is null` : who && sql`t.owner_id = ${who}`,
    team === 'none' ? sql`t.team_id is null` : team && sql`t.team_id = ${team}`,
    late && sql`t.state = 'open' and t.due_at <= ${at}`,
    following && sql`${me}::uuid = any(t.followers)`,
    approval && (approval === 'me' ? waitsFor(me) : AWAITS),
    q && wordsIn(q, masked),
  ].flatMap((part) => part || [])
  return parts.length === 0 ? sql`true` : join(parts, ' and ')
}

function wordsIn(q: string, masked: boolean): Sql {
  const like = `%${q.replace(/[\\%_]/gu, '\\$&')}%`
  const number = /^#?(\d{1,9})$/u.exec(q)?.[1]
  const numbered = number ? sql`or t.number = ${Number(number)}` : empty
  const said = (words: Sql) => sql`${seenIn(words, masked)} ilike ${like}`
  return sql`(${said(sql`t.subject`)} or ${said(sql`p.name`)} or ${said(sql`t.requester`)} ${numbered}
    or exists (select from ticket_notes n where n.workspace_id = t.workspace_id and n.ticket_id = t.id and ${said(sql`n.words`)})
    or exists (select from ticket_comments k where k.workspace_id = t.workspace_id and k.ticket_id = t.id and ${said(sql`k.words`)}))`
}
