import { fault, type PlacedFault } from '../findings/fault.ts'
import type { Case } from './case.ts'

/** What cannot be before what: nothing is signed before it was ordered, and nothing has happened after the decision. */
const ORDER = [
  ['orderedAt', 'signedAt'],
  ['signedAt', 'installedAt'],
  ['signedAt', 'exchangedAt'],
  ['signedAt', 'returnReceivedAt'],
  ['signedAt', 'at'],
  ['orderedAt', 'at'],
  ['installedAt', 'at'],
  ['exchangedAt', 'at'],
  ['returnReceivedAt', 'at'],
  ['askedAt', 'at'],
  ['informedAt', 'at'],
  ['paidAt', 'at'],
] as const

/** Dates of a case that contradict each other. What a shop's system gives is not held to it: clocks differ. */
export function datesOutOfOrder({ at, facts }: Case): PlacedFault[] {
  const dates = { ...facts, at }
  return ORDER.flatMap(([earlier, later]) => {
    const [early, late] = [dates[earlier], dates[later]]
    if (early === undefined || late === undefined || Date.parse(early) <= Date.parse(late)) return []
    const path = later === 'at' ? ['at'] : ['facts', later]
    return [{ path, fault: fault('not_in_order', { earlier, early, later, late }) }]
  })
}
