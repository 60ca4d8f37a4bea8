import type { Reply } from './talks.ts'

/** Matters that stand for one another: what becomes of goods is decided once the order is known. */
const ALIKE: readonly (readonly string[])[] = [
  ['goods_trouble', 'exchange_goods', 'return_goods', 'repair_goods', 'refund_only', 'compensation'],
  ['cancel_order', 'intercept_parcel', 'return_goods'],
  ['change_order', 'exchange_goods'],
]
/** Of what is told the first lines answer; the rest goes with it. */
const TELLING = 4

/** Whether what a line comes to alone stands in what it comes to beside another: its matter under way or waiting, or a telling line of what it was told. */
export function isHeard(alone: Reply | undefined, beside: Reply): boolean {
  if (!alone?.isKnown) return true
  if (alone.matters.length > 0) return alone.matters.some((one) => holds(beside, one))
  const told = alone.told.slice(0, TELLING)
  return (
    told.length === 0 ||
    told.some((line) => beside.told.includes(line)) ||
    (alone.refused !== undefined && beside.matters.includes(alone.refused))
  )
}

/** Whether a matter, or one that stands for it, is under way or waits. */
export const holds = ({ matters }: Reply, matter: string): boolean =>
  [matter, ...ALIKE.filter((family) => family.includes(matter)).flat()].some((one) => matters.includes(one))
