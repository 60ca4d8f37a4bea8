import { type Offers, type Order, type Shop, type ShopAction, shopWith } from '#commerce'
import type { Scene } from '#engine/conversation'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { provenOrders, UNTOLD_CUSTOMER } from '#shoppers'

/**
 * The shop as one shopper may see it. Whom it does not vouch for, an order is theirs where they have proven it, that order and no other.
 * A shopper whom the shop does not vouch for has no name there: members, coupons and prices of theirs are nobody's.
 */
export function withUntold(shop: Shop, { db, scene }: { db: Database; scene: Pick<Scene, 'workspaceId' | 'shopper'> }): Shop {
  const { id, customerId } = scene.shopper
  if (customerId === null) return shop
  let asked: Promise<string[]> | undefined
  const proven = () => {
    asked ??= db.inWorkspace(scene.workspaceId, (tx) => provenOrders(tx, id))
    return asked
  }
  const theirs = (order: Order | undefined) => (order ? { ...order, customerId } : undefined)
  if (!customerId.startsWith(UNTOLD_CUSTOMER)) return withNobodys(shop, { customerId, proven })
  return shopWith(shop, (one) => ({
    orders: {
      ...one.orders,
      find: async (number) => {
        const order = await one.orders.find(number)
        return order && (await proven()).includes(order.number) ? theirs(order) : order
      },
      recent: async (_, limit) => {
        const found = await Promise.all((await proven()).slice(0, limit).map(async (number) => theirs(await one.orders.find(number)) ?? []))
        return found.flat().sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
      },
    },
    members: { member: async () => undefined },
    offers: asNobody(one.offers),
  }))
}

/** The same for a customer of the shop's: theirs are besides those that its system tells nobody's and that they have proven. */
function withNobodys(shop: Shop, { customerId, proven }: { customerId: string; proven: () => Promise<string[]> }): Shop {
  const find = async (orders: Shop['orders'], number: string) => {
    const order = await orders.find(number)
    return order?.customerId === '' && (await proven()).includes(order.number) ? { ...order, customerId } : order
  }
  return shopWith(shop, (one) => ({
    orders: {
      ...one.orders,
      find: (number) => find(one.orders, number),
      recent: async (whose, limit) => {
        const [own, numbers] = await Promise.all([one.orders.recent(whose, limit), proven()])
        const others = await Promise.all(numbers.slice(0, limit).map(async (number) => (await find(one.orders, number)) ?? []))
        const theirs = others
          .flat()
          .filter((order) => order.customerId === customerId && !own.some(({ number }) => number === order.number))
        return [...own, ...theirs].sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime()).slice(0, limit)
      },
    },
  }))
}

/**
 * The shop as deeds are done there: one for a shopper who has proven its order is the order's own customer's to the shop's system, which knows nobody
 * else. Throws `not_found` where they have not proven it.
 */
export function withProvenDeeds(shop: Shop, { db, workspaceId }: { db: Database; workspaceId: string }): Shop {
  const ofCustomer = async (action: ShopAction): Promise<ShopAction> => {
    const { customerId, orderNumber } = action
    if (!customerId.startsWith(UNTOLD_CUSTOMER)) return action
    const proven = await db.inWorkspace(workspaceId, (tx) => provenOrders(tx, customerId.slice(UNTOLD_CUSTOMER.length)))
    if (!proven.includes(orderNumber)) throw new AppError('not_found', `order ${orderNumber} is not this shopper's`)
    const order = await shop.orders.find(orderNumber)
    return order?.customerId ? { ...action, customerId: order.customerId } : action
  }
  return shopWith(shop, ({ actions }) => ({
    ...(actions && {
      actions: {
        kinds: actions.kinds,
        takesKeys: actions.takesKeys,
        perform: async (action, key) => actions.perform(await ofCustomer(action), key),
        ...(actions.against && { against: (kind, order) => actions.against?.(kind, order) }),
      },
    }),
  }))
}

/** Prices and coupons as for whoever looks. */
function asNobody(offers: Offers): Offers {
  const { atLevel, terms } = offers
  return {
    quote: (lines) => offers.quote(lines),
    coupons: () => offers.coupons(),
    promotions: () => offers.promotions(),
    ...(atLevel && { atLevel: (lines, names) => atLevel.call(offers, lines, names) }),
    ...(terms && { terms: () => terms.call(offers) }),
  }
}
