import type { Order, Shop } from '#commerce'
import type { Case, Facts } from '#engine/decisions'

/** So many of a customer's orders are looked at, the newest first. */
const MOST = 50
const DAY_MS = 86_400_000
/** Claims count for so long, orders and what came back of them for so long. */
const CLAIMS_DAYS = 90
const ORDERS_DAYS = 365
/** A share of fewer orders than these says nothing of anybody. */
const LEAST_ORDERS = 5

/** What is known of a customer by the orders beside the one that is decided about: facts that rules may ask for, and what makes one look twice. */
export interface History {
  readonly facts: Pick<Facts, 'orders' | 'returns'>
  readonly signals: NonNullable<Case['signals']>
}

/** How many orders were sent, of how many goods went back or money was asked for, and how many of these claims are recent. */
export async function historyOf(shop: Shop, { customerId, number }: Order, now: Date): Promise<History> {
  const all = await shop.orders.recent(customerId, MOST)
  const sent = all.filter((one) => one.customerId === customerId && one.number !== number && one.shipments.length > 0)
  const back = sent.filter((one) => claimedAt(one) !== undefined)
  const since = (days: number) => now.getTime() - days * DAY_MS
  const ofYear = (some: readonly Order[]) => some.filter(({ placedAt }) => placedAt.getTime() >= since(ORDERS_DAYS)).length
  const orders = ofYear(sent)
  return {
    facts: { orders: sent.length, returns: back.length },
    signals: {
      claims: back.filter((one) => (claimedAt(one) ?? 0) >= since(CLAIMS_DAYS)).length,
      ...(orders >= LEAST_ORDERS && { returnRate: ofYear(back) / orders }),
    },
  }
}

/** When money or other goods were last asked for; what was withdrawn was asked for by nobody. */
function claimedAt({ refunds, returns = [] }: Order): number | undefined {
  const withdrawn = returns.length > 0 && returns.every(({ state }) => state === 'withdrawn')
  const asked = [...(withdrawn ? [] : refunds), ...returns.filter(({ state }) => state !== 'withdrawn')].map(({ askedAt }) =>
    askedAt.getTime(),
  )
  return asked.length > 0 ? Math.max(...asked) : undefined
}
