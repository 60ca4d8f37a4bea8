import type { Holiday } from '@xiaoer/contract/clocks'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { dueAt, openBetween } from './due.ts'
import { hoursOf } from './holidays.ts'
import type { ClockRule } from './step.ts'

/** How far a clock is: when half, most and all of its window will have gone, and since when it stands still. */
interface Stand {
  readonly half: Date
  readonly most: Date
  readonly due: Date
  readonly pausedAt: Date | null
}

/** A ticket began, or ended, to wait for its shopper. */
interface Wait {
  readonly at: Date
  readonly waits: boolean
}

/**
 * A clock after that. What had not gone of its window when it stood still has not gone when it goes on, counted within the rule's hours alone; what
 * had gone stays gone.
 */
export function afterWait(stand: Stand, { at, waits }: Wait, rule: ClockRule, days: readonly Holiday[]): Stand {
  const { pausedAt } = stand
  if (waits) return pausedAt ? stand : { ...stand, pausedAt: at }
  if (!pausedAt) return stand
  const hours = hoursOf(rule, days)
  const later = (then: Date) =>
    then <= pausedAt ? then : (dueAt(at, openBetween(pausedAt, then, hours, rule.timeZone), hours, rule.timeZone) ?? then)
  return { half: later(stand.half), most: later(stand.most), due: later(stand.due), pausedAt: null }
}

/** So many in one round; the rest with the next news. */
const AT_ONCE = 1_000

/** Lets the running clocks of tickets stand still and go on as the tickets' histories say, each change reckoned in once and by when it was made. Gives the tickets. */
export async function pauseClocks(tx: Tx, rules: ReadonlyMap<string, ClockRule>, days: readonly Holiday[]): Promise<string[]> {
  const moved = await tx.rows<
    Stand & { id: string; ticketId: string; ruleId: string; revision: number; waits: { at: string; waits: boolean }[] }
  >(sql`
    select k.id, k.ticket_id as "ticketId", k.rule_id as "ruleId", k.half_at as half, k.most_at as most, k.due_at as due, k.paused_at as "pausedAt", t.revision,
      (select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'waits', h.changes->'status'->>1 = 'waiting_shopper') order by h.revision), '[]')
        from ticket_changes h where h.workspace_id = t.workspace_id and h.ticket_id = t.id and h.revision > k.ticket_revision and h.changes ? 'status') as waits
    from clocks k join tickets t on t.workspace_id = k.workspace_id and t.id = k.ticket_id
    where k.rule_id = any(${[...rules.keys()]}::uuid[]) and k.ended_at is null and t.revision > k.ticket_revision limit ${AT_ONCE}`)
  const changed: string[] = []
  for (const { id, ticketId, ruleId, revision, waits, ...stand } of moved) {
    const rule = rules.get(ruleId)
    if (!rule) continue
    const now = waits.reduce<Stand>((so, one) => afterWait(so, { ...one, at: new Date(one.at) }, rule, days), stand)
    await tx.run(sql`
      update clocks set half_at = ${now.half}, most_at = ${now.most}, due_at = ${now.due}, paused_at = ${now.pausedAt}, ticket_revision = ${revision}
      where id = ${id}`)
    if (waits.length > 0) changed.push(ticketId)
  }
  return changed
}
