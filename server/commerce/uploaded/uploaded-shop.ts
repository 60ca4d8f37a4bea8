import { z } from 'zod'
import type { Database } from '#platform/db'
import { offersOf, ranked } from '../listed/index.ts'
import { namedBy } from '../named.ts'
import type { Order } from '../order.ts'
import type { Product, Shop } from '../shop.ts'
import { type Held, heldOf, ordersHeldOf, type Whose } from './store.ts'

/** What an uploaded shop is read from. */
export interface UploadedParts extends Whose {
  readonly db: Database
  readonly language: string
  readonly currency: string
  readonly now: () => Date
}

/** A shop whose people send tables: goods and orders are as of then, and say so. Nothing can be done through it. */
export function uploadedShop({ db, workspaceId, shopId, language, currency, now }: UploadedParts): Shop {
  const whose = { workspaceId, shopId }
  const age = (at: Date) => asTold(Math.max(0, Math.floor((now().getTime() - at.getTime()) / 60_000)))
  const products = async (ids?: readonly string[]) => (await heldOf(db, whose, 'products', ids)).map((one) => toProduct(one, age(one.at)))
  const newest = (orders: readonly Order[]) => [...orders].sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime())
  const catalogue: Shop['catalogue'] = {
    names: async () => (await products()).map(namedBy),
    async products(ids) {
      if (ids.length === 0) return []
      const found = new Map((await products([...new Set(ids)])).map((one) => [one.id, one]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    search: async (words, limit) => (words.trim() === '' ? [] : ranked(words, await products()).slice(0, limit)),
  }
  const shop: Shop = {
    language,
    in: () => shop,
    catalogue,
    orders: {
      async find(orderNumber) {
        const [found] = await heldOf(db, whose, 'orders', [orderNumber.trim().replace(/^#/u, '')])
        return found && toOrder(found, age(found.at))
      },
      recent: async (customerId, limit) =>
        customerId === ''
          ? []
          : newest((await ordersHeldOf(db, whose, customerId)).map((one) => toOrder(one, age(one.at)))).slice(0, limit),
    },
    offers: offersOf(catalogue, currency, () => products()),
    members: {
      member: async (customerId) =>
        (await ordersHeldOf(db, whose, customerId)).length > 0 ? { customerId, name: '', level: '', usualSizes: {} } : undefined,
    },
  }
  return shop
}

const [HOUR, DAY] = [60, 24 * 60]
/** An age in minutes as it is told, by whole days or hours: what is said has to be what the facts hold. */
const asTold = (minutes: number): number => {
  const unit = minutes >= DAY ? DAY : minutes >= HOUR ? HOUR : 1
  return Math.floor(minutes / unit) * unit
}

/** What was stored is what was read from the table; its dates come back as texts. */
const Dates = z.object({ placedAt: z.coerce.date(), paidAt: z.coerce.date().optional() })
const Shipments = z.array(z.looseObject({ shippedAt: z.coerce.date(), deliveredAt: z.coerce.date().exactOptional() }))

const isProduct = (facts: unknown): facts is Product => typeof facts === 'object' && facts !== null && 'variants' in facts
const isOrder = (facts: unknown): facts is Order => typeof facts === 'object' && facts !== null && 'shipments' in facts

function toProduct({ facts }: Held, listedMinutes: number): Product {
  if (!isProduct(facts)) throw new TypeError('what is stored is no product')
  return { ...facts, listedMinutes }
}

function toOrder({ facts }: Held, listedMinutes: number): Order {
  if (!isOrder(facts)) throw new TypeError('what is stored is no order')
  const { placedAt, paidAt } = Dates.parse(facts)
  const sent = Shipments.parse(facts.shipments)
  const shipments = facts.shipments.map((one, at) => {
    const { shippedAt = placedAt, deliveredAt } = sent[at] ?? {}
    return { ...one, shippedAt, ...(deliveredAt && { deliveredAt }) }
  })
  const { paidAt: _, ...order } = facts
  return { ...order, placedAt, ...(paidAt && { paidAt }), shipments, listedMinutes }
}
