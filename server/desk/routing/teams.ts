import { refusal } from '@xiaoer/contract/refusals'
import type { PutSkills, PutTeam, RoutingRule, Teams } from '@xiaoer/contract/teams'
import sql from 'sql-template-tag'
import { mustBeZone, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustStandIn, nextRevision, revisionOf } from '../revisions.ts'
import { personRows, ruleRows, teamRows, worksAt } from './desk-now.ts'

/** Teams with who is there and who waits, the rules, and the people. */
export async function teamsNow(tx: Tx, at: Date): Promise<Teams> {
  const [teams, rules, people] = [await teamRows(tx), await ruleRows(tx), await personRows(tx, at)]
  const waiting = await tx.rows<{ team: string; n: number }>(sql`
    select team_id as team, count(*)::int as n from conversations where holder = 'queue' and session_open and team_id is not null group by team_id`)
  const waits = new Map(waiting.map(({ team, n }) => [team, n]))
  return {
    rulesRevision: await revisionOf(tx, 'routing_rules'),
    teams: teams.map((team) => {
      const { overflowTeam, overflowSeconds, hours, ...row } = team
      return {
        ...row,
        hours: hours && { ...hours, days: [...hours.days] },
        holidays: [...row.holidays],
        members: [...row.members],
        overflow: overflowTeam === null ? null : { teamId: overflowTeam, afterSeconds: overflowSeconds },
        isOpen: worksAt(team, at),
        here: people.filter(({ id, here }) => here && row.members.includes(id)).length,
        waiting: waits.get(row.id) ?? 0,
      }
    }),
    rules: rules.map(({ id: _, ...rule }) => ({
      ...rule,
      intents: [...rule.intents],
      languages: [...rule.languages],
      levels: [...rule.levels],
      channels: [...rule.channels],
      shops: [...rule.shops],
    })),
    people: people.map(({ id, name, here, onBreak, load, capacity, languages, skills }) => {
      return { accountId: id, name, here, onBreak, load, capacity, languages: [...languages], skills: [...skills] }
    }),
  }
}

/** Makes a team, or changes one; gives its id. Throws `not_found` for one that is not here, or colleagues who are not, and `conflict` where somebody else changed it meanwhile. */
export async function putTeam(tx: Tx, workspaceId: string, team: PutTeam, at: Date, known?: string): Promise<string> {
  mustBeZone(team.timeZone, 'team.zone')
  const { name, deals, hours, timeZone, holidays, overflow, members } = team
  if (known !== undefined) {
    const row = sql`select revision from teams where id = ${known} and removed_at is null`
    await mustStandIn(tx, row, team.revision, new AppError('not_found', refusal('team.not_here', { id: known })))
  }
  if (overflow) await mustHelp(tx, overflow.teamId, known)
  const id = known ?? uuidv7()
  await tx.run(sql`
    insert into teams (workspace_id, id, name, deals, hours, time_zone, holidays, overflow_team, overflow_seconds, created_at)
    values (${workspaceId}, ${id}, ${name}, ${deals}, ${hours && JSON.stringify(hours)}::jsonb, ${timeZone}, ${holidays}::date[], ${overflow?.teamId ?? null},
      ${overflow?.afterSeconds ?? 120}, ${at})
    on conflict (workspace_id, id) do update set name = excluded.name, deals = excluded.deals, hours = excluded.hours, time_zone = excluded.time_zone,
      holidays = excluded.holidays, overflow_team = excluded.overflow_team, overflow_seconds = excluded.overflow_seconds, revision = teams.revision + 1`)
  await tx.run(sql`delete from team_members where team_id = ${id}`)
  const joined = await tx.run(sql`
    insert into team_members (workspace_id, team_id, account_id)
    select ${workspaceId}, ${id}, account_id from agents where account_id = any(${members}::uuid[]) and removed_at is null`)
  if (joined < new Set(members).size) throw new AppError('not_found', refusal('team.members'))
  return id
}

/** Whether a team is here, locked. */
export async function mustBeTeam(tx: Tx, id: string): Promise<void> {
  const row = await tx.row(sql`select 1 from teams where id = ${id} and removed_at is null for update`)
  if (!row) throw new AppError('not_found', refusal('team.not_here', { id }))
}

async function mustHelp(tx: Tx, helper: string, team: string | undefined): Promise<void> {
  if (helper === team) throw new AppError('invalid', refusal('team.helps_itself'))
  await mustBeTeam(tx, helper)
}

/** Ends a team: its rules go, and whoever waits for it waits for everybody. */
export async function removeTeam(tx: Tx, id: string, at: Date): Promise<void> {
  await mustBeTeam(tx, id)
  await tx.run(sql`delete from routing_rules where team_id = ${id}`)
  await tx.run(sql`delete from first_rules where team_id = ${id}`)
  await tx.run(sql`update teams set overflow_team = null where overflow_team = ${id}`)
  await tx.run(sql`
    update conversations set handed_team = null where id in (select id from conversations where handed_team = ${id} order by id for update)`)
  await tx.run(sql`update teams set removed_at = ${at} where id = ${id}`)
}

/** The whole table of rules anew, where it stands as whoever writes it saw it. Throws `not_found` where one names a team that is not here, and `conflict`. */
export async function putRules(tx: Tx, workspaceId: string, rules: readonly RoutingRule[], revision: number): Promise<void> {
  await nextRevision(tx, workspaceId, 'routing_rules', revision)
  for (const id of new Set(rules.map(({ teamId }) => teamId))) await mustBeTeam(tx, id)
  await tx.run(sql`delete from routing_rules`)
  for (const [rank, rule] of rules.entries())
    await tx.run(sql`
      insert into routing_rules (workspace_id, id, rank, team_id, intents, languages, levels, channels, shops)
      values (${workspaceId}, ${uuidv7()}, ${rank}, ${rule.teamId}, ${rule.intents}::text[], ${rule.languages}::text[], ${rule.levels}::text[],
        ${rule.channels}::text[], ${rule.shops}::uuid[])`)
}

/** What a colleague can take on. Throws `not_found`. */
export async function putSkills(tx: Tx, accountId: string, { capacity, languages, skills }: PutSkills): Promise<void> {
  const changed = await tx.run(sql`
    update agents set capacity = ${capacity}, languages = ${languages}::text[], skills = ${skills}::text[] where account_id = ${accountId} and removed_at is null`)
  if (changed === 0) throw new AppError('not_found', refusal('account.not_here', { id: accountId }))
}
