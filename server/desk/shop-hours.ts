import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { dueAt } from './clocks/due.ts'
import { holidaysOf } from './clocks/holidays.ts'
import type { DeskHours } from './desk-hours.ts'

/** A ticket is answered within so much time of an open desk; a desk that never opens has another day for it. */
const DUE_MS = 2 * 3_600_000
const DAY_MS = 86_400_000

/** When people are at the desk of a shop, the workspace's days off and the days worked in their stead among it. */
export interface ShopHours {
  readonly hours: DeskHours
  readonly timeZone: string
}

/** The hours of a shop, of the first where none is named: what shoppers are told of openings and due times rests on these. */
export async function shopHours(tx: Tx, shopId?: string): Promise<ShopHours> {
  const shop = await tx.row<ShopHours>(sql`
    select desk_hours as hours, time_zone as "timeZone" from shops where id = ${shopId ?? null}::uuid or ${shopId === undefined} order by created_at limit 1`)
  if (!shop) throw new Error(`shop ${shopId} has no row`)
  const { days } = await holidaysOf(tx)
  return { ...shop, hours: { ...shop.hours, dates: new Map(days.map(({ date, works }) => [date, works])) } }
}

/** By when a person answers what nobody is here to take: within the hours, on no day off. */
export const ticketDue = ({ hours, timeZone }: ShopHours, at: Date): Date =>
  dueAt(at, DUE_MS, hours, timeZone) ?? new Date(at.getTime() + DAY_MS + DUE_MS)
