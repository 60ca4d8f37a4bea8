import { type Guard, guard } from '../guard.ts'
import type { Ask, Completion, Consultation, LanguageModel, ModelStep } from './language-model.ts'

/** Steps of a model that drives under way at most, where nobody says otherwise. */
const MOST_STEPS = 256

/** A language model that cannot hold anybody up. */
export interface Guarded {
  readonly name: string
  readonly complete: Guard<Ask, Completion>
  readonly step: Guard<Consultation, ModelStep>
}

/**
 * Puts a deadline, a breaker and a limit of calls at once around a model. Steps of a model that drives have their own: they take seconds, and a turn
 * that waits for one holds nothing else. `now` in milliseconds.
 */
export const guarded = (model: LanguageModel, now: () => number, mostSteps = MOST_STEPS): Guarded => ({
  name: model.name,
  complete: guard((ask, signal) => model.complete(ask, signal), now),
  step: guard((ask, signal) => model.step(ask, signal), now, mostSteps),
})
