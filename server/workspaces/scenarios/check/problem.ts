import { inWords, type Reason, refusal } from '@xiaoer/contract/refusals'
import type { ScenarioProblem } from '@xiaoer/contract/scenarios'

/** A reason that is told of a scenario. */
type Fault = Extract<Reason, `scenario.${string}`>

/** What is wrong, at which step, and the way out: in words for programs, and as the reason with which a page words it. */
export function problem<R extends Fault>(at: string, ...why: Parameters<typeof refusal<R>>): ScenarioProblem {
  const told = refusal(...why)
  return { at, message: inWords(told) ?? told.reason, refusal: told }
}

/** A step as problems name it. */
export const stepAt = (id: string): string => `steps.${id}`
