import type { Model } from '#engine/understanding'
import { type Artefact, loadArtefact, makeArtefact } from './artefact.ts'
import { askedOf, compare, confusionOf, type Judged, judgeVersion, type KeptConfusion, type KeptFigures, type Recipe } from './compare.ts'
import { judgeEntities, judgeMoods } from './readings.ts'
import { regressionSet } from './regression.ts'

/** What a training is asked for. */
export interface TrainingTask {
  readonly recipe: Recipe
  readonly published: Published
}

/** The version that is published: what the new one is compared with. `id` is `shipped` for the one that ships. */
export interface Published {
  readonly id: string
  readonly recipe: Recipe
  /** As it is kept, so that it is not learnt again; null for the one that ships, or where it was never kept. */
  readonly kept?: { readonly bytes: Uint8Array; readonly baseVersion: string } | null
}

export interface TrainingResult extends Artefact {
  readonly figures: KeptFigures
  readonly confusion: KeptConfusion
}

export type Step = 'reading' | 'training' | 'measuring'
export type Progress = (step: Step, share: number) => void

/** Makes a version and measures it beside the published one. Pure: the same task gives the same bytes and figures. */
export function train(base: Model, { recipe, published }: TrainingTask, progress: Progress = () => {}): TrainingResult {
  progress('training', 0.2)
  const artefact = makeArtefact(base, recipe)
  progress('measuring', 0.5)
  const asked = { regression: regressionSet(), own: askedOf(recipe.sentences) }
  const model = loadArtefact(base, artefact.bytes)
  const was = publishedModel(base, published)
  const after = judgeVersion(base, model, recipe, asked, (share) => progress('measuring', 0.5 + share * 0.25))
  const before = judgeVersion(base, was, published.recipe, asked, (share) => progress('measuring', 0.75 + share * 0.25))
  const [read, wasRead] = model.corrected || was.corrected ? [readingsOf(model), readingsOf(was)] : [{}, {}]
  return { ...artefact, figures: compare(published.id, { ...before, ...wasRead }, { ...after, ...read }), confusion: confusionOf(after) }
}

/** One kept on another build of the model is learnt again on this one. */
const publishedModel = (base: Model, { recipe, kept }: Published): Model =>
  loadArtefact(base, kept?.baseVersion === base.version ? kept.bytes : makeArtefact(base, recipe).bytes)

const readingsOf = (model: Model): Required<Pick<Judged, 'moods' | 'entities'>> => ({
  moods: judgeMoods(model),
  entities: judgeEntities(model),
})

/** The matrix of the model that ships. */
export function shippedConfusion(base: Model): KeptConfusion {
  return confusionOf(judgeVersion(base, base, { sentences: [], thresholds: {} }, { regression: regressionSet(), own: [] }, () => {}))
}
