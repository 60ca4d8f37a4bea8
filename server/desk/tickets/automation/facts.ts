import { type Facts, type FieldValues, fieldFacts } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What rules can know of a ticket. */
export interface Known {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: string
  readonly priority: string
  readonly typeId: string | null
  readonly source: string
  readonly ownerId: string | null
  readonly teamId: string | null
  readonly fields: FieldValues
  readonly followers: readonly string[]
  readonly createdAt: Date
  readonly dueAt: Date
  readonly stars: number | null
  readonly level: string | null
  readonly channel: string | null
  readonly language: string | null
  readonly shopper: string | null
}

const HOUR = 3_600_000

/** A ticket as facts at an instant; `changed`: the names of what changed just now. */
export const factsOf = (ticket: Known, changed: readonly string[], at: Date): Facts => ({
  status: ticket.status,
  priority: ticket.priority,
  type: ticket.typeId,
  source: ticket.source,
  owner: ticket.ownerId,
  team: ticket.teamId,
  subject: ticket.subject,
  shopper_level: ticket.level,
  channel: ticket.channel,
  language: ticket.language,
  age_hours: (at.getTime() - ticket.createdAt.getTime()) / HOUR,
  due_in_hours: (ticket.dueAt.getTime() - at.getTime()) / HOUR,
  stars: ticket.stars,
  changed,
  ...fieldFacts(ticket.fields),
})

/** Tickets as rules know them, by id. */
export async function knownTickets(tx: Tx, ids: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx.rows<Known>(sql`
    select t.id, t.number, t.subject, t.status, t.priority, t.type_id as "typeId", t.source, t.owner_id as "ownerId", t.team_id as "teamId", t.fields, t.followers,
      t.created_at as "createdAt", t.due_at as "dueAt", t.stars, p.level, ch.kind as channel, c.state->>'language' as language, p.name as shopper
    from tickets t
    left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    left join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    left join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    where t.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}
