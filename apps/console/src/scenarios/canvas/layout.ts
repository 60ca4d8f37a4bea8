import { depths, type ScenarioFile, type ScenarioStep, waysOf } from '@xiaoer/contract/scenarios'
import type { Edge, Node } from '@xyflow/react'

/** Room for one step, pixels. */
const WIDE = 220
const HIGH = 104

/** What a drawn step holds. */
export interface StepData extends Record<string, unknown> {
  readonly kind: string
  readonly words: string
  readonly starts: boolean
  readonly bad: boolean
}
export type StepNode = Node<StepData, 'step'>

/** Steps from the top down by how far they are from the start, beside each other where they are as far: most have one way on, so that their
 * words stay large enough to be read on a phone. Those nobody comes to stand last. */
export function places(file: ScenarioFile): Map<string, { x: number; y: number }> {
  const far = depths(file)
  const most = Math.max(0, ...far.values())
  const rows = Map.groupBy(Object.keys(file.steps), (id) => far.get(id) ?? most + 1)
  return new Map(
    [...rows].flatMap(([row, ids]) => ids.map((id, i) => [id, { x: (i - (ids.length - 1) / 2) * WIDE, y: row * HIGH }] as const)),
  )
}

/** The ways between steps as lines, each named by what takes it. */
export const linesOf = (file: ScenarioFile, nameOf: (step: ScenarioStep, by: string) => string): Edge[] =>
  Object.entries(file.steps).flatMap(([id, step]) =>
    waysOf(step).map(({ to, by }) => ({
      id: `${id} ${by}`,
      source: id,
      target: to,
      ...(by !== 'next' && { label: nameOf(step, by) }),
      ariaLabel: `${id} → ${to}`,
    })),
  )
