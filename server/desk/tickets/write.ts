import { refusal } from '@xiaoer/contract/refusals'
import {
  type ChangeTicket,
  type FieldValues,
  type FormField,
  fieldFault,
  shownFields,
  TICKET_STATUS,
  type TicketStatus,
} from '@xiaoer/contract/tickets'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustBeApproved, mustNotWait } from './approvals/stands.ts'

/** Who changes a ticket: a colleague, or a rule with those that led to it. */
export interface Changer {
  readonly workspaceId: string
  readonly accountId: string | null
  readonly ruleId?: string
  readonly chain?: readonly string[]
}

/** A ticket as it stands, locked. */
export interface Standing {
  readonly id: string
  readonly number: number
  readonly status: TicketStatus
  readonly revision: number
  readonly conversationId: string | null
  readonly subject: string
  readonly ownerId: string | null
  readonly followers: readonly string[]
  readonly fields: FieldValues
  readonly typeId: string | null
  readonly parentId: string | null
}

/** The row of a ticket, locked after its conversation, as all that writes both does. Throws `not_found`. */
export async function lockTicket(tx: Tx, id: string): Promise<Standing> {
  await tx.run(sql`select from conversations where id = (select conversation_id from tickets where id = ${id}) for update`)
  const row = await tx.row<Standing>(sql`
    select id, number, status, revision, conversation_id as "conversationId", subject, owner_id as "ownerId", followers, fields, type_id as "typeId", parent_id as "parentId"
    from tickets where id = ${id} for update`)
  if (!row) throw new AppError('not_found', refusal('ticket.not_here', { id }))
  return row
}

/** What may be set. */
export type Setting = Omit<ChangeTicket, 'revision' | 'tell'>

/** Writes what is set on a locked ticket; the table keeps the history. Throws `conflict` where it may not go there, `not_found` for who or what is not here. */
export async function writeTicket(tx: Tx, by: Changer, ticket: Standing, set: Setting, at: Date): Promise<void> {
  mustGo(ticket.status, set.status)
  await mustBeKnown(tx, ticket.id, set)
  const { status, priority, ownerId, teamId, subject, typeId, dueAt, fields, parentId, followers } = set
  const isOver = status !== undefined && !TICKET_STATUS[status].open
  const ends = isOver && status !== ticket.status
  if (ends || typeId !== undefined || fields !== undefined) await mustNotWait(tx, ticket.id)
  const columns: (Sql | undefined)[] = [
    status && sql`status = ${status}, done_at = ${isOver ? at : null}, done_by = ${isOver ? by.accountId : null}`,
    // a first owner means that somebody works on it
    status === undefined && ownerId && ticket.status === 'new' ? sql`status = 'working'` : undefined,
    priority && sql`priority = ${priority}`,
    ownerId !== undefined ? sql`owner_id = ${ownerId}` : undefined,
    teamId !== undefined ? sql`team_id = ${teamId}` : undefined,
    subject !== undefined ? sql`subject = ${subject}` : undefined,
    typeId !== undefined ? sql`type_id = ${typeId}` : undefined,
    dueAt !== undefined ? sql`due_at = ${dueAt}` : undefined,
    fields !== undefined ? sql`fields = ${JSON.stringify(fields)}::jsonb` : undefined,
    parentId !== undefined ? sql`parent_id = ${parentId}` : undefined,
    followers !== undefined ? sql`followers = ${[...new Set(followers)]}::uuid[]` : undefined,
  ]
  const given = columns.flatMap((one) => one ?? [])
  if (given.length === 0) return
  await tx.run(sql`
    update tickets set ${join(given, ', ')}, changed_at = ${momentAfter(at)}, changed_by = ${by.accountId}, changed_rule = ${by.ruleId ?? null} where id = ${ticket.id}`)
  // after the write: what stands on its form now is what has to be approved, of one that was settled before as well
  if ((status ?? ticket.status) === 'done' && (ends || typeId !== undefined || fields !== undefined)) await mustBeApproved(tx, ticket.id)
}

/** A moment of its own for each change, also of several at once: by it the table knows who made the change, and that somebody did. */
export const momentAfter = (at: Date) => sql`greatest(${at}::timestamptz, changed_at + interval '1 microsecond')`

/** A moment after all that was said on a ticket: who waited for its row began before whoever they waited for, and nothing said may overtake that. */
export const momentAfterSaid = (ticketId: string, at: Date) =>
  sql`greatest(${at}::timestamptz, (select max(at) + interval '1 microsecond' from ticket_comments where ticket_id = ${ticketId}))`

function mustGo(from: TicketStatus, to: TicketStatus | undefined): void {
  if (to === undefined || to === from || TICKET_STATUS[from].to.includes(to)) return
  throw new AppError('conflict', refusal('ticket.step', { from, to }))
}

/** Throws `not_found` where an owner, a team, a type, a follower or a parent is not of this workspace; `invalid` where a ticket would be below itself. */
export async function mustBeKnown(tx: Tx, id: string | null, { ownerId, teamId, typeId, parentId, followers }: Setting): Promise<void> {
  const people = [...(ownerId ? [ownerId] : []), ...(followers ?? [])]
  for (const one of people)
    if (!(await tx.row(sql`select 1 from agents where account_id = ${one} and removed_at is null`)))
      throw new AppError('not_found', refusal('account.not_here', { id: one }))
  if (teamId && !(await tx.row(sql`select 1 from teams where id = ${teamId} and removed_at is null`)))
    throw new AppError('not_found', refusal('team.not_here', { id: teamId }))
  if (typeId && !(await tx.row(sql`select 1 from ticket_types where id = ${typeId}`)))
    throw new AppError('not_found', refusal('ticket.type', { id: typeId }))
  if (parentId) await mustBeAbove(tx, id, parentId)
}

async function mustBeAbove(tx: Tx, id: string | null, parentId: string): Promise<void> {
  if (!(await tx.row(sql`select 1 from tickets where id = ${parentId}`)))
    throw new AppError('not_found', refusal('ticket.not_here', { id: parentId }))
  if (id === null) return
  const circle = await tx.row(sql`
    with recursive above as (
      select id, parent_id from tickets where id = ${parentId}
      union select t.id, t.parent_id from tickets t join above on t.id = above.parent_id)
    select 1 from above where id = ${id}`)
  if (circle) throw new AppError('invalid', refusal('ticket.circle'))
}

const FAULTS = {
  missing: (name: string) => refusal('ticket.field_missing', { name }),
  kind: (name: string) => refusal('ticket.field_kind', { name }),
  choice: (name: string) => refusal('ticket.field_choice', { name }),
} as const

/** Throws `invalid`: what is wrong with a field, told by its name. */
export function refuseField(fault: keyof typeof FAULTS, name: string): never {
  const why = FAULTS[fault](name)
  throw new AppError('invalid', why)
}

/** What a type's form takes: values of fields that are shown alone. Throws `invalid`, by field. */
export function mustFit(form: readonly FormField[], values: FieldValues): FieldValues {
  const shown = shownFields(form, values)
  for (const field of shown) {
    const fault = fieldFault(field, values[field.id])
    if (fault) refuseField(fault, field.name)
  }
  const known = new Set(shown.map(({ id }) => id))
  return Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)))
}
