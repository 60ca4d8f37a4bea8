import type { Holiday } from '@xiaoer/contract/clocks'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { dueTimes, keepClock } from './due-times.ts'
import { pauseClocks } from './pauses.ts'
import type { ClockRule } from './step.ts'

/** So many begin in one round; the rest with the next news. */
const AT_ONCE = 1_000

/** A rule that is for a ticket, `t` with its conversation `c` where it has one; what is empty restricts nothing. */
const FITS = sql`(r.priorities = '{}' or t.priority = any(r.priorities)) and (r.shops = '{}' or c.shop_id = any(r.shops))
  and (r.channels = '{}' or exists (select from channels ch where ch.workspace_id = c.workspace_id and ch.id = c.channel_id and ch.kind = any(r.channels)))
  and (r.levels = '{}' or exists (select from shoppers p where p.workspace_id = c.workspace_id and p.id = c.shopper_id and p.level = any(r.levels)))`
const OF_TICKETS = sql`tickets t left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id`

/**
 * Begins and ends the clocks of tickets as these stand: one runs from when its ticket was opened until it is done. A ticket that is dropped, or that a
 * rule is for no longer, owes nothing; what came before the rule neither. While a ticket waits for its shopper its clock stands still. Gives the tickets
 * whose clock is another than before.
 */
export async function keepTicketClocks(
  tx: Tx,
  workspaceId: string,
  rules: readonly ClockRule[],
  days: readonly Holiday[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const byId = new Map(rules.filter(({ runsFor }) => runsFor === 'tickets').map((rule) => [rule.id, rule]))
  if (byId.size === 0) return new Set()
  const begun = await beginClocks(tx, workspaceId, byId, days)
  const moved = await pauseClocks(tx, byId, days)
  const ended = await tx.rows<{ id: string }>(sql`
    update clocks k set ended_at = coalesce(t.done_at, ${at}),
      kept = case when k.kept = false or coalesce(t.done_at, ${at}) > k.due_at then false when t.status = 'done' then true end
    from tickets t where k.ended_at is null and t.workspace_id = k.workspace_id and t.id = k.ticket_id and t.state <> 'open' returning k.ticket_id as id`)
  const left = await tx.rows<{ id: string }>(sql`
    update clocks k set ended_at = ${at} from clock_rules r, ${OF_TICKETS}
    where k.ended_at is null and r.workspace_id = k.workspace_id and r.id = k.rule_id and t.workspace_id = k.workspace_id and t.id = k.ticket_id and not (${FITS}) returning k.ticket_id as id`)
  return new Set([...begun, ...moved, ...[...ended, ...left].map(({ id }) => id)])
}

async function beginClocks(tx: Tx, workspaceId: string, byId: ReadonlyMap<string, ClockRule>, days: readonly Holiday[]): Promise<string[]> {
  const begun = await tx.rows<{ ruleId: string; ticketId: string; at: Date }>(sql`
    select r.id as "ruleId", t.id as "ticketId", t.created_at as at from clock_rules r, ${OF_TICKETS}
    where r.id = any(${[...byId.keys()]}::uuid[]) and t.workspace_id = r.workspace_id and t.state = 'open' and t.created_at >= r.created_at and ${FITS}
      and not exists (select from clocks k where k.workspace_id = r.workspace_id and k.rule_id = r.id and k.ticket_id = t.id and (k.ended_at is null or k.kept is not null))
    order by t.created_at limit ${AT_ONCE}`)
  const kept: string[] = []
  for (const { ruleId, ticketId, at: began } of begun) {
    const rule = byId.get(ruleId)
    const times = rule && dueTimes(rule, began, days)
    if (!times) continue
    await keepClock(tx, { workspaceId, ruleId, ticketId, conversationId: null, sessionId: null, began, ...times })
    kept.push(ticketId)
  }
  return kept
}
