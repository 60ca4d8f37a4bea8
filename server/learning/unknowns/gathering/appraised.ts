import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Model } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { placeQuestions } from '../clusters/place.ts'
import { asked } from './gather.ts'

/** A question whose answer a person calls wrong: it waits among those that got no good answer. */
export async function noteWrongAnswer(
  tx: Tx,
  { workspaceId, now, model }: { workspaceId: string; now: Date; model: Model },
  turnId: string,
): Promise<void> {
  const row = await tx.row<{ body: Buffer }>(sql`select body from traces where id = ${turnId}`)
  if (!row) throw new AppError('not_found', refusal('trace.not_here', { id: turnId }))
  await placeQuestions(tx, { workspaceId, now, model }, asked(unpackTrace(row.body), 'appraised'))
}
