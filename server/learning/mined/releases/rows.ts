import { PutEntry } from '@xiaoer/contract'
import type { MinedRelease } from '@xiaoer/contract/mined'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import { ownIntent } from '#engine/conversation'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { scenariosServing } from '#workspaces'

/** What is released: sentences with their intent, an intent of its own, an entry, or a scenario by name and version. */
export const ReleaseBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sentences'), intent: z.string(), texts: z.array(z.string()) }),
  z.object({ kind: z.literal('intent'), name: z.string(), texts: z.array(z.string()), entry: PutEntry.nullable() }),
  z.object({ kind: z.literal('entry'), entry: PutEntry }),
  z.object({ kind: z.literal('scenario'), scenario: z.string(), version: z.int() }),
])
export type ReleaseBody = z.infer<typeof ReleaseBody>

/** A release as it is kept. */
export interface ReleaseRow {
  readonly id: string
  readonly scenario_id: string
  readonly state: MinedRelease['state']
  readonly body: ReleaseBody
  readonly made_id: string | null
  readonly made_ids: string[]
  /** Of an intent of its own: its id, and its entry's where it has one. */
  readonly intent_id: string | null
  readonly decided_by: string | null
  readonly problem: Refusal | null
  readonly made_at: Date
  readonly by: string | null
}

/** Where each may go; a test looks that every state can be reached and left. */
export const RELEASE_STATES: Readonly<Record<MinedRelease['state'], readonly MinedRelease['state'][]>> = {
  proposed: ['checking', 'serving', 'taken_back'],
  checking: ['serving', 'refused'],
  refused: ['checking', 'serving', 'taken_back'],
  serving: ['taken_back'],
  taken_back: [],
}

const select = (where: Sql) => sql`
  select r.id, r.scenario_id, r.state, r.body, r.made_id, r.made_ids, r.intent_id, r.decided_by, r.problem, r.made_at, a.name as by
  from mined_releases r left join agents a on a.workspace_id = r.workspace_id and a.account_id = r.made_by where ${where}`

const parsed = (row: ReleaseRow): ReleaseRow => ({ ...row, body: ReleaseBody.parse(row.body) })

/** What was made of a scenario, newest first. */
export async function releasesOf(tx: Tx, scenarioId: string): Promise<MinedRelease[]> {
  const rows = await tx.rows<ReleaseRow>(select(sql`r.scenario_id = ${scenarioId} order by r.made_at desc, r.id desc`))
  const views: MinedRelease[] = []
  for (const row of rows) {
    const servedBy = row.intent_id === null ? [] : await scenariosServing(tx, ownIntent(row.intent_id))
    views.push(viewOf(parsed(row), servedBy))
  }
  return views
}

const viewOf = ({ id, state, body, made_id, intent_id, problem, made_at, by }: ReleaseRow, servedBy: string[]): MinedRelease => ({
  servedBy,
  id,
  kind: body.kind,
  state,
  intent: body.kind === 'sentences' ? body.intent : intent_id && ownIntent(intent_id),
  name: body.kind === 'intent' ? body.name : null,
  count: 'texts' in body ? body.texts.length : 1,
  madeId: made_id,
  canvas: body.kind === 'scenario' ? { scenario: body.scenario, version: body.version } : null,
  problem,
  at: made_at.toISOString(),
  by,
})

/** One release, locked. Throws `not_found`. */
export async function lockRelease(tx: Tx, id: string): Promise<ReleaseRow> {
  const there = await tx.row(sql`select 1 from mined_releases where id = ${id} for update`)
  const row = there && (await tx.row<ReleaseRow>(select(sql`r.id = ${id}`)))
  if (!row) throw new AppError('not_found', refusal('mined.release', { id }))
  return parsed(row)
}

/** Those that wait for a version to be trained. */
export const checkingReleases = async (tx: Tx): Promise<ReleaseRow[]> =>
  (await tx.rows<ReleaseRow>(select(sql`r.state = 'checking' order by r.made_at`))).map(parsed)

/** Whoever carries a yes out says so every few seconds; one that has said nothing for so long has died with its process. */
export const BEAT_MS = 10_000
const SILENT_SECONDS = 60

/** Whether a yes to a release is being carried out. */
export const isDeciding: Sql = sql`coalesce(deciding_at > now() - make_interval(secs => ${SILENT_SECONDS}), false)`

/** It is still being carried out. One that was given up meanwhile does not come back. */
export const keepDeciding = (tx: Tx, id: string) =>
  tx.run(sql`update mined_releases set deciding_at = now() where id = ${id} and ${isDeciding}`)

/** Those whose yes was being carried out when its process died. */
export const cutOffReleases = async (tx: Tx): Promise<ReleaseRow[]> =>
  (
    await tx.rows<ReleaseRow>(
      select(sql`r.state in ('proposed', 'refused') and r.deciding_at is not null and not ${isDeciding} order by r.made_at`),
    )
  ).map(parsed)

/** Notes what a yes has made so far, in the transaction that makes it: where it is cut off, that is known and undone. */
export const noteMade = (tx: Tx, id: string, set: Sql) => tx.run(sql`update mined_releases set ${set} where id = ${id}`)

/** Begins to carry a yes out, for one person alone: what it makes is made in transactions of its own. Throws `conflict` where another has begun. */
export async function beginDeciding(tx: Tx, id: string): Promise<void> {
  const mine = await tx.run(sql`update mined_releases set deciding_at = now() where id = ${id} and not ${isDeciding}`)
  if (mine === 0) throw new AppError('conflict', refusal('mined.deciding'))
}

/** It is carried out, or was refused. */
export const endDeciding = (tx: Tx, id: string) => tx.run(sql`update mined_releases set deciding_at = null where id = ${id}`)

/** Moves a release on. Throws `conflict` where it may not go there. */
export async function moveRelease(tx: Tx, row: ReleaseRow, to: MinedRelease['state'], set: Sql): Promise<void> {
  if (!RELEASE_STATES[row.state].includes(to)) throw new AppError('conflict', refusal('mined.release_state', { releaseState: row.state }))
  await tx.run(sql`update mined_releases set state = ${to}, ${set} where id = ${row.id}`)
}
