import { refusal } from '@xiaoer/contract/refusals'
import type { ScenarioState } from '@xiaoer/contract/scenarios'
import { AppError } from '#platform/errors'

/** Where a version may go from where it is. Of a scenario one version at most is published; a superseded one may be again. */
export const VERSION_STATES: Readonly<Record<ScenarioState, readonly ScenarioState[]>> = {
  draft: ['draft', 'tested', 'withdrawn'],
  tested: ['draft', 'tested', 'published', 'withdrawn'],
  published: ['superseded'],
  superseded: ['published'],
  withdrawn: [],
}

const STANDS = {
  draft: 'scenario.is_draft',
  tested: 'scenario.is_tested',
  published: 'scenario.is_published',
  superseded: 'scenario.is_superseded',
  withdrawn: 'scenario.is_withdrawn',
} as const satisfies Record<ScenarioState, string>

/** Throws `conflict` where a version may not go there, and says what may be done instead. */
export function mayGo({ scenario, version, state }: { scenario: string; version: number; state: ScenarioState }, to: ScenarioState): void {
  if (!VERSION_STATES[state].includes(to)) throw new AppError('conflict', refusal(STANDS[state], { version, scenario }))
}
