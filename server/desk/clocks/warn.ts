import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database } from '#platform/db'

/** So many in one round. */
const AT_ONCE = 200

interface Due {
  readonly id: string
  readonly conversationId: string
  readonly share: number
}

/** Warns of clocks of whose window half, four fifths or all has gone, each once; what waits then goes to the team that helps. */
export async function warn(db: Database, workspaceId: string, at: Date): Promise<{ conversationId: string; seq: number }[]> {
  const due = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Due>(sql`
      select id, conversation_id as "conversationId", case when due_at <= ${at} then 100 when most_at <= ${at} then 80 else 50 end as share from clocks
      where ended_at is null and (warned < 50 and half_at <= ${at} or warned < 80 and most_at <= ${at} or warned < 100 and due_at <= ${at})
      order by due_at limit ${AT_ONCE}`),
  )
  const told: { conversationId: string; seq: number }[] = []
  for (const one of due) {
    const seq = await warnOf(db, workspaceId, one, at)
    if (seq !== undefined) told.push({ conversationId: one.conversationId, seq })
  }
  return told
}

/** One warning, in a transaction of its own that locks the conversation first; undefined where another node was quicker, or it was answered meanwhile. */
async function warnOf(db: Database, workspaceId: string, { id, conversationId, share }: Due, at: Date): Promise<number | undefined> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const talk = await tx.row<{ holder: string }>(sql`select holder from conversations where id = ${conversationId} for update`)
    const clock = await tx.row<{ rule: string; team: string | null; escalates: boolean }>(sql`
      update clocks k set warned = ${share}, kept = case when ${share} = 100 then false end,
        escalated_at = case when r.escalate_team is not null and ${share} >= r.escalate_at then coalesce(k.escalated_at, ${at}) else k.escalated_at end
      from clock_rules r
      where k.id = ${id} and k.ended_at is null and k.warned < ${share} and r.workspace_id = k.workspace_id and r.id = k.rule_id
      returning r.name as rule, r.escalate_team as team, (r.escalate_team is not null and ${share} >= r.escalate_at) as escalates`)
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
  })
}
