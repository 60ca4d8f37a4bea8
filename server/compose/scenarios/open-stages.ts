import type { ModelsInForce } from '#learning/training'
import { type StageParts, stagesOf, stagesUnder } from '../stages.ts'
import { scenarioPlays } from './play.ts'

interface Staged extends StageParts {
  readonly models: ModelsInForce
}

/** The stages that serve, those of another day for replays, and chats in which a scenario is tried by the same stages. */
export function openStages(staged: Staged, now: () => Date) {
  const { models, modes: _, ...parts } = staged
  return {
    stages: stagesOf(staged),
    stagesUnder: stagesUnder(models, parts),
    plays: scenarioPlays({ db: staged.db, now, shopFor: staged.shopFor, stagesWith: (shopFor) => stagesOf({ ...parts, models, shopFor }) }),
  }
}
