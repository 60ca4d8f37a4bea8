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

const INSTEAD: Readonly<Record<ScenarioState, string>> = {
  draft: 'play its dialogues first',
  tested: 'publish it',
  published: 'what is published never changes: write a new version from its file',
  superseded: 'what was published never changes: write a new version from its file, or publish it again',
  withdrawn: 'it was withdrawn: write a new version from its file',
}

/** Throws `conflict` where a version may not go there, and says what may be done instead. */
export function mayGo({ scenario, version, state }: { scenario: string; version: number; state: ScenarioState }, to: ScenarioState): void {
  if (!VERSION_STATES[state].includes(to))
    throw new AppError('conflict', `version ${version} of ${scenario} is ${state} and cannot become ${to}; ${INSTEAD[state]}`)
}
