import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { tell } from '#engine/conversation'
import { notify, type Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Deed, noteDown } from '../log.ts'
import type { KeptFigures } from '../models/compare.ts'
import type { By } from '../taught/write.ts'
import { withLiveOwn } from './live-own.ts'
import { noVersion, publishedOf, SHIPPED } from './rows.ts'

/** The channel on which nodes hear that a workspace is understood by another version: `WORKSPACE SEQ`, the number being that of the event. */
export const PUBLISHED = 'xiaoer_models'

/** Versions that can be rolled back to, one after another. */
const KEPT_HISTORY = 50

interface Ready {
  number: number
  state: string
  figures: KeptFigures | null
}

/** Publishes a version. Throws `conflict` for one that is not ready, and for one that does worse unless it is published anyway. */
export async function publish(tx: Tx, by: By, id: string, anyway: boolean): Promise<void> {
  const wanted = id === SHIPPED ? null : id
  const { modelId, history } = await lockPublished(tx, by)
  if (modelId === wanted) throw new AppError('conflict', refusal('model.published'))
  const worse = wanted !== null && (await mustBeReady(tx, wanted))
  if (worse && !anyway) throw new AppError('conflict', refusal('model.worse'))
  await put(tx, by, wanted, [...history, modelId].slice(-KEPT_HISTORY), worse ? 'published_anyway' : 'published')
}

/** Back to the version that was published before. */
export async function rollBack(tx: Tx, by: By): Promise<void> {
  const { history } = await lockPublished(tx, by)
  const before = history.at(-1)
  if (before === undefined) throw new AppError('conflict', refusal('model.nothing'))
  await put(tx, by, before, history.slice(0, -1), 'rolled_back')
}

/** Intents of its own that were taken back are read no more, whichever version is published. */
export async function forgetOwn(tx: Tx, by: By): Promise<void> {
  const { modelId, history } = await lockPublished(tx, by)
  const without = await withLiveOwn(tx, by, modelId)
  if (without !== modelId) await put(tx, by, without, [...history, modelId].slice(-KEPT_HISTORY), 'published')
}

/** Two people who publish at once do it one after another. */
async function lockPublished(tx: Tx, by: By) {
  await tx.run(sql`
    insert into published_models (workspace_id, published_at, revision) values (${by.workspaceId}, ${by.at}, 0) on conflict do nothing`)
  await tx.row(sql`select 1 from published_models for update`)
  return publishedOf(tx)
}

/** Whether it does worse. */
async function mustBeReady(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.row<Ready>(sql`select number, state, figures from models where id = ${id}`)
  if (!row) throw noVersion(id)
  if (row.state !== 'ready') throw new AppError('conflict', refusal('model.unfinished', { number: row.number }))
  return row.figures?.isWorse ?? false
}

async function put(tx: Tx, by: By, wanted: string | null, history: readonly (string | null)[], what: Deed): Promise<void> {
  const modelId = await withLiveOwn(tx, by, wanted)
  await tx.run(sql`
    update published_models set model_id = ${modelId}, history = ${[...history]}::uuid[], revision = revision + 1, published_at = ${by.at}`)
  await noteDown(tx, by, what, { version: modelId ?? SHIPPED }, modelId)
  const [seq = 0] = await tell(tx, by.workspaceId, by.at, [{ type: 'model_published', conversationId: null, detail: { modelId } }])
  await notify(tx, PUBLISHED, `${by.workspaceId} ${seq}`)
}
