import type { ClockRules, PutClockRule } from '@xiaoer/contract/clocks'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { newestSeq } from '#engine/conversation'
import { mustBeZone, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { wilson } from '#platform/statistics'
import { mustStandIn } from '../revisions.ts'
import { mustBeTeam } from '../routing/teams.ts'
import { dueAt } from './due.ts'
import type { ClockRule } from './step.ts'

/** Kept and missed are told of so many days. */
const DAYS = 30
/** More rules than a page shows are a mistake. */
const MOST_RULES = 50

interface Row extends Omit<ClockRule & { revision: number }, 'escalate'> {
  readonly escalateTeam: string | null
  readonly escalateAt: 50 | 80 | 100
}

/** The rules that hold, oldest first. */
export async function clockRuleRows(tx: Tx): Promise<(ClockRule & { revision: number })[]> {
  const rows = await tx.rows<Row>(sql`
    select id, name, runs_for as "runsFor", shops, priorities, channels, levels, intents, per, answer_by as "answerBy", window_seconds as "windowSeconds", hours, rests_on_holidays as "restsOnHolidays",
      time_zone as "timeZone", escalate_team as "escalateTeam", escalate_at as "escalateAt", revision from clock_rules where removed_at is null order by created_at, id`)
  return rows.map(({ escalateTeam, escalateAt, ...rule }) => ({
    ...rule,
    escalate: escalateTeam === null ? null : { teamId: escalateTeam, at: escalateAt },
  }))
}

/** The rules, each with how it was kept of late. What still runs and is late counts as missed; what nothing is owed for counts for nothing. */
export async function clockRules(tx: Tx, at: Date): Promise<ClockRules> {
  const rules = await clockRuleRows(tx)
  const counts = await tx.rows<{ id: string; kept: number; ended: number; running: number }>(sql`
    select rule_id as id, count(*) filter (where kept)::int as kept, count(*) filter (where kept is not null)::int as ended,
      count(*) filter (where ended_at is null)::int as running
    from clocks where began_at > ${new Date(at.getTime() - DAYS * 86_400_000)} group by rule_id`)
  const of = new Map(counts.map((one) => [one.id, one]))
  return {
    days: DAYS,
    rules: rules.map((rule) => {
      const { kept = 0, ended = 0, running = 0 } = of.get(rule.id) ?? {}
      const share = ended > 0 ? wilson(kept, ended) : null
      return { ...rule, kept, ended, running, interval: share && { low: share.low, high: share.high } }
    }),
  }
}

/** Makes a rule, or changes one; gives its id. Clocks that run keep the window they began with. Throws `not_found`, `invalid`, and `conflict` where somebody else changed it meanwhile. */
export async function putClockRule(tx: Tx, workspaceId: string, rule: PutClockRule, at: Date, known?: string): Promise<string> {
  mustBeZone(rule.timeZone, 'team.zone')
  if (rule.hours && dueAt(at, 1_000, rule.hours, rule.timeZone) === undefined) throw new AppError('invalid', refusal('clock.hours'))
  if (rule.escalate) await mustBeTeam(tx, rule.escalate.teamId)
  const rules = await clockRuleRows(tx)
  if (known !== undefined) {
    const row = sql`select revision from clock_rules where id = ${known} and removed_at is null`
    await mustStandIn(tx, row, rule.revision, new AppError('not_found', refusal('clock.not_here', { id: known })))
  } else if (rules.length >= MOST_RULES) throw new AppError('conflict', refusal('clock.many', { most: MOST_RULES }))
  const id = known ?? uuidv7()
  const { name, runsFor, shops, priorities, channels, levels, intents } = rule
  const { per, answerBy, windowSeconds, hours, restsOnHolidays, timeZone, escalate } = rule
  await tx.run(
    known === undefined
      ? sql`
        insert into clock_rules (workspace_id, id, name, runs_for, shops, priorities, channels, levels, intents, per, answer_by, window_seconds, hours, rests_on_holidays, time_zone, escalate_team, escalate_at, created_at)
        values (${workspaceId}, ${id}, ${name}, ${runsFor}, ${shops}::uuid[], ${priorities}::text[], ${channels}::text[], ${levels}::text[], ${intents}::text[], ${per}, ${answerBy}, ${windowSeconds},
          ${hours && JSON.stringify(hours)}::jsonb, ${restsOnHolidays}, ${timeZone}, ${escalate?.teamId ?? null}, ${escalate?.at ?? 80}, ${at})`
      : sql`
        update clock_rules set name = ${name}, runs_for = ${runsFor}, shops = ${shops}::uuid[], priorities = ${priorities}::text[], channels = ${channels}::text[], levels = ${levels}::text[], intents = ${intents}::text[], per = ${per},
          answer_by = ${answerBy}, window_seconds = ${windowSeconds}, hours = ${hours && JSON.stringify(hours)}::jsonb, rests_on_holidays = ${restsOnHolidays}, time_zone = ${timeZone},
          escalate_team = ${escalate?.teamId ?? null}, escalate_at = ${escalate?.at ?? 80}, revision = revision + 1 where id = ${id}`,
  )
  // what was said before there was any rule begins no clock
  if (rules.length === 0) await setCursor(tx, workspaceId, await newestSeq(tx))
  return id
}

/** Ends a rule; its clocks stop, and count for nothing. Throws `not_found`. */
export async function removeClockRule(tx: Tx, id: string, at: Date): Promise<void> {
  const removed = await tx.run(sql`update clock_rules set removed_at = ${at} where id = ${id} and removed_at is null`)
  if (removed === 0) throw new AppError('not_found', refusal('clock.not_here', { id }))
  await tx.run(sql`update clocks set ended_at = ${at} where rule_id = ${id} and ended_at is null`)
}

export const setCursor = (tx: Tx, workspaceId: string, seq: number) =>
  tx.run(sql`
    insert into clock_cursors (workspace_id, seq) values (${workspaceId}, ${seq}) on conflict (workspace_id) do update set seq = excluded.seq`)
