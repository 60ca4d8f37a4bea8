import { depths, type ScenarioFile, type ScenarioStep, waysOf } from '@xiaoer/contract/scenarios'
import type { Edge, Node } from '@xyflow/react'

/** Room for one step, pixels. */
const WIDE = 250
const HIGH = 120

/** What a drawn step holds. */
export interface StepData extends Record<string, unknown> {
  readonly kind: string
  readonly words: string
  readonly starts: boolean
  readonly bad: boolean
}
export type StepNode = Node<StepData, 'step'>

/** Steps from left to right by how far they are from the start, below each other where they are as far; those nobody comes to stand last. */
export function places(file: ScenarioFile): Map<string, { x: number; y: number }> {
  const far = depths(file)
  const most = Math.max(0, ...far.values())
  const rows = new Map<number, number>()
  return new Map(
    Object.keys(file.steps).map((id) => {
      const column = far.get(id) ?? most + 1
      const row = rows.get(column) ?? 0
      rows.set(column, row + 1)
      return [id, { x: column * WIDE, y: row * HIGH + (column % 2) * 24 }]
    }),
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
