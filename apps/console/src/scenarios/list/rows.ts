import type { ScenarioFile, Scenarios, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { type Group, groupOf } from './groups.ts'

/** What of a scenario serves shoppers now, and whether something newer waits. */
export type Standing = 'shipped' | 'own' | 'draft' | 'out'

/** One scenario, whatever its versions: one line of the list. */
export interface Row {
  readonly scenario: string
  /** As it serves; where none does, as it was written last. */
  readonly file: ScenarioFile
  readonly group: Group
  /** `own`: a version of the workspace's; `draft`: none yet, one is being written; `out`: neither. */
  readonly standing: Standing
  readonly serving: ScenarioVersion | undefined
  /** Written after what serves, and not in force. */
  readonly waiting: ScenarioVersion | undefined
  /** Of the workspace's own, newest first. */
  readonly versions: readonly ScenarioVersion[]
  readonly shipped: ScenarioFile | undefined
  /** Sessions of the last days in which it was begun. */
  readonly uses: number
}

/** Every scenario once, most used first. */
export function rowsOf({ shipped, versions, uses }: Scenarios): Row[] {
  const names = new Set([...shipped, ...versions].map(({ scenario }) => scenario))
  return [...names]
    .flatMap((scenario) =>
      rowOf(
        scenario,
        shipped.find((one) => one.scenario === scenario),
        versions.filter((one) => one.scenario === scenario),
        uses.of[scenario] ?? 0,
      ),
    )
    .sort((a, b) => b.uses - a.uses)
}

function rowOf(scenario: string, shipped: ScenarioFile | undefined, all: readonly ScenarioVersion[], uses: number): Row[] {
  const versions = all.toSorted((a, b) => b.version - a.version)
  const serving = versions.find(({ state }) => state === 'published')
  const waiting = versions.find(({ state, version }) => isWorkedAt(state) && version > (serving?.version ?? 0))
  const file = serving?.file ?? shipped ?? waiting?.file ?? versions[0]?.file
  if (!file) return []
  const standing = serving ? 'own' : shipped ? 'shipped' : waiting ? 'draft' : 'out'
  return [{ scenario, file, group: groupOf(file), standing, serving, waiting, versions, shipped, uses }]
}

const isWorkedAt = (state: ScenarioVersion['state']) => state === 'draft' || state === 'tested'

/** Which of them one wants to see. */
export const SHOWN = ['all', 'changed', 'drafts', 'shipped'] as const
export type Shown = (typeof SHOWN)[number]

/** Whether a row is among those: with a version of one's own in force, with one being written, or as it ships. */
export const isShown = ({ standing, waiting }: Row, shown: Shown): boolean => {
  if (shown === 'changed') return standing === 'own'
  if (shown === 'drafts') return waiting !== undefined
  return shown === 'all' || standing === 'shipped'
}

/** Words that shoppers bring it with: its own, and what its dialogues begin with. */
export const examplesOf = ({ examples = [], tests }: ScenarioFile): readonly string[] => [
  ...examples,
  ...tests.flatMap(({ lines }) => lines.flatMap((line) => (/^> (?!\*)/u.test(line) ? [line.slice(2)] : []))),
]
