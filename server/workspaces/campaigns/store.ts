import type { Campaign, CampaignState } from '@xiaoer/contract/campaigns'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, versionsIn } from '../versions.ts'

/** A version as it is kept. */
export interface VersionRow {
  readonly id: string
  readonly campaign: string
  readonly version: number
  readonly state: CampaignState
  readonly file: Campaign
  readonly writtenAt: Date
  readonly publishedAt: Date | null
}

const COLUMNS = sql`id, campaign, version, state, body as file, written_at as "writtenAt", published_at as "publishedAt"`

/** A version locked, and changed while it is; as versions of every kind. */
export const {
  lock: lockVersion,
  change: changeVersion,
  supersede,
} = versionsIn<VersionRow>({
  table: 'campaign_versions',
  columns: COLUMNS,
  named: 'campaign',
  missing: 'campaign.no_version',
})

/** All versions, those written last first. */
export const allVersions = (tx: Tx): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`select ${COLUMNS} from campaign_versions order by written_at desc, id desc`)

/** Published, and not over by then: those that run first, then those that begin first. */
export const notOverAt = (tx: Tx, at: Date): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`select ${COLUMNS} from campaign_versions where state = 'published' and ends_at > ${at} order by starts_at, id`)

/** Keeps a new draft, under the next number of its campaign; the first of a campaign of its own where none is named. */
export async function addDraft(tx: Tx, { workspaceId, accountId, at }: By, file: Campaign, of: string | undefined): Promise<VersionRow> {
  const [id, campaign] = [uuidv7(), of ?? uuidv7()]
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${campaign}`}, 0))`)
  const row = await tx.row<{ last: number | null }>(sql`select max(version) as last from campaign_versions where campaign = ${campaign}`)
  if (of !== undefined && row?.last == null) throw new AppError('not_found', refusal('campaign.not_here', { id: of }))
  await tx.run(sql`
    insert into campaign_versions (workspace_id, id, campaign, version, body, state, starts_at, ends_at, written_by, written_at)
    values (${workspaceId}, ${id}, ${campaign}, ${(row?.last ?? 0) + 1}, ${JSON.stringify(file)}::jsonb, 'draft', ${file.from}, ${file.to},
      ${accountId}, ${at})`)
  return lockVersion(tx, id)
}
