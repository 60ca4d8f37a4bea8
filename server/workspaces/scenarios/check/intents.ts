import type { ScenarioFile, ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import { isOwnIntent } from '#engine/conversation'
import { SERVED, SHIPPED_FLOWS, WORDINGS } from '#engine/dialogue'
import { problem, stepAt } from './problem.ts'
import { HOUSE_WORDS } from './texts.ts'

/** Matters that stay ours: a person who is asked for, and harm, go before everything. */
const KEPT = /^(?:service\.human|issue\.reaction|chat\.|inform\.|other\.(?!business))/u

/** Whether a merchant's scenario may serve an intent: one that ships and is not kept, or one of the workspace's own. */
export const isServable = (intent: string): boolean => isOwnIntent(intent) || (SERVED.has(intent) && !KEPT.test(intent))

/** What begins a scenario, whether another one in force does already, and whether an intent of the workspace's own was taken back; `own`: those that are there. */
export function beginningProblems(
  { scenario, serves, examples = [] }: ScenarioFile,
  others: readonly ScenarioFile[],
  own?: ReadonlySet<string>,
): ScenarioProblem[] {
  const shipped = SHIPPED_FLOWS.get(scenario)
  const begun = serves.length > 0 || examples.length > 0 || shipped !== undefined
  const taken = others.flatMap((one) =>
    one.scenario === scenario ? [] : one.serves.filter((intent) => serves.includes(intent)).map((intent) => ({ intent, by: one.scenario })),
  )
  return [
    ...(begun ? [] : [problem('serves', 'scenario.unbegun')]),
    ...serves.filter((intent) => !isServable(intent)).map((intent) => problem('serves', 'scenario.no_servable', { intent })),
    ...serves
      .filter((intent) => own && isOwnIntent(intent) && !own.has(intent))
      .map((intent) => problem('serves', 'scenario.intent_gone', { intent })),
    ...(shipped?.serves ?? [])
      .filter((intent) => !serves.includes(intent))
      .map((intent) => problem('serves', 'scenario.serves_less', { scenario, intent })),
    ...taken.map(({ intent, by }) => problem('serves', 'scenario.served_by', { intent, by })),
  ]
}

/** Words that begin it must be there, and what an intent says of what is wrong must be of its own intents, in words that ship. */
export function wordingProblems({ serves, wishes, begins, calls, claims = {} }: ScenarioFile): ScenarioProblem[] {
  const named = Object.entries({ wishes, begins, calls }).flatMap(([field, wording]) =>
    typeof wording === 'string' && !WORDINGS.includes(wording)
      ? [problem(field, 'scenario.no_wording', { wording, known: WORDINGS.join(', ') })]
      : [],
  )
  const strange = Object.keys(claims).filter((intent) => !serves.includes(intent))
  const unknown = Object.values(claims).filter((claim) => !HOUSE_WORDS.has(`settle.choice.claim.${claim}`))
  return [
    ...named,
    ...strange.map((intent) => problem('claims', 'scenario.claims_unserved', { intent })),
    ...unknown.map((claim) => problem('claims', 'scenario.no_claim', { claim })),
  ]
}

/** What is offered next must be something that can be asked. */
export function offerProblems([id, step]: [string, ScenarioStep]): ScenarioProblem[] {
  const offers =
    step.do === 'end' ? (step.instead ?? []) : step.do === 'order' ? (step.refused ?? []).flatMap((one) => one.instead ?? []) : []
  return offers.filter((intent) => !SERVED.has(intent)).map((intent) => problem(stepAt(id), 'scenario.no_offer', { intent }))
}
