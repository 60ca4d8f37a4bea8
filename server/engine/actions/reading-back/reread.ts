import { setTimeout } from 'node:timers/promises'
import type { ActionKind, Order, OrderState, Shop } from '#commerce'
import type { ActionPlan } from '../plan.ts'
import { inTime } from '../retried.ts'

/** Milliseconds that the order is waited for afterwards: what was done is told without it as well. */
const ORDER_MS = 1_500
/** A shop may show a change a moment after its receipt. */
const PAUSES_MS = [150, 400]

/** In what states an order may stand once it was done; of all else its state says nothing. */
const LEAVES: Readonly<Partial<Record<ActionKind, readonly OrderState[]>>> = {
  cancel_order: ['cancelled', 'refunding', 'refunded'],
  confirm_receipt: ['completed', 'refunding', 'refunded'],
}

/** The order as the shop shows it after a deed, and whether that speaks against the receipt. */
export interface Reread {
  readonly order: Order | null
  readonly belied: boolean
}

/** Reads the order of a plan again, more than once where it does not show what the receipt says; a shop that does not answer belies nothing. */
export async function reread(
  shop: Shop | undefined,
  { steps }: ActionPlan,
  wait: (ms: number) => Promise<void> = (ms) => setTimeout(ms),
): Promise<Reread> {
  const number = steps[0]?.action.orderNumber
  if (!shop || !number) return { order: null, belied: false }
  const until = performance.now() + ORDER_MS
  const read = () => inTime(shop.orders.find(number), until - performance.now()).catch(() => undefined)
  let order = await read()
  for (const pause of PAUSES_MS) {
    if (!order || !isBelied(order, steps) || performance.now() + pause >= until) break
    await wait(pause)
    order = (await read()) ?? order
  }
  return { order: order ?? null, belied: order !== undefined && isBelied(order, steps) }
}

const isBelied = ({ state }: Order, steps: ActionPlan['steps']): boolean =>
  steps.some(({ action: { kind } }) => LEAVES[kind]?.includes(state) === false)
