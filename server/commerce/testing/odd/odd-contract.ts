import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isAppError } from '#platform/errors'
import type { OrderState } from '../../order.ts'
import type { Shop } from '../../shop.ts'
import { checkMoments, checkOrder } from '../check-order.ts'
import type { Bend } from './bent.ts'

/** A page of the platform that says why it cannot hold a case. */
export type Cannot = `https://${string}`

/** A shop that says odd things in its platform's own wire form, and what the port makes of them. */
export interface OddShop {
  readonly name: string
  /** The shop, saying things otherwise; what it never said is left in `unsaid`. */
  readonly open: (bend: Bend, currency?: string) => Promise<{ readonly shop: Shop; readonly unsaid: ReadonlySet<RegExp> }>
  readonly product: string
  readonly order: string
  /** Whose the order is, where the platform lists a customer's. */
  readonly customer?: string
  /** States that nobody documents: told by what else the order says, refused with the state for the manager, or never taken in. */
  readonly states: readonly (readonly [bend: Bend, told: OrderState | 'refused' | 'not taken'])[]
  /** It selling at 1250, and the order at 1650 with 400 of freight, as it writes them in a currency without decimals. */
  readonly whole: ((currency: string) => Bend) | Cannot
  readonly stock: (pieces: number) => Bend
  /** Goods without kinds, or without a price: sold as they are, or not for sale. */
  readonly goods: readonly (readonly [product: string, bend: Bend, told: 'sold' | 'not for sale'])[]
  readonly title: (words: string) => Bend
  readonly text: ((words: string) => Bend) | Cannot
  /** The title of a line of the order. */
  readonly line: (words: string) => Bend
  readonly street: (words: string) => Bend
  /** The order placed at half past eleven at night by the shop's clock, and which moment that is. */
  readonly late: readonly [bend: Bend, at: string]
}

const MARKED = "<b onclick='x()'>Tea</b> &amp; lid<script>steal()</script>"
const [PLAIN, TEXT, PLAIN_TEXT] = ['Tea & lid', '<ul><li>Of copper &#38; brass</li></ul>', 'Of copper & brass']
const TWO_SCRIPTS = '世纪大道1200号 (No. 1200, Century Avenue)'

/** What every platform's odd data come to, whichever way it writes them. Registers its tests. */
export function oddContract(odd: OddShop): void {
  describe(`odd data of ${odd.name}, as it writes them`, () => {
    ofOrders(odd)
    ofGoods(odd)
    ofWords(odd)
  })
}

/** The shop, after which every bend must have been said. */
async function opened<T>({ open }: OddShop, bend: Bend, look: (shop: Shop) => Promise<T>): Promise<T> {
  const { shop, unsaid } = await open(bend)
  const seen = await look(shop)
  assert.deepEqual([...unsaid].map(String), [], 'what is bent is said')
  return seen
}
const theOrder = (odd: OddShop, bend: Bend) =>
  opened(odd, bend, async (shop) => (await shop.orders.find(odd.order)) ?? assert.fail(odd.order))
const theProduct = (odd: OddShop, bend: Bend) =>
  opened(odd, bend, async (shop) => (await shop.catalogue.products([odd.product]))[0] ?? assert.fail(odd.product))

const tellsTheState = (error: unknown) => isAppError(error) && error.refusal?.values?.['state'] !== undefined

