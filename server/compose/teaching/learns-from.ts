import type { QualityParts } from '#desk/quality'
import { correctIntent, correctReading } from '#learning/training'
import { noteWrongAnswer } from '#learning/unknowns'
import type { Improving } from './improving.ts'

/** What appraisers correct is learnt from: a turn's intent, mood and values by the next version of the model, an answer that was wrong among the questions without a good one. */
export const learnsFrom = ({ db, modelOf }: Pick<Improving, 'db' | 'modelOf'>): QualityParts['learn'] => ({
  intent: correctIntent,
  reading: correctReading,
  answer: async ({ workspaceId, at }, turnId) => {
    const model = await modelOf(workspaceId)
    await db.inWorkspace(workspaceId, (tx) => noteWrongAnswer(tx, { workspaceId, now: at, model }, turnId))
  },
})
