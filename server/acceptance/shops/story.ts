import assert from 'node:assert/strict'
import { DecidedDeed, Deeds } from '@xiaoer/contract/deeds'
import { ConnectedShops, type ShopGiven, TriedShop } from '@xiaoer/contract/shops'
import { type Colleague, owner } from '@xiaoer/testing/colleague'
import type { TestService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { z } from 'zod'

const terms = { returns: 'refund_now', returnName: 'Returns', returnPhone: '020', returnAddress: '5 Dock Street' }

/** Who connects a shop, and which law they choose for it: China's where the story is not about that. */
interface Connecting {
  readonly by?: Colleague
  readonly market?: 'CN' | 'none' | null
}

/** A manager tries a shop system, connects the shop to it and says whose law it is under; gives what the test found, and the manager. */
export async function connectShop(service: TestService, platform: string, access: ShopGiven, { by, market = 'CN' }: Connecting = {}) {
  const anna = by ?? (await owner(service))
  const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
  assert.ok(shop)
  const at = `/shops/${shop.id}/connection`
  const given: ShopGiven = { ...terms, ...access }
  const put = { platform, given }
  const { lines } = (await anna.send('POST', `${at}/try`, put)).as(TriedShop)
  const connected = await anna.send('PUT', at, put)
  await anna.send('PUT', `/shops/${shop.id}/market`, { market, timeZone: 'Asia/Shanghai' })
  return { anna, at, put, lines, connected }
}

/** A shopper of the widget. */
export async function aShopper(service: TestService, customer: string, language = 'en', now = new Date()) {
  const visitor = await visit(service, { customer, language, now })
  const Said = z.object({ replies: z.array(z.object({ parts: z.array(z.object({ text: z.string() })) })) })
  return {
    /** Says something; gives what the bot says to it. */
    async say(words: string): Promise<string> {
      const { replies } = (await visitor.say(words)).as(Said)
      return replies.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n')
    },
  }
}

/** One thing on a shop's shelves, and a way for its people to say how many there are. */
export interface Shelf {
  readonly goods: string
  readonly put: (pieces: number) => Promise<void>
}

/** Whoever asks is told what is so then: there, sold out, and there again. */
export async function soldOutAndBack(shopper: () => ReturnType<typeof aShopper>, { goods, put }: Shelf): Promise<void> {
  const told = async () => (await shopper()).say(`is the ${goods} in stock?`)
  const THERE = /(?:is|are) in stock|are left/u
  assert.match(await told(), THERE)
  await put(0)
  const gone = await told()
  assert.match(gone, /out of stock/u)
  assert.doesNotMatch(gone, THERE)
  await put(7)
  assert.match(await told(), THERE)
}

/** An order that was not sent gets another address, by words alone; then its shopper drops it, and the manager says yes. */
export async function movesAndCancels(
  shopper: Awaited<ReturnType<typeof aShopper>>,
  manager: Colleague,
  { order, minor }: { readonly order: string; readonly minor: number },
): Promise<void> {
  assert.match(await shopper.say(`I need to change the delivery address of order #${order}`), /new address/u)
  await shopper.say('1200 Century Avenue, Pudong, Shanghai. Mei Lin 13711112222')
  assert.match(await shopper.say('yes'), /is changed to/u)
  assert.match(await shopper.say(`please cancel order #${order}`), new RegExp(`cancel order ${order}`, 'u'))
  await shopper.say('yes')
  const waits = (await manager.get('/actions')).as(Deeds).actions.find(({ orderNumber }) => orderNumber === order)
  assert.deepEqual(waits?.amount, { minor, currency: 'USD' })
  if (waits?.state === 'waiting') await manager.send('POST', `/actions/${waits.id}/decide`, { yes: true })
}

/** An order that arrived, and what of it goes back: as its shopper says it, as the shop calls it, and what was paid for one, as it is told. */
interface Returned {
  readonly order: string
  readonly tracking: string
  readonly goods: { readonly said: string; readonly title: string; readonly minor: number; readonly told: string }
}

/** One of two cameras, as Vendure's own demo data has them. */
export const CAMERA = { said: 'camera', title: 'Twin Lens Camera', minor: 95_880, told: '$958.80' } as const

/**
 * Where is it; one of it back, for a reason, yes, and how it goes back. The bot may give no money in a currency that no limit was set in, so
 * the manager says yes at the desk.
 */
export async function returnsOne(
  shopper: Awaited<ReturnType<typeof aShopper>>,
  manager: Colleague,
  { order, tracking, goods: { said, title, minor, told } }: Returned,
): Promise<void> {
  assert.match(await shopper.say(`where is my parcel ${order}`), new RegExp(`delivered.*${tracking}`, 'su'))
  assert.match(await shopper.say(`I want to return one ${said} from order ${order}`), /reason/u)
  const offer = await shopper.say('it does not suit me, unused')
  assert.ok(offer.includes(`return of “${title}”? You would get ${told} back`), offer)
  await shopper.say('yes')
  assert.match(await shopper.say('I will send it back myself'), /needs a colleague's approval/u)
  const { actions } = (await manager.get('/actions')).as(Deeds)
  const waits = actions.find(({ orderNumber }) => orderNumber === order)
  assert.deepEqual(waits?.amount, { minor, currency: 'USD' })
  assert.equal((await manager.send('POST', `/actions/${waits?.id}/decide`, { yes: true })).as(DecidedDeed).state, 'done')
}

/** The page that a storefront opens a Vendure's cart by. */
export const CART_PAGE = 'https://shop.example/cart?token={token}'

const ActiveOrder = z.object({
  data: z.object({
    activeOrder: z.object({
      totalWithTax: z.int(),
      lines: z.array(z.object({ quantity: z.int(), productVariant: z.object({ name: z.string() }) })),
    }),
  }),
})

/** Cameras are put together in words, of which fewer are left than wanted, and go into the cart of a Vendure once: its storefront finds them there by the link. */
export async function putsInCart(shopper: Awaited<ReturnType<typeof aShopper>>, address: string): Promise<void> {
  await shopper.say('how much are 5 Twin Lens Cameras and one Spiky Cactus in total?')
  const put = await shopper.say('add them to my cart')
  assert.match(put, /in your cart now; the prices there are the ones that count/u)
  assert.match(put, /Only 3 of Twin Lens Camera are left/u)
  const [, link = ''] = /(https:\/\/shop\.example\/cart\?token=\S+)/u.exec(put) ?? []
  const token = new URL(link).searchParams.get('token') ?? ''
  const answer = await fetch(`${address}/shop-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ activeOrder { totalWithTax lines { quantity productVariant { name } } } }' }),
  })
  const { lines, totalWithTax } = ActiveOrder.parse(await answer.json()).data.activeOrder
  assert.deepEqual(lines.map(({ quantity, productVariant: { name } }) => [name, quantity]).sort(), [
    ['Spiky Cactus', 1],
    ['Twin Lens Camera', 3],
  ])
  assert.ok(totalWithTax > 0)
  const again = await shopper.say('put them in my cart')
  assert.match(again, /in your cart already; nothing was put twice/u)
  assert.ok(again.includes(link))
}
