import type { Distance, OutcomeName } from '@xiaoer/contract/worth'
import type { Spot } from '#platform/statistics'
import { type Seen, together } from './outcomes.ts'
import { kmToNearest, type Place, type Point, placeOf } from './places/index.ts'
import type { AddressRow } from './read.ts'

/** A place of the table with all that was seen there. */
export interface Reached {
  readonly place: Place
  readonly orders: number
  /** To the nearest service point; undefined where there is none. */
  readonly km: number | undefined
  readonly seen: Seen
}

/** Addresses put to their places: those of the table, how closely they are known, and those that are nowhere. */
export function reachedOf(rows: readonly AddressRow[], points: readonly Point[]) {
  const known = { district: 0, city: 0, province: 0, nowhere: 0 }
  const [at, nowhere] = [new Map<Place, AddressRow[]>(), new Map<string, number>()]
  for (const row of rows) {
    const place = placeOf(row)
    known[place?.level ?? 'nowhere'] += row.orders
    if (!place) {
      const name = [row.province, row.city, row.district].filter(Boolean).join(' ')
      nowhere.set(name, (nowhere.get(name) ?? 0) + row.orders)
    } else if (place.level !== 'province') at.set(place, [...(at.get(place) ?? []), row])
  }
  const reached = [...at].map(
    ([place, own]): Reached => ({
      place,
      km: kmToNearest(place, points),
      orders: own.reduce((sum, { orders }) => sum + orders, 0),
      seen: own.map(({ seen }) => seen).reduce(together),
    }),
  )
  return { reached, known, nowhere: named(nowhere) }
}

const MOST_NAMED = 20
const named = (nowhere: ReadonlyMap<string, number>): Distance['nowhere'] =>
  [...nowhere]
    .filter(([, orders]) => orders > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(([name, orders]) => ({ name, orders }))

/** One outcome at each place by its distance. */
export const spotsOf = (reached: readonly Reached[], name: OutcomeName): Spot[] =>
  reached.flatMap(({ km, seen }) => {
    const [of = 0, sum = 0, squares = 0] = seen[name] ?? []
    return km === undefined || of === 0 ? [] : [{ x: km, of, sum, squares }]
  })
