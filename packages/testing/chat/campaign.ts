import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { shelfOf } from '../../../server/compose/offers/campaigns.ts'
import type { Service } from '../../../server/service.ts'
import { readCampaign } from '../../../server/workspaces/campaigns/index.ts'

/** The one campaign of a script: its rules read from the text (` / ` for a new line) at a moment, by which days without a year are told, and published; without a text there is none. */
export async function runCampaign({ db, workspaceId, shopFor }: Service, text: string | undefined, now = new Date()): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from campaign_versions`))
  if (text === undefined) return
  const shelf = await shelfOf(db, shopFor)(workspaceId)
  const file = readCampaign(text.replaceAll(' / ', '\n'), shelf, { ...shelf, now })
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into campaign_versions (workspace_id, id, campaign, version, body, state, starts_at, ends_at, written_by, written_at, published_at)
      values (${workspaceId}, ${randomUUID()}, ${randomUUID()}, 1, ${JSON.stringify(file)}::jsonb, 'published', ${file.from}, ${file.to},
        ${randomUUID()}, ${now}, ${now})`),
  )
}
