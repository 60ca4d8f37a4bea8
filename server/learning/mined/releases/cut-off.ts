import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { scenarioDeeds } from '#workspaces'
import type { MinedParts } from '../parts.ts'
import { putAway, unlearnIntent } from './intent.ts'
import { takeOutSentences } from './making.ts'
import { cutOffReleases, isDeciding, lockRelease, moveRelease, noteMade, type ReleaseRow } from './rows.ts'

/**
 * A yes that died with its process: what it had made is undone, as if nobody had said it, and it can be said again; a scenario that is in force
 * already is told as serving.
 */
export async function settleCutOff(parts: MinedParts, workspaceId: string): Promise<void> {
  const { db, now, teaching } = parts
  for (const { id, decided_by } of await db.inWorkspace(workspaceId, cutOffReleases)) {
    const by = { workspaceId, accountId: decided_by, at: now() }
    await db.inWorkspace(workspaceId, async (tx) => {
      const row = await lockRelease(tx, id)
      // somebody may have said yes again meanwhile
      if (!(await tx.row(sql`select 1 from mined_releases where id = ${id} and deciding_at is not null and not ${isDeciding}`))) return
      await SETTLE[row.body.kind](tx, by, row)
      await noteMade(tx, id, sql`deciding_at = null`)
    })
    teaching.models.forget(workspaceId)
  }
}

type By = Parameters<typeof unlearnIntent>[1]
type Settle = (tx: Tx, by: By, row: ReleaseRow) => Promise<unknown>

/** What it saved is known by its source: an entry is live as soon as it is saved. */
async function putEntriesAway(tx: Tx, by: By, { id }: ReleaseRow): Promise<void> {
  const rows = await tx.rows<{ id: string }>(sql`select id from entries where source = ${`mined:${id}`} and status = 'live'`)
  for (const entry of rows) await putAway(tx, by, entry.id)
}

const SETTLE: Readonly<Record<ReleaseRow['body']['kind'], Settle>> = {
  sentences: async (tx, by, { id, made_ids }) => {
    await takeOutSentences(tx, by, made_ids)
    await noteMade(tx, id, sql`made_ids = '{}'`)
  },
  entry: putEntriesAway,
  intent: async (tx, by, row) => {
    await unlearnIntent(tx, by, row)
    await putEntriesAway(tx, by, row)
    await noteMade(tx, row.id, sql`intent_id = null, made_ids = '{}'`)
  },
  scenario: async (tx, by, row) => {
    const made = row.made_id === null ? undefined : await scenarioDeeds.read(tx, row.made_id)
    if (made?.state === 'published') await moveRelease(tx, row, 'serving', sql`problem = null, decided_at = ${by.at}`)
  },
}
