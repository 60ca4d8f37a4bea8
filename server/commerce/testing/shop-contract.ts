import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Terms } from '@xiaoer/contract/campaigns'
import type { Shop } from '../index.ts'
import { bestSum, type SumLine } from '../sums/index.ts'
import { awayPromise } from './away-promise.ts'
import { checkMoments, checkOrder } from './check-order.ts'

/** Abilities that a platform may be without. */
export type Lacking = 'coupons' | 'customers' | 'attributes' | 'terms' | 'yen' | 'delivery'

/** A shop under test, with something of each kind in it that the test may look for. */
export interface ShopSample {
  readonly name: string
  readonly shop: Shop
  readonly customer: string
  /** Words a shopper would type, and the id that they mean. */
  readonly search: readonly [words: string, productId: string]
  /** What the platform has no word for, as its page in the docs says; what is lacking and not said so here fails, and so does what is said and there. */
  readonly lacks: readonly Lacking[]
  /** Number of an order, where the platform tells nobody's. */
  readonly order?: string
  /** It selling in yen, what the first variant of a product costs then, and an order's total; absent where it lacks `yen`: it sells in yuan alone. */
  readonly yen?: {
    readonly open: () => Promise<Shop>
    readonly product: readonly [id: string, yen: number]
    readonly order: readonly [number: string, yen: number]
  }
}

/** What every shop keeps, whichever platform it sells by. Registers its tests. */
export function shopContract(sample: ShopSample): void {
  describe(`shop ${sample.name}`, () => promisesOf(sample))
}

