import { refusal } from '@xiaoer/contract/refusals'
import type { SessionsBehind } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { asInstant, newestOf } from '../facts/index.ts'
import { shopZone } from '../rollups/index.ts'
import { experimentRows } from './rows.ts'
import { inSlice } from './units.ts'

/** The newest sessions, since it began and until it was stopped, of the shoppers in one arm. Throws `not_found`. */
export async function armSessions(
  tx: Tx,
  workspaceId: string,
  { id, heldOut, now }: { id: string; heldOut: boolean; now: Date },
): Promise<SessionsBehind['sessions']> {
  const [row] = await experimentRows(tx, sql`id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('experiment.not_here', { id }))
  const { seed, holdout, startedAt, stoppedAt } = row
  return newestOf(
    tx,
    { from: startedAt, until: stoppedAt ?? now, now, timeZone: await shopZone(tx) },
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt" from ${facts} f
    where ${inSlice({ workspaceId, ...row })} and (experiment_draw(${seed}, shopper_id) < ${holdout}) = ${heldOut}
    order by opened_at desc, id limit ${most}`,
  )
}
