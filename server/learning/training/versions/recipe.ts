import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { OwnSentence, Recipe } from '../models/compare.ts'
import type { Published } from '../models/training.ts'
import { asLessons, readings } from '../taught/readings.ts'
import { thresholdsOf } from '../taught/thresholds.ts'

/** What the workspace teaches now. */
export async function currentRecipe(tx: Tx): Promise<Recipe> {
  const sentences = await tx.rows<OwnSentence>(sql`select id, text, intent from taught_sentences where removed_at is null order by id`)
  const corrected = await readings(tx)
  return { sentences, thresholds: await thresholdsOf(tx), corrected, readings: asLessons(corrected) }
}

/** What a version was made of, but for sentences that were erased since; of what ships, nothing. */
export async function recipeOf(tx: Tx, modelId: string | null): Promise<Recipe> {
  const model =
    modelId === null
      ? undefined
      : await tx.row<{ ids: string[]; read: string[]; thresholds: Record<string, number> }>(
          sql`select sentence_ids as ids, reading_ids as read, thresholds from models where id = ${modelId}`,
        )
  if (!model) return { sentences: [], thresholds: {} }
  const sentences = await tx.rows<OwnSentence>(
    sql`select id, text, intent from taught_sentences where id = any(${model.ids}::uuid[]) order by id`,
  )
  const corrected = await readings(tx, sql`id = any(${model.read}::uuid[])`)
  return { sentences, thresholds: model.thresholds, corrected, readings: asLessons(corrected) }
}

/** A version as it is kept, with the model that it was made on; null for what ships. */
export const keptOf = async (tx: Tx, modelId: string | null): Promise<NonNullable<Published['kept']> | null> =>
  (modelId !== null &&
    (await tx.row<{ bytes: Buffer; baseVersion: string }>(
      sql`select artefact as bytes, base_version as "baseVersion" from models where id = ${modelId} and artefact is not null`,
    ))) ||
  null

/** How many sentences, corrected readings and thresholds differ from what is published. */
export async function unpublishedChanges(tx: Tx, modelId: string | null): Promise<number> {
  const [now, then] = [await currentRecipe(tx), await recipeOf(tx, modelId)]
  const ids = (recipe: Recipe) => new Set([...recipe.sentences, ...(recipe.corrected ?? [])].map(({ id }) => id))
  const intents = new Set([...Object.keys(now.thresholds), ...Object.keys(then.thresholds)])
  const moved = [...intents].filter((intent) => now.thresholds[intent] !== then.thresholds[intent]).length
  const [here, there] = [ids(now), ids(then)]
  const differ = [...here].filter((id) => !there.has(id)).length + [...there].filter((id) => !here.has(id)).length
  return differ + moved
}