function ofOrders(odd: OddShop): void {
  for (const [nth, [bend, told]] of odd.states.entries())
    it(`a state that nobody documents (${nth + 1}): ${told}`, async () => {
      if (told !== 'refused' && told !== 'not taken') return assert.equal((await theOrder(odd, bend)).state, told)
      await opened(odd, bend, async (shop) => {
        if (told === 'not taken') return assert.equal(await shop.orders.find(odd.order), undefined)
        await assert.rejects(shop.orders.find(odd.order), tellsTheState)
        if (odd.customer === undefined) return
        // beside others it is left out, or the list is refused as it is: it is never told as something else
        const recent = await shop.orders
          .recent(odd.customer, 20)
          .catch((error: unknown) => (tellsTheState(error) ? [] : assert.fail(String(error))))
        assert.ok(recent.every(({ number }) => number !== odd.order))
        assert.match(shop.orders.odd?.() ?? '', new RegExp(odd.order, 'u'), 'the manager is told which')
      })
    })

  it('an address in two scripts is told whole', async () => {
    const { address } = await theOrder(odd, odd.street(TWO_SCRIPTS))
    assert.ok(address.street.includes(TWO_SCRIPTS), address.street)
  })

  it('a moment of the night is that of the shop’s clock', async () => {
    const [bend, at] = odd.late
    await opened(odd, bend, (shop) =>
      checkMoments(async () => {
        const order = await (shop.anew ?? shop).orders.find(odd.order)
        assert.equal(order?.placedAt.toISOString(), at)
        return order.placedAt
      }),
    )
  })
}

/** By what it is called neither: it would be the cheapest of all. */
async function isNotFound({ catalogue }: Shop, id: string): Promise<void> {
  const title = (await catalogue.names()).find((name) => name.id === id)?.title
  const among = title === undefined ? [] : await catalogue.search(title, 5)
  assert.ok(among.every((one) => one.id !== id && one.variants.every(({ price }) => price.minor > 0)))
}

function ofGoods(odd: OddShop): void {
  const { whole, product } = odd
  for (const currency of ['JPY', 'KRW'])
    it(`sums in ${currency} are whole units`, async () => {
      if (typeof whole === 'string') return assert.match(whole, /^https:/u)
      const { shop } = await odd.open(whole(currency), currency)
      const [variant] = (await shop.catalogue.products([product]))[0]?.variants ?? []
      assert.deepEqual(variant?.now ?? variant?.price, { minor: 1_250, currency })
      const order = (await shop.orders.find(odd.order)) ?? assert.fail(odd.order)
      assert.deepEqual(
        [order.total, order.freight],
        [1_650, 400].map((minor) => ({ minor, currency })),
      )
      checkOrder(order)
    })

  it('none in stock, and less than none, are none', async () => {
    for (const pieces of [0, -1]) {
      const { variants } = await theProduct(odd, odd.stock(pieces))
      assert.deepEqual(
        variants.map(({ stock }) => stock),
        variants.map(() => 0),
      )
    }
  })

  for (const [nth, [id, bend, told]] of odd.goods.entries())
    it(`goods without kinds or without a price (${nth + 1}) are ${told}`, async () => {
      const found = await opened(odd, bend, (shop) => shop.catalogue.products([id]))
      if (told === 'not for sale') {
        assert.deepEqual(found, [])
        return isNotFound((await odd.open(bend)).shop, id)
      }
      assert.deepEqual(
        found.map(({ variants }) => variants.map(({ options, price }) => [options, price.minor > 0])),
        [[[{}, true]]],
        product,
      )
    })
}

function ofWords(odd: OddShop): void {
  const { text } = odd
  it('markup in a title is plain words, with the names and with the goods', async () => {
    const { title } = await theProduct(odd, odd.title(MARKED))
    assert.equal(title, PLAIN)
    const names = await opened(odd, odd.title(MARKED), (shop) => shop.catalogue.names())
    assert.equal(names.find(({ id }) => id === odd.product)?.title, PLAIN)
  })

  it('markup in a text is plain words', async () => {
    if (typeof text === 'string') return assert.match(text, /^https:/u)
    assert.equal((await theProduct(odd, text(TEXT))).description, PLAIN_TEXT)
  })

  it('markup in a line of an order is plain words', async () => {
    const { items } = await theOrder(odd, odd.line(MARKED))
    assert.ok(
      items.some(({ title }) => title === PLAIN),
      items.map(({ title }) => title).join(),
    )
  })
}
