import type { DecideAppeal } from '@xiaoer/contract/quality'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { rolesWith } from '#workspaces'
import type { By } from '../quality-parts.ts'
import { appraisalsOf, type GivenAppraisal } from './appraisals.ts'
import { mustFit, totalOf } from './cards.ts'

const one = async (tx: Tx, id: string): Promise<GivenAppraisal> => {
  const [found] = await appraisalsOf(tx, sql`a.id = ${id}`, 1)
  if (!found) throw new AppError('not_found', refusal('quality.appraisal', { id }))
  return found
}

/** Whoever served a session says why its appraisal is wrong, once. */
export async function appeal(tx: Tx, by: By, appraisalId: string, words: string): Promise<string> {
  const { sessionId } = await one(tx, appraisalId)
  const served =
    await tx.row(sql`select 1 from messages m where m.session_id = ${sessionId} and coalesce(m.held_by, m.agent_id) = ${by.accountId}
    and m.conversation_id = (select conversation_id from appraisals where id = ${appraisalId}) limit 1`)
  if (!served) throw new AppError('forbidden', refusal('quality.not_yours'))
  const id = uuidv7()
  const written = await tx.run(sql`
    insert into appeals (workspace_id, id, appraisal_id, by_account, words, at)
    values (${by.workspaceId}, ${id}, ${appraisalId}, ${by.accountId}, ${words}, ${by.at}) on conflict do nothing`)
  if (written === 0) throw new AppError('conflict', refusal('quality.appealed'))
  return id
}

/** Decides an appeal: another than who appraised, and once. One that is upheld may set other scores, and the old ones are gone from the figures. */
export async function decideAppeal(tx: Tx, by: By, appraisalId: string, { upheld, words, scores }: DecideAppeal): Promise<void> {
  const { appeal: made, byId, card } = await one(tx, appraisalId)
  if (!made) throw new AppError('not_found', refusal('quality.no_appeal'))
  if (made.state !== 'open') throw new AppError('conflict', refusal('quality.decided'))
  if (byId === by.accountId && (await hasOther(tx, by))) throw new AppError('forbidden', refusal('quality.own_appraisal'))
  await tx.run(sql`
    update appeals set state = ${upheld ? 'upheld' : 'dismissed'}, decision = ${words}, decided_by = ${by.accountId}, decided_at = ${by.at} where id = ${made.id}`)
  if (!upheld || !scores) return
  mustFit(card, scores)
  const { total, passed } = totalOf(card, scores)
  await tx.run(
    sql`update appraisals set scores = ${JSON.stringify(scores)}::jsonb, total = ${total}, passed = ${passed} where id = ${appraisalId}`,
  )
  // what was agreed on before it was upheld holds no more
  await tx.run(sql`
    update sample_sessions i set settled_scores = null, settled_total = null, settled_passed = null, settled_by = null, settled_at = null
    from appraisals a where a.id = ${appraisalId} and i.sample_id = a.sample_id and i.session_id = a.session_id`)
}

/** Where one alone may, nobody else could decide. */
const hasOther = async (tx: Tx, { accountId }: By): Promise<boolean> =>
  (await tx.row(
    sql`
      select 1 from agents
      where removed_at is null and role = any(${await rolesWith(tx, 'quality.manage')}) and account_id <> ${accountId} limit 1`,
  )) !== undefined
