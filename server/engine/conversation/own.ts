import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { Scene, Stages } from './work/stages.ts'

/** An intent that a workspace has of its own: what follows the point is the id of the entry that answers it, where one was published with it. */
const OWN = /^own\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u

/** Whether an intent is a workspace's own. */
export const isOwnIntent = (intent: string): boolean => OWN.test(intent)

/** The id of a workspace's own intent. */
export const ownIntent = (id: string): string => `own.${id}`

/** What a workspace's own intent was made with; undefined of those that ship. */
export const idOfOwn = (intent: string): string | undefined => OWN.exec(intent)?.[1]

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
