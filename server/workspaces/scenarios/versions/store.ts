import { type PlayedTest, ScenarioFile, type ScenarioState } from '@xiaoer/contract/scenarios'
import sql from 'sql-template-tag'
import { ownIntent } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { type By, versionsIn } from '../../versions.ts'

/** A version as it is kept. */
export interface VersionRow {
  readonly id: string
  readonly scenario: string
  readonly version: number
  readonly body: string
  readonly state: ScenarioState
  readonly played: PlayedTest[] | null
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly publishedBy: string | null
  readonly publishedAt: Date | null
}

const COLUMNS = sql`
  id, scenario, version, body, state, played, written_by as "writtenBy", written_at as "writtenAt", published_by as "publishedBy",
  published_at as "publishedAt"`

/** A version locked, and changed while it is; as versions of every kind. */
export const {
  lock: lockVersion,
  change: changeVersion,
  supersede,
} = versionsIn<VersionRow>({
  table: 'scenario_versions',
  columns: COLUMNS,
  named: 'scenario',
  missing: 'scenario.not_here',
})

/** All versions of the workspace's scenarios, newest first. */
export const allVersions = (tx: Tx): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`select ${COLUMNS} from scenario_versions order by scenario, version desc`)

/** Those in force, by name. */
export const inForceNow = (tx: Tx): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`select ${COLUMNS} from scenario_versions where state = 'published' order by scenario`)

/** Names of those in force that serve an intent. */
export const scenariosServing = async (tx: Tx, intent: string): Promise<string[]> =>
  (await inForceNow(tx)).flatMap(({ scenario, body }) => {
    const read = ScenarioFile.safeParse(JSON.parse(body))
    return read.success && read.data.serves.includes(intent) ? [scenario] : []
  })

/** The workspace's own intents that were not taken back. What teaches them lies above this module: their table is read, and nothing else of it. */
export const ownIntentsThere = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ id: string }>(sql`select id from own_intents where removed_at is null`)).map(({ id }) => ownIntent(id)))

/** Versions by name and number, as `gift_note/3`; those that are not of this workspace are left out. */
export const versionsNamed = (tx: Tx, names: readonly string[]): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`
    select ${COLUMNS} from scenario_versions where scenario || '/' || version = any(${[...names]}) order by scenario`)

/** Keeps a new draft, under the next number of its scenario. */
export async function addDraft(tx: Tx, { workspaceId, accountId, at }: By, scenario: string, body: string): Promise<VersionRow> {
  const id = uuidv7()
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${scenario}`}, 0))`)
  await tx.run(sql`
    insert into scenario_versions (workspace_id, id, scenario, version, body, state, written_by, written_at)
    select ${workspaceId}, ${id}, ${scenario}, coalesce(max(version), 0) + 1, ${body}, 'draft', ${accountId}, ${at}
    from scenario_versions where scenario = ${scenario}`)
  return lockVersion(tx, id)
}
