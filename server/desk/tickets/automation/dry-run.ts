import { type FieldValues, holds, type TicketWhen, type TriedTicketRule, type TryTicketRule } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { fresh } from './do.ts'
import { factsOf, type Known, knownTickets } from './facts.ts'
import { mustBeDoable } from './rules.ts'

/** Shown; the rest is counted. */
const SHOWN = 100
/** Tickets looked at, the newest first. */
const MOST = 2_000

interface Change {
  readonly ticketId: string
  readonly at: Date
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}

interface Moment {
  readonly at: Date
  readonly when: TicketWhen
  readonly changed: readonly string[]
  readonly ticket: Known
}

/**
 * What a rule would have done to the tickets of so many days, each as it stood at the moment: the history is undone change by change, from today back.
 * Nothing is written.
 */
export async function tryRule(tx: Tx, { rule, days }: TryTicketRule, now: Date): Promise<TriedTicketRule> {
  await mustBeDoable(tx, rule)
  const since = new Date(now.getTime() - days * 86_400_000)
  const ids = await tx.rows<{ id: string }>(
    sql`select id from tickets where created_at >= ${since} or changed_at >= ${since} order by created_at desc limit ${MOST}`,
  )
  const known = await knownTickets(
    tx,
    ids.map(({ id }) => id),
  )
  const all = [...known.keys()]
  const changes = Map.groupBy(await changesOf(tx, all), ({ ticketId }) => ticketId)
  const notes = Map.groupBy(await notesAt(tx, all), ({ ticketId }) => ticketId)
  const would: TriedTicketRule['would'] = []
  let moments = 0
  for (const ticket of known.values())
    for (const { at, when, changed, ticket: then } of momentsOf(ticket, changes.get(ticket.id) ?? [], notes.get(ticket.id) ?? [], now)) {
      if (at < since || !rule.when.includes(when)) continue
      moments++
      const deeds = holds(rule.if, factsOf(then, changed, at)) ? fresh(rule.deeds, then) : []
      if (deeds.length > 0) would.push({ id: ticket.id, number: ticket.number, subject: then.subject, when, at: at.toISOString(), deeds })
    }
  const sorted = would.toSorted((a, b) => b.at.localeCompare(a.at))
  return { tickets: known.size, moments, would: sorted.slice(0, SHOWN), more: Math.max(0, sorted.length - SHOWN) }
}

const changesOf = (tx: Tx, ids: readonly string[]) =>
  tx.rows<Change>(
    sql`select ticket_id as "ticketId", at, changes from ticket_changes where ticket_id = any(${ids}::uuid[]) order by revision desc`,
  )
const notesAt = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{ ticketId: string; at: Date }>(sql`select ticket_id as "ticketId", at from ticket_notes where ticket_id = any(${ids}::uuid[])`)

/** All that happened to a ticket, the newest first, each with the ticket as it stood right after. */
function momentsOf(today: Known, changes: readonly Change[], notes: readonly { at: Date }[], now: Date): Moment[] {
  const moments: Moment[] = []
  const standing: { from: Date; ticket: Known }[] = []
  let ticket = today
  for (const { at, changes: changed } of changes) {
    const names = Object.keys(changed)
    const when = names.length === 0 ? 'created' : names.includes('stars') ? 'rated' : 'changed'
    moments.push({ at, when, changed: names, ticket })
    standing.push({ from: at, ticket })
    ticket = undone(ticket, changed)
  }
  const stoodAt = (at: Date) => standing.find(({ from }) => from <= at)?.ticket ?? today
  for (const { at } of notes) moments.push({ at, when: 'noted', changed: [], ticket: stoodAt(at) })
  const due = stoodAt(today.dueAt)
  if (today.dueAt <= now && due.status !== 'done' && due.status !== 'dropped')
    moments.push({ at: today.dueAt, when: 'late', changed: [], ticket: due })
  return moments
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const isFields = (value: unknown): value is FieldValues => typeof value === 'object' && value !== null && !Array.isArray(value)

function undone(ticket: Known, changes: Change['changes']): Known {
  let before = ticket
  for (const [name, [from]] of Object.entries(changes)) {
    if (name === 'subject' || name === 'status' || name === 'priority') before = { ...before, [name]: text(from) ?? '' }
    if (name === 'type_id') before = { ...before, typeId: text(from) }
    if (name === 'owner_id') before = { ...before, ownerId: text(from) }
    if (name === 'team_id') before = { ...before, teamId: text(from) }
    if (name === 'due_at') before = { ...before, dueAt: new Date(text(from) ?? before.dueAt) }
    if (name === 'stars') before = { ...before, stars: typeof from === 'number' ? from : null }
    if (name === 'followers') before = { ...before, followers: Array.isArray(from) ? from.map(String) : [] }
    if (name === 'fields') before = { ...before, fields: isFields(from) ? from : {} }
  }
  return before
}
