import { type Guard, guard } from '../guard.ts'
import type { Ask, Completion, Consultation, LanguageModel, ModelStep } from './language-model.ts'

/** A language model that cannot hold anybody up. */
export interface Guarded {
  readonly name: string
  readonly complete: Guard<Ask, Completion>
  readonly step: Guard<Consultation, ModelStep>
}

/** Puts a deadline, a breaker and a limit of calls at once around a model. `now` in milliseconds. */
export const guarded = (model: LanguageModel, now: () => number): Guarded => ({
  name: model.name,
  complete: guard((ask, signal) => model.complete(ask, signal), now),
  step: guard((ask, signal) => model.step(ask, signal), now),
})
