import type { ScenarioFile, ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import { DEFINITIONS, isServed, WORDINGS } from '#engine/dialogue'
import { problem, stepAt } from './problem.ts'
import { HOUSE_WORDS } from './texts.ts'

/** Matters that stay ours: a person who is asked for, and harm, go before everything. */
const KEPT = /^(?:service\.human|issue\.reaction|chat\.|inform\.|other\.(?!business))/u

/** Whether a merchant's scenario may serve an intent. */
export const isServable = (intent: string): boolean => isServed(intent) && !KEPT.test(intent)

/** What begins a scenario, and whether another one in force does already. */
export function beginningProblems({ scenario, serves, examples = [] }: ScenarioFile, others: readonly ScenarioFile[]): ScenarioProblem[] {
  const shipped = DEFINITIONS.find(({ id }) => id === scenario)
  const begun = serves.length > 0 || examples.length > 0 || shipped !== undefined
  const taken = others.flatMap((one) =>
    one.scenario === scenario ? [] : one.serves.filter((intent) => serves.includes(intent)).map((intent) => ({ intent, by: one.scenario })),
  )
  return [
    ...(begun ? [] : [problem('serves', 'nothing begins it: name an intent in "serves", or wordings of its own in "examples"')]),
    ...serves
      .filter((intent) => !isServable(intent))
      .map((intent) => problem('serves', `${intent} is no intent that a scenario may serve: choose one of the list of intents`)),
    ...(shipped?.serves ?? [])
      .filter((intent) => !serves.includes(intent))
      .map((intent) => problem('serves', `${scenario} overrides the one that ships, which serves ${intent}: serve it, too`)),
    ...taken.map(({ intent, by }) => problem('serves', `${intent} is served by ${by} already: take it out of one of them`)),
  ]
}

/** Words that begin it must be there, and what an intent says of what is wrong must be of its own intents, in words that ship. */
export function wordingProblems({ serves, wishes, begins, calls, claims = {} }: ScenarioFile): ScenarioProblem[] {
  const named = Object.entries({ wishes, begins, calls }).flatMap(([field, wording]) =>
    typeof wording === 'string' && !(wording in WORDINGS)
      ? [
          problem(
            field,
            `there is no wording ${wording} that ships: name one of ${Object.keys(WORDINGS).join(', ')}, or list words of your own`,
          ),
        ]
      : [],
  )
  const strange = Object.keys(claims).filter((intent) => !serves.includes(intent))
  const unknown = Object.values(claims).filter((claim) => !HOUSE_WORDS.has(`settle.choice.claim.${claim}`))
  return [
    ...named,
    ...strange.map((intent) => problem('claims', `${intent} says what is wrong, but is not served: add it to "serves", or take it out`)),
    ...unknown.map((claim) => problem('claims', `${claim} is nothing that can be wrong: name a choice of the slot claim, such as defect`)),
  ]
}

/** What is offered next must be something that can be asked. */
export function offerProblems([id, step]: [string, ScenarioStep]): ScenarioProblem[] {
  const offers =
    step.do === 'end' ? (step.instead ?? []) : step.do === 'order' ? (step.refused ?? []).flatMap((one) => one.instead ?? []) : []
  return offers
    .filter((intent) => !isServed(intent))
    .map((intent) => problem(stepAt(id), `${intent} is offered next, but is no intent: choose one of the list of intents`))
}
