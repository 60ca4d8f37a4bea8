import type { Catalogue, Members, Offers, Orders, Product } from '../shop.ts'
import type { KeptReads } from './kept.ts'
import type { KeptOf } from './kept-of.ts'
import type { ShopLine } from './line.ts'
import { readOne, staleOf, type Way } from './reading.ts'

/** The goods, through a line. */
export function catalogueOf(catalogue: Catalogue, kept: KeptOf, way: Way): Catalogue {
  const { line, now, anew } = way

  async function products(ids: readonly string[]): Promise<Product[]> {
    const asked = [...new Set(ids)]
    const known = new Map(
      asked.flatMap((id) => (anew ? [] : [kept.products.fresh(id, now())]).flatMap((one) => (one ? [[id, one.given]] : []))),
    )
    const missing = asked.filter((id) => !known.has(id))
    if (missing.length > 0) for (const [id, one] of await readMissing(missing)) known.set(id, one)
    return ids.flatMap((id) => known.get(id) ?? [])
  }

  async function readMissing(ids: readonly string[]): Promise<[string, Product | undefined][]> {
    const keep = kept.products.begin()
    try {
      const given = new Map((await line.read(() => catalogue.products(ids))).map((one) => [one.id, one]))
      for (const id of ids) keep(id, given.get(id), now())
      return ids.map((id) => [id, given.get(id)])
    } catch (error) {
      if (anew) throw error
      return ids.map((id) => {
        const { given, agedMinutes } = staleOf(kept.products, id, now(), error)
        return [id, given && agedMinutes ? { ...given, agedMinutes } : given]
      })
    }
  }

  const { attributes } = catalogue
  return {
    products,
    names: async () => (await readOne(way, kept.names, '', () => catalogue.names())).given,
    search: (words, limit) => line.read(() => catalogue.search(words, limit)),
    ...(attributes && { attributes: async () => (await readOne(way, kept.attributes, '', () => attributes.call(catalogue))).given }),
  }
}

/** The orders, through a line. */
export function ordersOf(orders: Orders, kept: KeptOf, way: Way): Orders {
  return {
    async find(orderNumber) {
      const { given, agedMinutes } = await readOne(way, kept.orders, orderNumber, () => orders.find(orderNumber))
      return given && agedMinutes ? { ...given, agedMinutes } : given
    },
    async recent(customerId, limit) {
      const keep = kept.orders.begin()
      const { given, agedMinutes } = await readOne(way, kept.recent, `${limit} ${customerId}`, async () => {
        const all = await orders.recent(customerId, limit)
        // each of them is known by its number too
        for (const one of all) keep(one.number, one, way.now())
        return all
      })
      return agedMinutes ? given.map((one) => ({ ...one, agedMinutes })) : given
    },
  }
}

/** Prices are read when they are asked for: nothing is kept of them. */
export const offersOf = (offers: Offers, { read }: ShopLine): Offers => {
  const { atLevel, terms } = offers
  return {
    quote: (lines, customerId) => read(() => offers.quote(lines, customerId)),
    coupons: (customerId) => read(() => offers.coupons(customerId)),
    promotions: () => read(() => offers.promotions()),
    ...(atLevel && { atLevel: (lines, names, customerId) => read(() => atLevel.call(offers, lines, names, customerId)) }),
    ...(terms && { terms: (customerId) => read(() => terms.call(offers, customerId)) }),
  }
}

/** Members, as they are now. */
export const membersOf = (members: Members, { read }: ShopLine): Members => ({
  member: (customerId) => read(() => members.member(customerId)),
})

/** How it sends, or is paid, through a line; from before where it does not answer. */
export const termsOf =
  <Terms>(read: () => Promise<Terms>, kept: KeptReads<Terms>, way: Way): (() => Promise<Terms>) =>
  async () =>
    (await readOne(way, kept, '', read)).given
