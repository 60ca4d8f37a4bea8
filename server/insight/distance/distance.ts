import type { Distance, DistanceOutcome } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { seeded } from '#platform/random'
import { kinkOf, type Spot, smooth } from '#platform/statistics'
import { placedInOtherMoney, shopCurrency } from '../facts/index.ts'
import { daysUntil, lastDays, ordersCounting, shopZone } from '../rollups/index.ts'
import { OUTCOMES } from './outcomes.ts'
import { pointsNow } from './points.ts'
import { type Reached, reachedOf, spotsOf } from './reached.ts'
import { ordersByAddress, sessionsByAddress } from './read.ts'

const SEED = 530
const STEPS = 40
/** Further than all but this share of what was seen nothing is drawn: a curve of three orders is none. */
const EDGE = 0.98

/** Where shoppers are, how far that is, and what it does. */
export async function distanceNow(tx: Tx, days: number, now: Date): Promise<Distance> {
  const points = await pointsNow(tx)
  const rows = [...(await ordersByAddress(tx, days, now)), ...(await sessionsByAddress(tx, days, now))]
  const { reached, known, nowhere } = reachedOf(rows, points)
  const currency = await shopCurrency(tx)
  const places = reached.flatMap((one) => (one.orders > 0 ? shown(one) : []))
  const outcomes = points.length === 0 ? [] : OUTCOMES.map((outcome) => byDistance(outcome, spotsOf(reached, outcome.name)))
  const counting = await ordersCounting(tx, await shopZone(tx), ...(await lastDays(tx, days, now)))
  const otherMoney = await placedInOtherMoney(tx, await daysUntil(tx, days, now))
  return { ...{ days, currency, counting, points, places, known, nowhere, outcomes, otherMoney }, onlineFirst: await onlineFirstNow(tx) }
}

const shown = ({ place, orders, km }: Reached): Distance['places'] =>
  place.level === 'province'
    ? []
    : [{ name: place.name, level: place.level, latitude: place.latitude, longitude: place.longitude, orders, km: km ?? null }]

/** The curve with its band, and where it bends. */
export function byDistance(
  { name, unit, better }: Pick<DistanceOutcome, 'name' | 'unit' | 'better'>,
  spots: readonly Spot[],
): DistanceOutcome {
  const bend = kinkOf(spots, seeded(SEED))
  const curve = smooth(spots, stepsTo(edgeOf(spots)))
  const of = spots.reduce((sum, one) => sum + one.of, 0)
  const bounded = (value: number) => (unit === 'share' ? Math.min(1, Math.max(0, value)) : Math.max(0, value))
  return {
    ...{ name, unit, better, of, places: spots.length },
    curve: curve.map(({ x, value, low, high }) => ({ km: x, value: bounded(value), low: bounded(low), high: bounded(high) })),
    bends: bend ? { km: bend.at, low: bend.low, high: bend.high, before: bend.before, after: bend.after, chance: bend.chance } : null,
  }
}

/** Up to where nearly all of what was seen lies. */
export function edgeOf(spots: readonly Spot[]): number {
  const goal = EDGE * spots.reduce((sum, { of }) => sum + of, 0)
  let held = 0
  for (const { x, of } of spots.toSorted((a, b) => a.x - b.x)) {
    held += of
    if (held >= goal) return x
  }
  return 0
}

const stepsTo = (edge: number): number[] => Array.from({ length: STEPS + 1 }, (_, i) => (edge * i) / STEPS)

/** Whether the online way is offered first beyond a radius: as long as its notice is there. */
export async function onlineFirstNow(tx: Tx): Promise<Distance['onlineFirst']> {
  const row = await tx.row<{ radiusKm: number; noticeId: string }>(sql`
    select r.radius_km::float8 as "radiusKm", r.notice_id as "noticeId" from service_radius r
    join notices n on n.workspace_id = r.workspace_id and n.id = r.notice_id`)
  return row ?? null
}
