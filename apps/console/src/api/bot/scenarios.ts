import { ScenarioParts, ScenarioProblems, Scenarios, ScenarioVersion, TriedScenario, type TryScenario } from '@xiaoer/contract/scenarios'
import { call } from '../call.ts'

const at = (id: string, rest = '') => `/scenarios/${encodeURIComponent(id)}${rest}`

/** What may be done to a version. */
type DeedName = 'test' | 'publish' | 'take-out' | 'withdraw'

/** The workspace's scenarios: those that ship, own versions, what is wrong with one, how it would go. */
export const scenarioCalls = {
  all: () => call(Scenarios, 'GET', '/scenarios'),
  parts: () => call(ScenarioParts, 'GET', '/scenarios/parts'),
  check: (text: string) => call(ScenarioProblems, 'POST', '/scenarios/check', { text }),
  tryOut: (body: TryScenario) => call(TriedScenario, 'POST', '/scenarios/try', body),
  write: (text: string) => call(ScenarioVersion, 'POST', '/scenarios', { text }),
  rewrite: (id: string, text: string, seen: string) => call(ScenarioVersion, 'PUT', at(id), { text, seen }),
  step: (id: string, step: DeedName) => call(ScenarioVersion, 'POST', at(id, `/${step}`)),
}
