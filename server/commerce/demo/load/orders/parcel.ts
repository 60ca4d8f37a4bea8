import type { Address, ShipmentState } from '../../../order.ts'
import { courier } from '../../files/index.ts'
import { type Dice, endOfDay, fillStation, trackingNumber } from '../../parcels/index.ts'
import type { Timeline } from './timeline.ts'

const HOUR = 3_600_000

export interface Parcel {
  trackingNumber: string
  carrier: string
  state: ShipmentState
  shippedAt: Date
  deliveredAt: Date | undefined
  expectedAt: Date | undefined
  /** Oldest first. */
  nodes: { at: Date; place: string; text: string }[]
}

/** A parcel of an order with the nodes that its state has behind it. */
export function makeParcel(state: ShipmentState, address: Address, time: Timeline, roll: Dice, carrier: string): Parcel | undefined {
  const { shipped, arrives, now } = time
  if (!shipped || !arrives) return undefined
  const nodes = stagesOf(state, shipped, arrives, now).map(({ at, ...node }) => ({ at, ...fillStation(node, address, carrier, roll) }))
  const last = nodes.at(-1)
  return {
    trackingNumber: trackingNumber(carrier, roll),
    carrier,
    state,
    shippedAt: shipped,
    deliveredAt: state === 'delivered' ? last?.at : undefined,
    expectedAt:
      state === 'lost' || state === 'returned' ? undefined : endOfDay(state === 'stuck' ? new Date(now.getTime() + 26 * HOUR) : arrives),
    nodes,
  }
}

interface Stage {
  at: Date
  place: string
  text: string
}

/** The stages so far lie along the way in proportion; those of an accident follow in the time that is left. */
function stagesOf(state: ShipmentState, shipped: Date, arrives: Date, now: Date): Stage[] {
  const { stages, stops, ends } = courier()
  const way = arrives.getTime() - shipped.getTime()
  const behind = stages.slice(0, stops[state])
  const furthest = behind.at(-1)?.share ?? 1
  // an unfinished way is squeezed so that the newest node is a little in the past
  const pace = Math.min(1, (now.getTime() - shipped.getTime() - HOUR / 3) / Math.max(1, way * furthest))
  const walked = behind.map(({ share, place, text }) => ({
    at: new Date(shipped.getTime() + way * share * Math.max(0, pace)),
    place,
    text,
  }))
  const from = walked.at(-1)?.at ?? shipped
  const extra = (ends[state] ?? []).map((node, at, all) => ({
    ...node,
    at: new Date(from.getTime() + ((now.getTime() - from.getTime()) * (at + 1)) / (all.length + 2)),
  }))
  return [...walked, ...extra]
}
