import type { Model } from '#engine/understanding'
import { type Artefact, loadArtefact, makeArtefact } from './artefact.ts'
import { askedOf, compare, confusionOf, type Judged, judgeVersion, type KeptConfusion, type KeptFigures, type Recipe } from './compare.ts'
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
  const after = judgeVersion(base, loadArtefact(base, artefact.bytes), recipe, asked, (share) => progress('measuring', 0.5 + share * 0.25))
  const before = judgePublished(base, published, asked, (share) => progress('measuring', 0.75 + share * 0.25))
  return { ...artefact, figures: compare(published.id, before, after), confusion: confusionOf(after) }
}

function judgePublished(
  base: Model,
  published: Published,
  asked: Parameters<typeof judgeVersion>[3],
  done: (share: number) => void,
): Judged {
  const { recipe, kept } = published
  // one kept on another build of the model is learnt again on this one
  const bytes = kept?.baseVersion === base.version ? kept.bytes : makeArtefact(base, recipe).bytes
  return judgeVersion(base, loadArtefact(base, bytes), recipe, asked, done)
}

/** The matrix of the model that ships. */
export function shippedConfusion(base: Model): KeptConfusion {
  return confusionOf(judgeVersion(base, base, { sentences: [], thresholds: {} }, { regression: regressionSet(), own: [] }, () => {}))
}
