import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { mustBeGreen } from '#learning/health'
import { publishVersion as publishModel, versionOf } from '#learning/training'
import type { Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { putAway, unlearnIntent } from './intent.ts'
import { takeOutSentences } from './making.ts'
import { checkingReleases, lockRelease, moveRelease, type ReleaseRow } from './rows.ts'

/** Looks at releases whose version was trained meanwhile: it is published where it does no worse and what must stay right does, else all is as before, with the reason. */
export async function checkWaiting(parts: MinedParts, workspaceId: string): Promise<void> {
  for (const row of await parts.db.inWorkspace(workspaceId, checkingReleases)) await checkOne(parts, workspaceId, row)
}

async function checkOne(parts: MinedParts, workspaceId: string, row: ReleaseRow): Promise<void> {
  const { db, now, teaching } = parts
  const by = { workspaceId, accountId: row.decided_by, at: now() }
  try {
    const version = await db.inWorkspace(workspaceId, (tx) => versionOf(tx, row.made_id ?? ''))
    if (version.state === 'training') return
    if (version.state === 'failed') return refuse(parts, by, row, refusal('mined.untrained', { why: version.problem ?? '' }))
    if (!version.published) {
      await mustBeGreen(parts, workspaceId, await parts.askUnder(workspaceId, version.version ?? ''))
      await db.inWorkspace(workspaceId, (tx) => publishModel(tx, by, version.id, false))
      teaching.models.forget(workspaceId)
    }
    await whileChecking(parts, workspaceId, row, (tx, held) => moveRelease(tx, held, 'serving', sql`problem = null`))
  } catch (error) {
    if (!isAppError(error)) throw error
    await refuse(parts, by, row, error.refusal ?? refusal('mined.refused', { why: error.message }))
  }
}

async function refuse(
  parts: MinedParts,
  by: { workspaceId: string; accountId: string | null; at: Date },
  row: ReleaseRow,
  problem: Refusal,
): Promise<void> {
  await whileChecking(parts, by.workspaceId, row, async (tx, held) => {
    await undo(tx, by, held)
    await moveRelease(tx, held, 'refused', sql`problem = ${JSON.stringify(problem)}::jsonb, made_ids = '{}'`)
  })
}

/** Nothing of it is taught, and what it published beside is put away. */
async function undo(tx: Tx, by: { workspaceId: string; accountId: string | null; at: Date }, row: ReleaseRow): Promise<void> {
  if (row.body.kind !== 'intent') return void (await takeOutSentences(tx, by, row.made_ids))
  await unlearnIntent(tx, by, row)
  if (row.body.entry !== null && row.intent_id !== null) await putAway(tx, by, row.intent_id)
}

/** Another look, of this node or of another, may have settled it meanwhile: what it found stands. */
const whileChecking = (parts: MinedParts, workspaceId: string, { id }: ReleaseRow, settle: (tx: Tx, held: ReleaseRow) => Promise<void>) =>
  parts.db.inWorkspace(workspaceId, async (tx) => {
    const held = await lockRelease(tx, id)
    if (held.state === 'checking') await settle(tx, held)
  })
