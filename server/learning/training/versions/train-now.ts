import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { noteDown } from '../log.ts'
import type { Workbench } from '../models/in-worker.ts'
import type { Progress, TrainingResult, TrainingTask } from '../models/training.ts'
import type { By } from '../taught/write.ts'
import { currentRecipe, keptOf, recipeOf } from './recipe.ts'
import { nextNumber, publishedOf, SHIPPED } from './rows.ts'

export interface TrainerParts {
  readonly db: Database
  readonly now: () => Date
  readonly bench: Workbench
  /** A training failed by a fault of ours. */
  readonly failed: (error: unknown) => void
}

/** A training that has said nothing for so long has died with its node. */
const SILENT_SECONDS = 30
const BEAT_MS = 5_000

/** Starts trainings of this node and knows which run. */
export function trainerOf(parts: TrainerParts) {
  const running = new Set<Promise<void>>()
  return {
    /** Starts a training and gives its version at once; how it goes is read from the version. Throws `conflict` while one runs. */
    start: async (by: By): Promise<string> => {
      const id = uuidv7()
      const task = await parts.db.inWorkspace(by.workspaceId, (tx) => begin(tx, by, id))
      const ended = run(parts, by.workspaceId, id, task).finally(() => running.delete(ended))
      running.add(ended)
      return id
    },
    /** Settles when no training of this node runs. */
    idle: async (): Promise<void> => {
      await Promise.all(running)
    },
    /** Ends what runs; it is said to be interrupted. */
    close: async (): Promise<void> => {
      await parts.bench.close()
      await Promise.all(running)
    },
  }
}
/** See `trainerOf`. */
export type Trainer = ReturnType<typeof trainerOf>

async function begin(tx: Tx, by: By, id: string): Promise<TrainingTask> {
  await tx.run(sql`
    update models set state = 'failed', problem = 'The training was interrupted; start it again'
    where state = 'training' and beat_at < now() - make_interval(secs => ${SILENT_SECONDS})`)
  const recipe = await currentRecipe(tx)
  const { modelId } = await publishedOf(tx)
  const ids = recipe.sentences.map((sentence) => sentence.id)
  const read = (recipe.corrected ?? []).map(({ id }) => id)
  const made = await tx.run(sql`
    insert into models (workspace_id, id, number, sentence_ids, reading_ids, thresholds, made_by, made_at, beat_at)
    values (${by.workspaceId}, ${id}, ${await nextNumber(tx, by.workspaceId)}, ${ids}::uuid[], ${read}::uuid[], ${JSON.stringify(recipe.thresholds)}::jsonb,
      ${by.accountId}, ${by.at}, now())
    on conflict do nothing`)
  if (made === 0) throw new AppError('conflict', refusal('model.runs'))
  await noteDown(tx, by, 'training_started', { sentences: ids.length, readings: read.length }, id)
  return { recipe, published: { id: modelId ?? SHIPPED, recipe: await recipeOf(tx, modelId), kept: await keptOf(tx, modelId) } }
}

async function run({ db, bench, now, failed }: TrainerParts, workspaceId: string, id: string, task: TrainingTask): Promise<void> {
  const started = now().getTime()
  let at: { step: string; share: number } = { step: 'waiting', share: 0 }
  const beat = () =>
    db
      .inWorkspace(workspaceId, (tx) =>
        tx.run(sql`update models set step = ${at.step}, progress = ${at.share}, beat_at = now() where id = ${id} and state = 'training'`),
      )
      .catch(failed)
  const timer = setInterval(beat, BEAT_MS)
  const progress: Progress = (step, share) => {
    at = { step, share }
    void beat()
  }
  try {
    const result = await bench.train(task, progress)
    await db.inWorkspace(workspaceId, (tx) => finish(tx, id, result, (now().getTime() - started) / 1_000))
  } catch (error) {
    if (!isAppError(error)) failed(error)
    const problem = isAppError(error) ? error.message : 'The training failed; see the log of the service, and try again'
    await db
      .inWorkspace(workspaceId, (tx) => tx.run(sql`update models set state = 'failed', problem = ${problem} where id = ${id}`))
      .catch(failed)
  } finally {
    clearInterval(timer)
  }
}

async function finish(
  tx: Tx,
  id: string,
  { bytes, version, baseVersion, figures, confusion }: TrainingResult,
  seconds: number,
): Promise<void> {
  await tx.run(sql`
    update models set state = 'ready', step = 'done', progress = 1, version = ${version}, base_version = ${baseVersion},
      artefact = ${Buffer.from(bytes)}, artefact_sha256 = sha256(${Buffer.from(bytes)}), figures = ${JSON.stringify(figures)}::jsonb,
      confusion = ${JSON.stringify(confusion)}::jsonb, seconds = ${seconds}
    where id = ${id} and state = 'training'`)
}
