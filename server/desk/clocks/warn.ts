import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'

/** So many in one round. */
const AT_ONCE = 200

interface Due {
  readonly id: string
  /** Of a conversation, or else of a ticket. */
  readonly conversationId: string | null
  readonly ticketId: string | null
  readonly share: number
}

interface Warned {
  readonly rule: string
  /** Who helps, from a share of the window on. */
  readonly team: string | null
  readonly escalates: boolean
}

/** Warns of clocks of whose window half, four fifths or all has gone, each once; what waits then goes to the team that helps. */
export async function warn(db: Database, workspaceId: string, at: Date): Promise<{ conversationId: string; seq: number }[]> {
  const due = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Due>(sql`
      select id, conversation_id as "conversationId", ticket_id as "ticketId", case when due_at <= ${at} then 100 when most_at <= ${at} then 80 else 50 end as share from clocks
      where ended_at is null and paused_at is null and (warned < 50 and half_at <= ${at} or warned < 80 and most_at <= ${at} or warned < 100 and due_at <= ${at})
      order by due_at limit ${AT_ONCE}`),
  )
  const told: { conversationId: string; seq: number }[] = []
  for (const one of due) {
    const seq = await db.inWorkspace(workspaceId, (tx) => (one.ticketId ? warnOfTicket : warnOfTalk)(tx, workspaceId, one, at))
    if (seq !== undefined) told.push({ conversationId: one.conversationId ?? '', seq })
  }
  return told
}

/** Notes that it was warned of; undefined where another node was quicker, or it ended meanwhile. */
const noted = (tx: Tx, { id, share }: Due, at: Date) =>
  tx.row<Warned>(sql`
    update clocks k set warned = ${share}, kept = case when ${share} = 100 then false end,
      escalated_at = case when r.escalate_team is not null and ${share} >= r.escalate_at then coalesce(k.escalated_at, ${at}) else k.escalated_at end
    from clock_rules r
    where k.id = ${id} and k.ended_at is null and k.paused_at is null and k.warned < ${share} and r.workspace_id = k.workspace_id and r.id = k.rule_id
    returning r.name as rule, r.escalate_team as team, (r.escalate_team is not null and ${share} >= r.escalate_at) as escalates`)

/** One warning, in a transaction of its own that locks the conversation first. */
async function warnOfTalk(tx: Tx, workspaceId: string, one: Due, at: Date): Promise<number | undefined> {
  const { conversationId, share } = one
  const talk = await tx.row<{ holder: string }>(sql`select holder from conversations where id = ${conversationId} for update`)
  const clock = await noted(tx, one, at)
  if (!clock) return undefined
  const moved = clock.escalates && talk?.holder === 'queue'
  // dealing puts it with them in its next round; a team that was ended meanwhile helps nobody
  if (moved)
    await tx.run(sql`
      update conversations set handed_team = ${clock.team} where id = ${conversationId}
        and exists (select from teams t where t.id = ${clock.team} and t.removed_at is null)`)
  const detail = { rule: clock.rule, share, ...(clock.escalates && { teamId: clock.team }) }
  const [seq] = await tell(tx, workspaceId, at, [{ type: 'clock_warned', conversationId, detail }])
  return seq
}

/** The same of a ticket: who does it and who follows it hear it as they hear of its due time, and from where the helping team is called, its people too. */
async function warnOfTicket(tx: Tx, workspaceId: string, one: Due, at: Date): Promise<number | undefined> {
  const { ticketId, share } = one
  const clock = await noted(tx, one, at)
  const ticket = await tx.row<{ number: number; to: string[] }>(sql`
    select t.number, array(select owner_id where owner_id is not null union select unnest(followers)
      union select m.account_id from team_members m join teams h on h.workspace_id = m.workspace_id and h.id = m.team_id
        where ${clock?.escalates ?? false} and h.id = ${clock?.team ?? null} and h.removed_at is null) as to
    from tickets t where t.id = ${ticketId}`)
  if (!clock || !ticket) return undefined
  const of = { ticketId, number: ticket.number, to: ticket.to }
  const detail = { ...of, rule: clock.rule, share, ...(clock.escalates && { teamId: clock.team }) }
  const seqs = await tell(tx, workspaceId, at, [
    { type: 'clock_warned', conversationId: null, detail },
    { type: share === 100 ? 'ticket_late' : 'ticket_soon', conversationId: null, detail: of },
  ])
  return seqs.at(-1)
}
