import type { RunningClock, TicketClock } from '@xiaoer/contract/clocks'
import sql, { type Sql } from 'sql-template-tag'

/** The most pressing clock that runs, of those that `whose` picks, as JSON. */
const pressing = (whose: Sql, more: Sql = sql``): Sql => sql`
  (select jsonb_build_object('rule', r.name, 'beganAt', k.began_at, 'mostAt', k.most_at, 'dueAt', k.due_at${more}) from clocks k
    join clock_rules r on r.workspace_id = k.workspace_id and r.id = k.rule_id
    where ${whose} and k.ended_at is null order by k.due_at limit 1)`

/** That of `c`, a row of `conversations`. */
export const RUNNING_CLOCK = pressing(sql`k.workspace_id = c.workspace_id and k.conversation_id = c.id`)
/** That of `t`, a row of `tickets`. */
export const TICKET_CLOCK = pressing(sql`k.workspace_id = t.workspace_id and k.ticket_id = t.id`, sql`, 'pausedAt', k.paused_at`)

/** Such a clock, its instants as the contract has them. */
export const toRunning = (clock: RunningClock | null): RunningClock | null =>
  clock && {
    rule: clock.rule,
    beganAt: new Date(clock.beganAt).toISOString(),
    mostAt: new Date(clock.mostAt).toISOString(),
    dueAt: new Date(clock.dueAt).toISOString(),
  }

/** Such a clock, its instants as the contract has them. */
export function toTicketClock(clock: TicketClock | null): TicketClock | null {
  const running = toRunning(clock)
  return running && { ...running, pausedAt: clock?.pausedAt ? new Date(clock.pausedAt).toISOString() : null }
}
