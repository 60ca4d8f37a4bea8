import type { ModelVersion, ModelVersions } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { KeptFigures } from '../models/compare.ts'
import { shownFigures } from './shown.ts'

/** The model that ships, as a version. */
export const SHIPPED = 'shipped'

/** The number of the next version. Whoever asks holds the numbers of the workspace until the end of the transaction: two at once never take the same. */
export async function nextNumber(tx: Tx, workspaceId: string): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`models ${workspaceId}`}, 0))`)
  return (await tx.row<{ n: number }>(sql`select coalesce(max(number), 0) + 1 as n from models`))?.n ?? 1
}

interface Row {
  id: string
  number: number
  version: string | null
  state: ModelVersion['state']
  step: ModelVersion['step']
  progress: number
  problem: string | null
  sentences: number
  readings: number
  thresholds: number
  bytes: number
  figures: KeptFigures | null
  by: string | null
  made_at: Date
  seconds: number | null
  published: boolean
  published_at: Date | null
}

const select = (where: Sql) => sql`
  select m.id, m.number, m.version, m.state, m.step, m.progress::float8 as progress, m.problem, cardinality(m.sentence_ids) as sentences, cardinality(m.reading_ids) as readings,
    (select count(*)::int from jsonb_object_keys(m.thresholds)) as thresholds, coalesce(octet_length(m.artefact), 0) as bytes, m.figures,
    a.name as by, m.made_at, m.seconds::float8 as seconds, coalesce(p.model_id = m.id, false) as published,
    (select max(l.at) from training_log l where l.model_id = m.id and l.what in ('published', 'published_anyway', 'rolled_back')) as published_at
  from models m
  left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.made_by
  left join published_models p on p.workspace_id = m.workspace_id
  where ${where} order by m.number desc limit 100`

async function toVersion(tx: Tx, row: Row): Promise<ModelVersion> {
  const { made_at, published_at, version, figures, ...rest } = row
  return {
    ...rest,
    version: version ?? '',
    at: made_at.toISOString(),
    publishedAt: published_at?.toISOString() ?? null,
    figures: figures === null ? null : await shownFigures(tx, figures),
  }
}

/** What a workspace can be understood by, newest first; the one that ships is the last. */
export async function listVersions(tx: Tx, baseVersion: string, shippedSentences: number): Promise<ModelVersions> {
  const rows = await tx.rows<Row>(select(sql`true`))
  const versions: ModelVersion[] = []
  // one after the other: the connection of a transaction takes one query at a time
  for (const row of rows) versions.push(await toVersion(tx, row))
  const { history, modelId } = await publishedOf(tx)
  const shipped: ModelVersion = {
    id: SHIPPED,
    number: 0,
    version: baseVersion,
    state: 'ready',
    published: modelId === null,
    publishedAt: null,
    by: null,
    at: null,
    seconds: null,
    sentences: shippedSentences,
    readings: 0,
    thresholds: 0,
    bytes: 0,
    progress: 1,
    step: 'done',
    problem: null,
    figures: null,
  }
  return { versions: [...versions, shipped], canRollBack: history.length > 0 }
}

/** One version, or `not_found`. */
export async function versionById(tx: Tx, id: string): Promise<ModelVersion> {
  const row = await tx.row<Row>(select(sql`m.id = ${id}`))
  if (!row) throw noVersion(id)
  return toVersion(tx, row)
}

export const noVersion = (id: string) => new AppError('not_found', refusal('model.not_here', { id }))

export interface Published {
  /** Null for what ships. */
  readonly modelId: string | null
  readonly history: readonly (string | null)[]
  readonly revision: number
}

/** What the workspace is understood by. */
export async function publishedOf(tx: Tx): Promise<Published> {
  const row = await tx.row<Published>(sql`select model_id as "modelId", history, revision from published_models`)
  return row ?? { modelId: null, history: [], revision: 0 }
}
