import type { FirstRule, FirstRules, PutFirstRules } from '@xiaoer/contract/first'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { nextRevision, revisionOf } from '../revisions.ts'
import { mustBeTeam } from '../routing/teams.ts'

/** The rules in their order. */
export const firstRows = (tx: Tx): Promise<FirstRule[]> =>
  tx.rows<FirstRule>(sql`
    select first, intents, languages, levels, channels, shops, tags, shoppers, during, team_id as "teamId" from first_rules order by rank, id`)

/** The table with the revision that it stands at. */
export const readRules = async (tx: Tx): Promise<FirstRules> => ({
  rules: await firstRows(tx),
  revision: await revisionOf(tx, 'first_rules'),
})

/** The whole table anew, where it stands as whoever writes it saw it. Throws `not_found` where one names a team or a tag that is not here, and `conflict`. */
export async function putFirstRules(tx: Tx, workspaceId: string, { rules, revision }: PutFirstRules): Promise<void> {
  await nextRevision(tx, workspaceId, 'first_rules', revision)
  for (const id of new Set(rules.flatMap(({ teamId }) => teamId ?? []))) await mustBeTeam(tx, id)
  await mustBeTags(tx, [...new Set(rules.flatMap(({ tags }) => tags))])
  await tx.run(sql`delete from first_rules`)
  for (const [rank, rule] of rules.entries())
    await tx.run(sql`
      insert into first_rules (workspace_id, id, rank, first, intents, languages, levels, channels, shops, tags, shoppers, during, team_id)
      values (${workspaceId}, ${uuidv7()}, ${rank}, ${rule.first}, ${rule.intents}::text[], ${rule.languages}::text[], ${rule.levels}::text[], ${rule.channels}::text[],
        ${rule.shops}::uuid[], ${rule.tags}::uuid[], ${rule.shoppers}, ${rule.during}, ${rule.teamId})`)
}

async function mustBeTags(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await tx.rows<{ id: string }>(sql`select id from tags where id = any(${[...ids]}::uuid[])`)
  const missing = ids.find((id) => !known.some((one) => one.id === id))
  if (missing) throw new AppError('not_found', refusal('tag.not_here', { id: missing }))
}
