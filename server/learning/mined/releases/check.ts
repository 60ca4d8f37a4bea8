import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { mustBeGreen } from '#learning/health'
import { publishVersion as publishModel, versionOf } from '#learning/training'
import { isAppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { takeOutSentences } from './decide.ts'
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
    await db.inWorkspace(workspaceId, async (tx) => moveRelease(tx, await lockRelease(tx, row.id), 'serving', sql`problem = null`))
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
  await takeOutSentences(parts, by, row.made_ids)
  await parts.db.inWorkspace(by.workspaceId, async (tx) =>
    moveRelease(tx, await lockRelease(tx, row.id), 'refused', sql`problem = ${JSON.stringify(problem)}::jsonb, made_ids = '{}'`),
  )
}
