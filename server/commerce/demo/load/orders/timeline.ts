import { courier, type Situation, shopFacts } from '../../files/index.ts'
import type { Dice } from '../../parcels/index.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** The instants of one order, all before `now` except what is promised. */
export interface Timeline {
  readonly now: Date
  readonly placed: Date
  readonly paid: Date | undefined
  readonly shipBy: Date | undefined
  readonly shipped: Date | undefined
  /** When the parcel is through, or would be. */
  readonly arrives: Date | undefined
}

/** When things happened, counted back from the moment of loading; a parcel that has arrived arrived before now. */
export function timeline(situation: Situation, hoursAgo: number, province: string, now: Date, roll: Dice): Timeline {
  const placed = new Date(now.getTime() - hoursAgo * HOUR)
  if (situation.state === 'unpaid' || situation.id === 'cancelled_unpaid')
    return { now, placed, paid: undefined, shipBy: undefined, shipped: undefined, arrives: undefined }
  const paid = new Date(placed.getTime() + Math.min(roll.between(1, 12) * MINUTE, (hoursAgo * HOUR) / 3))
  const shipBy = situation.virtual ? undefined : new Date(paid.getTime() + shopFacts().shipping.withinHours * HOUR)
  if (!situation.shipment) return { now, placed, paid, shipBy, shipped: undefined, arrives: undefined }
  const since = now.getTime() - paid.getTime()
  const way = hoursTo(province) * HOUR * roll.between(0.9, 1.15)
  const shipped = new Date(paid.getTime() + Math.min(roll.between(4, 22) * HOUR, since * shareBeforeShipping(situation)))
  const left = now.getTime() - shipped.getTime()
  const arrives = new Date(shipped.getTime() + (hasArrived(situation) ? Math.min(way, left * 0.8) : Math.max(way, left * 1.08)))
  return { now, placed, paid, shipBy, shipped, arrives }
}

/** A parcel just collected has spent nearly all its time in the warehouse. */
const shareBeforeShipping = ({ shipment }: Situation) => (shipment === 'collected' ? 0.85 : 0.3)

const hasArrived = ({ shipment }: Situation) => shipment === 'delivered' || shipment === 'returned'

/** How long a parcel travels to a province, in hours. */
const hoursTo = (province: string): number => courier().hours[province] ?? courier().hours['others'] ?? 60
