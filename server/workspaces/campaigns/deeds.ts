import type { Campaign, CampaignState } from '@xiaoer/contract/campaigns'
import { inWords, type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../versions.ts'
import { addDraft, changeVersion, lockVersion, supersede, type VersionRow } from './store.ts'

/** Where a version may go from where it is. Of a campaign one version at most is published. */
export const VERSION_STATES: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['draft', 'published', 'withdrawn'],
  published: ['superseded'],
  superseded: ['published'],
  withdrawn: [],
}

function mayGo({ version, state, file }: VersionRow, to: CampaignState): void {
  if (!VERSION_STATES[state].includes(to))
    throw new AppError('conflict', refusal('campaign.state', { name: file.name, version, policyState: state, expectedState: to }))
}

/** A new version. Throws `not_found` for a campaign that is not there. */
export const writeVersion = (db: Database, by: By, file: Campaign, of?: string): Promise<VersionRow> =>
  db.inWorkspace(by.workspaceId, (tx) => addDraft(tx, by, file, of))

/** Other rules for a version that was never published. */
export const rewriteVersion = (db: Database, by: By, id: string, file: Campaign): Promise<VersionRow> =>
  db.inWorkspace(by.workspaceId, async (tx) => {
    mayGo(await lockVersion(tx, id), 'draft')
    return changeVersion(
      tx,
      id,
      sql`body = ${JSON.stringify(file)}::jsonb, starts_at = ${file.from}, ends_at = ${file.to}, written_by = ${by.accountId}, written_at = ${by.at}`,
    )
  })

/** Puts a version in force in place of the one before. Throws `invalid` while something of it is open. */
export const publishVersion = (db: Database, by: By, id: string): Promise<VersionRow> =>
  db.inWorkspace(by.workspaceId, async (tx) => {
    const row = await lockVersion(tx, id)
    mayGo(row, 'published')
    mustBeWhole(row.file)
    await supersede(tx, row.campaign)
    return changeVersion(tx, id, sql`state = 'published', published_by = ${by.accountId}, published_at = ${by.at}`)
  })

/** Takes back what was never published, or what is in force. */
export const takeBack = (db: Database, { workspaceId }: By, id: string): Promise<VersionRow> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await lockVersion(tx, id)
    const to = row.state === 'draft' ? 'withdrawn' : 'superseded'
    mayGo(row, to)
    return changeVersion(tx, id, sql`state = ${to}`)
  })

/** What shoppers are told must be known: from when to when, by which rules, and that a person saw what was not read. */
function mustBeWhole({ from, to, terms, clauses }: Campaign): void {
  const open = clauses.filter(({ read, rest, aside }) => !aside && (read === null || rest !== undefined))
  const faults = [
    ...(from === null ? [fault('file.from', refusal('campaign.no_begin'))] : []),
    ...(to === null ? [fault('file.to', refusal('campaign.no_end'))] : []),
    ...(terms.discounts.length === 0 ? [fault('file.terms', refusal('campaign.no_rule'))] : []),
    ...open.map(({ text }) => fault('file.clauses', refusal('campaign.unread', { text }))),
  ]
  if (faults.length > 0) throw new AppError('invalid', faults.map(({ message }) => message).join('\n'), { fields: faults })
}

const fault = (path: string, why: Refusal) => ({ path, message: inWords(why) ?? why.reason, refusal: why })
