import type { MinedQuery, MinedScenario, MinedScenarios } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const PAGE = 30

const select = (where: Sql, more: Sql) => sql`
  select s.id, s.number, s.name, nullif(s.proposed_name, '') as "proposedName", s.renamed, s.state, s.intent, s.matters, s.sessions, s.described as course,
    round(s.matters::numeric / greatest(1, (select count(*) from past_matters)), 5)::float8 as share,
    (select count(*)::int from mined_releases r where r.workspace_id = s.workspace_id and r.scenario_id = s.id and r.state = 'serving') as serving
  from mined_scenarios s where ${where} ${more}`

/** Scenarios of a state, commonest first. */
export async function listMined(tx: Tx, { state, q, offset }: MinedQuery): Promise<MinedScenarios> {
  const words = `%${q.trim().replace(/[\\%_]/gu, '\\$&')}%`
  const where = sql`s.state = ${state} and (s.matters > 0 or s.state = 'dropped') and (s.name ilike ${words} or s.described ->> 'begins' ilike ${words})`
  const scenarios = await tx.rows<MinedScenario>(select(where, sql`order by s.matters desc, s.number limit ${PAGE} offset ${offset}`))
  const total = (await tx.row<{ n: number }>(sql`select count(*)::int as n from mined_scenarios s where ${where}`))?.n ?? 0
  const matters = (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters`))?.n ?? 0
  return { scenarios, total, matters }
}

/** One scenario. Throws `not_found`. */
export async function minedById(tx: Tx, id: string): Promise<MinedScenario> {
  const row = await tx.row<MinedScenario>(select(sql`s.id = ${id} and s.state <> 'merged'`, sql``))
  if (!row) throw new AppError('not_found', refusal('mined.not_here', { id }))
  return row
}
