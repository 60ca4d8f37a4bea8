import type { ChoiceDraft, Words } from '#engine/conversation'
import type { OrderFact, ShipmentFact } from '../facts/index.ts'
import { read, type Scene } from '../scene.ts'
import { HUMAN } from './policy.ts'

/** Words with the shopper's own in them; the plain ones where those could be taken for a promise of ours. */
export const echoed = (scene: Scene, words: Words, plain: Words): Words =>
  scene.ports.unbacked(read(scene, words), scene.turn).length === 0 ? words : plain

/** What of an order bears a complaint out, and the next step. */
export interface BorneOut {
  readonly body: readonly Words[]
  readonly offer: readonly ChoiceDraft[]
}

const DAY_MS = 86_400_000
const isPast = (at: string | undefined, now: Date, days = 0): at is string =>
  at !== undefined && now.getTime() - Date.parse(at) >= days * DAY_MS
const begins = (flow: string): ChoiceDraft => ({ id: `flow:${flow}`, label: { key: `settle.begin.${flow}` } })
const ASK_CARRIER: Words = { key: 'answer.parcel_ask_carrier' }

/** The fact of an order that bears a complaint of it out: late, still, lost, not sent in time; undefined where its records show nothing wrong. */
export function borneOut({ number, state, shipBy, shipments }: OrderFact, now: Date): BorneOut | undefined {
  if ((state === 'paid' || state === 'packing') && isPast(shipBy, now))
    return {
      body: [{ key: 'order.ship_late', args: { number, at: { at: shipBy, as: 'moment' } } }],
      offer: [begins('urge_dispatch'), HUMAN],
    }
  for (const parcel of shipments) {
    const found = ofParcel(parcel, now)
    if (found) return found
  }
  return undefined
}

function ofParcel({ state, expectedAt, nodes }: ShipmentFact, now: Date): BorneOut | undefined {
  if (state === 'delivered' || state === 'returned') return undefined
  if (state === 'lost') return { body: [{ key: 'answer.parcel_lost_next' }], offer: [HUMAN] }
  const offer = [begins('carrier_case'), HUMAN]
  if (isPast(expectedAt, now, 1))
    return { body: [{ key: 'answer.parcel_late', args: { date: { at: expectedAt, as: 'date' } } }, ASK_CARRIER], offer }
  const last = nodes.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  if (last && (state === 'stuck' || isPast(last.at, now, 1)))
    return { body: [{ key: 'answer.parcel_still', args: { date: { at: last.at, as: 'date' } } }, ASK_CARRIER], offer }
  return undefined
}