function promisesOf({ shop, customer, search, lacks, order: number, yen }: ShopSample): void {
  const other = shop.language === 'en' ? 'zh-CN' : 'en'
  const declares = (what: Lacking, isThere: boolean) =>
    assert.equal(lacks.includes(what), !isThere, `${what}: what a shop lacks is declared`)
  it('names every product once, and gives the facts of any in the order asked', async () => {
    const names = await shop.catalogue.names()
    const ids = names.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    const asked = [ids[3]!, 'no-such-product', ids[0]!]
    assert.deepEqual(
      (await shop.catalogue.products(asked)).map(({ id }) => id),
      [ids[3], ids[0]],
    )
    assert.deepEqual(await shop.catalogue.products([]), [])
  })

  it('has a price and a stock in whole numbers for every variant, and no two variants alike', async () => {
    const products = await shop.catalogue.products((await shop.catalogue.names()).map(({ id }) => id))
    for (const { id, variants } of products) {
      assert.ok(variants.length > 0, id)
      assert.ok(
        variants.every(({ price, stock }) => Number.isInteger(price.minor) && price.minor > 0 && Number.isInteger(stock) && stock >= 0),
        id,
      )
      assert.equal(new Set(variants.map(({ options }) => JSON.stringify(options))).size, variants.length, id)
      assert.ok(
        variants.every(({ restockAt }) => restockAt === undefined || /^\d{4}-\d\d-\d\d$/.test(restockAt)),
        id,
      )
    }
  })

  it('gives the same in another language, and keeps its own words beside', async () => {
    const english = shop.in(other)
    const ids = (await shop.catalogue.names()).map(({ id }) => id)
    const [here, there] = await Promise.all([shop.catalogue.products(ids), english.catalogue.products(ids)])
    assert.equal(shop.in(shop.language), shop)
    assert.equal(english.in(shop.language), shop)
    for (const [at, own] of here.entries()) {
      const other = there[at]
      assert.ok(other, own.id)
      const back = (text: string) => other.own?.[text] ?? text
      assert.deepEqual(
        [other.id, other.category, other.variants.map(({ id, price, stock }) => [id, price, stock])],
        [own.id, own.category, own.variants.map(({ id, price, stock }) => [id, price, stock])],
      )
      assert.deepEqual(Object.keys(other.attributes).map(back), Object.keys(own.attributes))
      assert.ok([other.title, ...other.aliases].includes(own.title), own.id)
    }
    const [mine, theirs] = await Promise.all([shop.orders.recent(customer, 50), english.orders.recent(customer, 50)])
    assert.deepEqual(
      theirs.map(({ number, state, total }) => [number, state, total]),
      mine.map(({ number, state, total }) => [number, state, total]),
    )
  })

  it('defines every attribute that its goods have, once for a category, with units that can be told in one another', async () => {
    const attributes = await shop.catalogue.attributes?.()
    declares('attributes', attributes !== undefined)
    if (!attributes) return
    const keys = attributes.flatMap(({ name, categories }) => categories.map((category) => `${category} ${name}`))
    assert.equal(new Set(keys).size, keys.length)
    for (const { name, kind, units, aliases } of attributes) {
      assert.ok(!aliases.includes(name), name)
      assert.ok(units.length === 0 || (kind === 'number' && units[0]?.times === 1 && units.every(({ times }) => times > 0)), name)
    }
    for (const { id, category, attributes: facts } of await shop.catalogue.products((await shop.catalogue.names()).map(({ id }) => id)))
      for (const name of Object.keys(facts)) assert.ok(keys.includes(`${category} ${name}`), `${id}: ${name}`)
    const there = (await shop.in(other).catalogue.attributes?.()) ?? []
    if (shop.in(other) !== shop)
      assert.deepEqual(
        there.map(({ aliases, categories, units }) => [aliases[0], categories, units]),
        attributes.map(({ name, categories, units }) => [name, categories, units]),
        'in another language its own name stands first among the others',
      )
  })

  it('has a price of now only where it is below the list price', async () => {
    const products = await shop.catalogue.products((await shop.catalogue.names()).map(({ id }) => id))
    for (const { id, variants } of products)
      for (const { now, price } of variants)
        assert.ok(now === undefined || (now.minor < price.minor && now.currency === price.currency), id)
  })

  it('finds by words, and nothing for nothing', async () => {
    const [words, wanted] = search
    assert.equal((await shop.catalogue.search(words, 3))[0]?.id, wanted)
    assert.deepEqual(await shop.catalogue.search('', 3), [])
    assert.ok((await shop.catalogue.search(words, 1)).length <= 1)
  })

  it('finds an order whole, and none where there is none', async () => {
    const newest = number === undefined ? (await shop.orders.recent(customer, 1))[0] : await shop.orders.find(number)
    assert.ok(newest)
    checkOrder(newest)
    assert.deepEqual(await shop.orders.find(newest.number), newest)
    assert.equal(await shop.orders.find('no such order'), undefined)
    assert.deepEqual(await shop.orders.recent('nobody', 5), [])
  })

  it('tells moments by the clock of the shop, whichever the machine goes by', async () => {
    const now = async () => {
      const newest = number ?? (await shop.orders.recent(customer, 1))[0]?.number ?? ''
      return (await (shop.anew ?? shop).orders.find(newest)) ?? assert.fail(newest)
    }
    await checkMoments(now)
  })

  it('gives a customer their own orders, newest first; who is told no buyer gives nobody any', async () => {
    if (lacks.includes('customers')) return assert.deepEqual(await shop.orders.recent('1', 5), [])
    const orders = await shop.orders.recent(customer, 50)
    assert.ok(orders.every(({ customerId }) => customerId === customer))
    assert.deepEqual(
      orders.map(({ placedAt }) => placedAt.getTime()),
      orders.map(({ placedAt }) => placedAt.getTime()).sort((a, b) => b - a),
    )
    assert.equal((await shop.orders.recent(customer, 2)).length, 2)
    for (const order of orders) checkOrder(order)
  })

  it('quotes so that the steps lead from the list prices to the total', async () => {
    const ids = (await shop.catalogue.names()).slice(0, 6).map(({ id }) => id)
    const lines = (await shop.catalogue.products(ids)).map(({ variants }, at) => ({ variantId: variants[0]!.id, quantity: at + 1 }))
    for (const who of [undefined, customer]) {
      const quote = await shop.offers.quote(lines, who)
      assert.deepEqual(
        quote.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
        lines,
      )
      assert.ok(quote.lines.every(({ unit, sum, quantity }) => unit.minor * quantity === sum.minor))
      const list = quote.lines.reduce((sum, line) => sum + line.sum.minor, 0)
      assert.equal(quote.total.minor, list + quote.steps.reduce((sum, { amount }) => sum + amount.minor, 0) + (quote.freight?.minor ?? 0))
      assert.ok(quote.steps.every((step) => step.name !== ''))
    }
  })

  it('tells sums of a currency without decimals in whole units', async () => {
    declares('yen', yen !== undefined)
    if (!yen) return
    const [[productId, costs], [orderNumber, total]] = [yen.product, yen.order]
    const inYen = await yen.open()
    const [product] = await inYen.catalogue.products([productId])
    const variant = product?.variants[0]
    assert.deepEqual(variant?.now ?? variant?.price, { minor: costs, currency: 'JPY' })
    const quote = await inYen.offers.quote([{ variantId: variant?.id ?? '', quantity: 2 }])
    assert.deepEqual(quote.total, { minor: costs * 2, currency: 'JPY' })
    const order = await inYen.orders.find(orderNumber)
    assert.deepEqual(order?.total, { minor: total, currency: 'JPY' })
    checkOrder(order)
  })

  it('tells to where it sends, in ways that can be priced and countries that are countries', async () => {
    declares('delivery', shop.delivery !== undefined)
    if (!shop.delivery) return
    const { countries = [], ways } = await shop.delivery()
    assert.ok(ways.length > 0)
    for (const one of [...countries, ...ways.flatMap((way) => way.countries ?? [])]) assert.match(one, /^[A-Z]{2}$/u)
    for (const { name, price, from } of ways) {
      assert.notEqual(name, '')
      for (const sum of [price, from]) assert.ok(sum === undefined || (Number.isInteger(sum.minor) && sum.minor >= 0), name)
    }
  })

  it('tells its terms so that they come to what its till takes', async () => {
    declares('terms', shop.offers.terms !== undefined)
    if (!shop.offers.terms) return
    const ids = (await shop.catalogue.names()).slice(0, 9).map(({ id }) => id)
    const products = await shop.catalogue.products(ids)
    const goods = products.map(
      ({ id, category, virtual, variants: [first] }, at): SumLine => ({
        variantId: first!.id,
        productId: id,
        category,
        virtual,
        unit: first!.price.minor,
        quantity: 1 + (at % 3),
      }),
    )
    for (const who of [undefined, customer]) {
      const terms = Terms.parse(await shop.offers.terms?.(who))
      const quote = await shop.offers.quote(goods, who)
      const { sum } = bestSum(goods, terms, { held: true })
      assert.equal(sum.total, quote.total.minor)
      assert.ok(bestSum(goods, terms).sum.total <= sum.total)
      assert.ok(terms.discounts.some(({ coupon }) => coupon?.held === false))
    }
  })

  it('leaves out what it does not sell, and refuses an odd quantity', async () => {
    assert.deepEqual((await shop.offers.quote([{ variantId: 'no such variant', quantity: 1 }])).lines, [])
    const [product] = await shop.catalogue.products([(await shop.catalogue.names())[0]!.id])
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      await assert.rejects(shop.offers.quote([{ variantId: product!.variants[0]!.id, quantity }]), { code: 'invalid' })
    }
  })

  it('shows an anonymous visitor no coupon as held, and only what still runs', async () => {
    assert.ok((await shop.offers.coupons()).every(({ held, used }) => !held && !used))
    assert.equal(
      (await shop.offers.coupons(customer)).some(({ held }) => held),
      !lacks.includes('coupons'),
    )
    const ids = (await shop.offers.promotions()).map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('knows its members and no others', async () => {
    if (lacks.includes('customers')) return assert.equal(await shop.members.member('1'), undefined)
    assert.equal((await shop.members.member(customer))?.customerId, customer)
    assert.equal(await shop.members.member('nobody'), undefined)
  })

  awayPromise({ shop, customer, search, order: number })
}
