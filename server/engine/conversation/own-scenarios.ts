import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { Scene, Stages } from './work/stages.ts'

/** Scenarios by name and version, as a trace names them: `gift_note/3 return_goods/1`. A published version never changes, so a replay finds the same. */
const scenarioVersions = (all: readonly ScenarioInForce[]): string =>
  all
    .map(({ file, version }) => `${file.scenario}/${version}`)
    .sort()
    .join(' ')

/** The workspace's own scenarios of a turn, and the word of them for its trace; nothing of either where there are none. */
export async function ownScenarios({ scenarios }: Stages, scene: Scene) {
  const found = scenarios?.(scene) ?? []
  // mostly at hand, and a turn that waits for nothing costs nothing
  const all = found instanceof Promise ? await found : found
  return all.length === 0 ? { inTurn: {}, version: {} } : { inTurn: { scenarios: all }, version: { scenarios: scenarioVersions(all) } }
}
