import { depths, type ScenarioFile, type ScenarioStep, waysOf } from '@xiaoer/contract/scenarios'
import type { Edge, Node } from '@xyflow/react'

/** Room for one step, and for a line that passes beside it, pixels. */
const WIDE = 220
const NARROW = 44
const HIGH = 112
/** A step as it is drawn. */
const BOX = { wide: 190, high: 52 }

/** What a drawn step holds. */
export interface StepData extends Record<string, unknown> {
  readonly kind: string
  readonly words: string
  readonly starts: boolean
  readonly bad: boolean
  /** The ways that may be drawn from it with the mouse. */
  readonly leads: readonly Lead[]
}
export type StepNode = Node<StepData, 'step'>
export type Lead = 'next' | 'otherwise'

/** A point on the canvas. */
export interface Point {
  readonly x: number
  readonly y: number
}
/** A line that passes steps on its way goes through these points. */
export type WayEdge = Edge<{ readonly through: readonly Point[] }, 'way'>

/** Where the steps stand, and what the lines go through that pass some of them. */
export interface Layout {
  readonly steps: ReadonlyMap<string, Point>
  readonly through: ReadonlyMap<string, readonly Point[]>
}

const edgeId = (id: string, by: string) => `${id} ${by}`

/** The way that a line stands for: of which step, taken by what. */
export function wayOfEdge(edge: Pick<Edge, 'id'>): { from: string; by: string } {
  const [from = '', by = ''] = edge.id.split(' ')
  return { from, by }
}

/** The ways that are drawn from a step, by name. */
export const leadsOf = (step: ScenarioStep): Lead[] =>
  step.do === 'when' ? ['next', 'otherwise'] : step.do === 'decide' ? ['otherwise'] : 'next' in step ? ['next'] : []

/** Something in a row: a step, or a line that passes. */
interface Slot {
  readonly id: string
  readonly wide: number
  /** Slots of the row above that lead here. */
  readonly from: string[]
}

/**
 * Steps from the top down by how far they are from the start, beside each other where they are as far: most have one way on, so that their
 * words stay large enough to be read on a phone. A line that passes steps has room of its own beside them. Those nobody comes to stand last.
 */
export function layoutOf(file: ScenarioFile): Layout {
  const { rows, passing } = rowsOf(file)
  const middle = new Map<string, number>()
  for (const row of rows) placeRow(row, middle)
  const at = (id: string, row: number): Point => ({ x: middle.get(id) ?? 0, y: row * HIGH })
  const steps = rows.flatMap((row, nth) =>
    row.filter(({ id }) => Object.hasOwn(file.steps, id)).map(({ id }) => [id, at(id, nth)] as const),
  )
  return {
    steps: new Map(steps.map(([id, { x, y }]) => [id, { x: x - BOX.wide / 2, y }])),
    through: new Map(
      [...passing].map(([edge, slots]) => [edge, slots.map(({ id, row }) => ({ ...at(id, row), y: row * HIGH + BOX.high / 2 }))]),
    ),
  }
}

function rowsOf(file: ScenarioFile) {
  const far = depths(file)
  const most = Math.max(0, ...far.values())
  const rowOf = (id: string) => far.get(id) ?? most + 1
  const slots = new Map(Object.keys(file.steps).map((id): [string, Slot] => [id, { id, wide: WIDE, from: [] }]))
  const rows: Slot[][] = Array.from({ length: most + 2 }, () => [])
  for (const [id, slot] of slots) rows[rowOf(id)]?.push(slot)
  const passing = new Map<string, { id: string; row: number }[]>()
  for (const [id, step] of Object.entries(file.steps))
    for (const { to, by } of waysOf(step)) {
      const passed = Array.from({ length: Math.max(0, rowOf(to) - rowOf(id) - 1) }, (_, i) => rowOf(id) + 1 + i)
      const beside = passed.map((row) => ({ id: `${edgeId(id, by)} ${row}`, row }))
      for (const [i, { id: own, row }] of beside.entries()) rows[row]?.push({ id: own, wide: NARROW, from: [beside[i - 1]?.id ?? id] })
      slots.get(to)?.from.push(beside.at(-1)?.id ?? id)
      if (beside.length > 0) passing.set(edgeId(id, by), beside)
    }
  return { rows, passing }
}

/** The slots of one row side by side under what leads to them. */
function placeRow(row: readonly Slot[], middle: Map<string, number>): void {
  const above = ({ from }: Slot) => from.reduce((sum, id) => sum + (middle.get(id) ?? 0), 0) / Math.max(1, from.length)
  const sorted = row.toSorted((a, b) => above(a) - above(b) || b.wide - a.wide)
  let left = -sorted.reduce((sum, { wide }) => sum + wide, 0) / 2
  for (const { id, wide } of sorted) {
    middle.set(id, left + wide / 2)
    left += wide
  }
}

/** The ways between steps as lines, each named by what takes it. */
export const linesOf = (file: ScenarioFile, through: Layout['through'], nameOf: (step: ScenarioStep, by: string) => string): WayEdge[] =>
  Object.entries(file.steps).flatMap(([id, step]) =>
    waysOf(step).map(({ to, by }) => ({
      id: edgeId(id, by),
      type: 'way' as const,
      source: id,
      sourceHandle: by === 'otherwise' ? 'otherwise' : 'next',
      target: to,
      reconnectable: 'target' as const,
      data: { through: through.get(edgeId(id, by)) ?? [] },
      ...(by !== 'next' && { label: nameOf(step, by) }),
      ariaLabel: `${id} → ${to}`,
    })),
  )
