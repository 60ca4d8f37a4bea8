import type { Graph } from '../graph.ts'

const YEAR = 12

/** Months of an age that a node names ("6 months", "3 years"); NaN of any other node. */
export function ageOf(id: string): number {
  const [, count, unit] = /^(\d+) (months|years)$/u.exec(id) ?? []
  return count === undefined ? Number.NaN : Number(count) * (unit === 'years' ? YEAR : 1)
}

/** Whoever is of an age, as the packs call them: up to so many months. */
const PEOPLE: readonly (readonly [until: number, id: string])[] = [
  [1, 'newborn'],
  [12, 'infant'],
  [36, 'toddler'],
  [144, 'child'],
  [216, 'teenager'],
]

/** Whom an age makes one; undefined of grown-ups and where the packs do not speak of them. */
export function personOf(graph: Graph, months: number): string | undefined {
  const id = PEOPLE.find(([until]) => months < until)?.[1]
  return id !== undefined && graph.nodes.has(id) ? id : undefined
}

const ALL: ReadonlySet<string> = new Set(PEOPLE.map(([, id]) => id))
/** Whether a node is somebody of an age. */
export const isPerson = (id: string): boolean => ALL.has(id)
