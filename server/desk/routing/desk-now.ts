import sql, { type Sql } from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Tx } from '#platform/db'
import { atTheDesk } from '#workspaces'
import { type DeskHours, isOpen } from '../desk-hours.ts'
import type { Desk, Person, Rule } from './assign.ts'

/** A team as its row has it. */
export interface TeamRow {
  readonly id: string
  readonly name: string
  readonly deals: boolean
  readonly hours: DeskHours | null
  readonly timeZone: string
  readonly holidays: readonly string[]
  readonly overflowTeam: string | null
  readonly overflowSeconds: number
  readonly members: readonly string[]
  readonly revision: number
}

/** The teams of a workspace, in the order of their names. */
export const teamRows = (tx: Tx): Promise<TeamRow[]> =>
  tx.rows<TeamRow>(sql`
    select t.id, t.name, t.deals, t.hours, t.time_zone as "timeZone", t.holidays::text[] as holidays, t.overflow_team as "overflowTeam",
      t.overflow_seconds as "overflowSeconds", t.revision, array(select m.account_id from team_members m
        join agents a on a.workspace_id = m.workspace_id and a.account_id = m.account_id and a.removed_at is null
        where m.workspace_id = t.workspace_id and m.team_id = t.id order by m.account_id) as members
    from teams t where t.removed_at is null order by t.name, t.id`)

/** The rules in their order. */
export const ruleRows = (tx: Tx): Promise<Rule[]> =>
  tx.rows<Rule>(sql`select id, team_id as "teamId", intents, languages, levels, channels, shops from routing_rules order by rank, id`)

/** Whether a team works at an instant: within its hours, and on no holiday of its own. */
export const worksAt = ({ hours, timeZone, holidays }: Pick<TeamRow, 'hours' | 'timeZone' | 'holidays'>, at: Date): boolean =>
  !holidays.includes(dayIn(at, timeZone)) && (hours === null || isOpen(hours, at, timeZone))

export interface PersonRow extends Person {
  readonly name: string
}

/** Everybody who serves, with what they hold. `which` narrows them. */
export const personRows = async (tx: Tx, at: Date, which: Sql = sql`true`): Promise<PersonRow[]> => {
  const rows = await tx.rows<Omit<PersonRow, 'dealtAt'> & { dealtAt: Date | null }>(sql`
    select a.account_id as id, a.name, ${atTheDesk(at)} as here, a.break_since is not null as "onBreak", a.capacity, a.languages, a.skills,
      a.dealt_at as "dealtAt",
      (select count(*) from conversations c where c.workspace_id = a.workspace_id and c.holder = 'agent' and c.session_open and c.agent_id = a.account_id)::int as load
    from agents a where a.removed_at is null and ${which} order by a.name, a.account_id`)
  return rows.map(({ dealtAt, ...row }) => ({ ...row, dealtAt: dealtAt?.getTime() ?? null }))
}

/** The desk of a workspace as an assignment needs it. */
export async function deskNow(tx: Tx, at: Date): Promise<Desk> {
  const [rows, rules, people] = [await teamRows(tx), await ruleRows(tx), await personRows(tx, at)]
  const teams = rows.map((row) => {
    const { id, deals, members, overflowTeam, overflowSeconds } = row
    const overflow = overflowTeam === null ? null : { teamId: overflowTeam, afterMs: overflowSeconds * 1_000 }
    return { id, deals, members, overflow, isOpen: worksAt(row, at) }
  })
  return { rules, teams, people }
}
