import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import type { Order, Shipment } from '../order.ts'
import { type Shop, shopWith } from '../shop.ts'
import type { KeptTracks } from './kept.ts'
import type { ParcelSource, SourceAccess, Track, Tracked } from './source.ts'
import { parcelTexts } from './texts/index.ts'

/** So long what was read is as good as new: carriers scan every few hours, and sources count what is asked. */
const FRESH_MS = 10 * 60_000
/** From so many minutes on it is told how old it is. */
const TOLD_MINUTES = 10
/** So long a source may take: whoever asks for the order waits for the shop too, and has four seconds in all. */
const MOST_MS = 1_500
/** One that did not answer is asked for that parcel again only after this. */
const FAILED_MS = 60_000
/** Parcels whose source failed lately, remembered at most. */
const MOST_FAILED = 1_000
/** Parcels asked for at once: of many orders the newest. */
const MOST = 5

interface Parts {
  readonly source: ParcelSource
  readonly access: SourceAccess
  readonly kept: KeptTracks
  readonly now: () => Date
}

interface Asking extends Parts {
  /** Until when a parcel is not asked for again. */
  readonly failed: Map<string, number>
}

/** The same shop, whose parcels without stations have them from a source; where that does not answer, from before, with their age. */
export function shopWithParcels(shop: Shop, given: Parts): Shop {
  const parts: Asking = { ...given, failed: new Map() }
  return shopWith(shop, (inner) => ({
    orders: {
      // which are left out as well
      ...inner.orders,
      async find(number) {
        const order = await inner.orders.find(number)
        return order && tracked(order, parts, inner.language)
      },
      async recent(customerId, limit) {
        const orders = await inner.orders.recent(customerId, limit)
        const newest = orders.filter(({ shipments }) => shipments.some(lacks)).slice(0, MOST)
        const told = new Map(
          await Promise.all(newest.map(async (order) => [order.number, await tracked(order, parts, inner.language)] as const)),
        )
        return orders.map((order) => told.get(order.number) ?? order)
      },
    },
  }))
}

const lacks = ({ nodes, trackingNumber }: Shipment): boolean => nodes.length === 0 && trackingNumber !== ''

const tracked = async (order: Order, parts: Asking, language: string): Promise<Order> => ({
  ...order,
  shipments: await Promise.all(
    order.shipments.map(async (shipment) => {
      if (!lacks(shipment)) return shipment
      const { carrier, trackingNumber } = shipment
      const found = await trackOf({ carrier, trackingNumber, phone: order.address.phone }, parts)
      return found ? withTrack(shipment, found, language) : shipment
    }),
  ),
})

interface Found {
  readonly track: Track
  readonly minutes: number
}

/** What is kept while it is good, else what the source says now; where it says nothing, what was kept. */
async function trackOf(parcel: Tracked, { source, access, kept, now, failed }: Asking): Promise<Found | undefined> {
  const before = await kept.read(parcel)
  const old = (at: Date) => Math.floor((now().getTime() - at.getTime()) / 60_000)
  const isGood = before && !before.moved && (before.track?.state === 'delivered' || now().getTime() - before.readAt.getTime() < FRESH_MS)
  if (isGood) return before.track && { track: before.track, minutes: before.track.state === 'delivered' ? 0 : old(before.readAt) }
  const key = `${parcel.carrier} ${parcel.trackingNumber}`
  const asBefore = before?.track && { track: before.track, minutes: old(before.readAt) }
  if (now().getTime() < (failed.get(key) ?? 0)) return asBefore
  try {
    const late = () => new AppError('upstream_failed', `${source.kind} took over ${MOST_MS} ms`)
    const track = await within(source.track(access, parcel), MOST_MS, late)
    failed.delete(key)
    await kept.keep(parcel, track, now())
    return track && { track, minutes: 0 }
  } catch {
    if (failed.size >= MOST_FAILED) failed.clear()
    failed.set(key, now().getTime() + FAILED_MS)
    return asBefore
  }
}

/** A shop that says that it arrived is believed before a carrier that does not know yet. */
function withTrack(shipment: Shipment, { track: { nodes, state, ...times }, minutes }: Found, language: string): Shipment {
  const [newest, ...rest] = nodes
  const told =
    newest && minutes >= TOLD_MINUTES
      ? { ...newest, text: `${newest.text}${parcelTexts(language).age.replace('{minutes}', String(minutes))}` }
      : newest
  const isThere = shipment.state === 'delivered' && state !== 'returned'
  return { ...shipment, ...(!isThere && { state, ...times }), nodes: told ? [told, ...rest] : [] }
}
