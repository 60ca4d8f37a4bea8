import { randomUUID } from 'node:crypto'
import type { Page } from '@xiaoer/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { address } from '#platform/html'
import type { Address } from '../../../order.ts'
import type { QuoteLine } from '../../../shop.ts'
import { cartRef, holdLines, putLine, readLines, writeLines } from '../../cart/index.ts'
import { placeOrder } from '../../purchase/index.ts'
import { type Desk, type Scene, sceneOf } from '../scene.ts'
import { keepCart } from '../shopper-cookie.ts'
import { type Chosen, cartPage, checkoutPage } from '../views/cart.ts'
import { check, goTo, hidden, readForm, sendPage } from './answer.ts'

const variant = z.string().regex(/^[a-z0-9-]{1,60}\.\d{1,3}$/)
const pieces = (least: number) => z.coerce.number().int().min(least).max(99)
const Add = z.object({ variant, quantity: pieces(1), go: z.enum(['cart', 'checkout']) })
const Change = z.object({ variant, quantity: pieces(0) })
const Buy = z.object({
  lines: z.string().max(2_000),
  address: z.coerce.number().int().min(0).max(99),
  remark: z.string().trim().max(100),
  key: z.uuid(),
})
const CheckoutQuery = z.object({ lines: z.string().max(2_000).optional() })
const CartQuery = z.object({ put: z.string().max(2_000).optional() })

/** From the basket to an order that waits to be paid. */
export function buyRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/shop/cart', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { put } = check(CartQuery, request.query)
    if (put !== undefined) {
      const held = holdLines(scene.cart, await onShelves(scene, readLines(put)))
      answer.header('set-cookie', keepCart(writeLines(held), scene.secure))
      // the address that stays is the cart's: loaded again, it puts nothing
      return goTo(answer, '/shop/cart')
    }
    const [lines, quote] = await Promise.all([chosen(scene, scene.cart), desk.shop.offers.quote(scene.cart, scene.member?.customerId)])
    return sendPage(answer, scene, { title: scene.say('cart'), page: pageOf(lines), body: cartPage(scene, lines, quote) })
  })

  app.post('/shop/cart', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { variant: variantId, quantity, go } = readForm(scene, request, Add)
    if (go === 'checkout') return goTo(answer, address('/shop/checkout', { lines: writeLines([{ variantId, quantity }]) }))
    answer.header('set-cookie', keepCart(writeLines(putLine(scene.cart, variantId, quantity, true)), scene.secure))
    return goTo(answer, '/shop/cart')
  })

  app.post('/shop/cart/line', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { variant: variantId, quantity } = readForm(scene, request, Change)
    answer.header('set-cookie', keepCart(writeLines(putLine(scene.cart, variantId, quantity)), scene.secure))
    return goTo(answer, '/shop/cart')
  })

  app.get('/shop/checkout', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: scene.url }))
    const { lines } = check(CheckoutQuery, request.query)
    return checkout(scene, answer, lines === undefined ? scene.cart : readLines(lines), scene.member.customerId)
  })

  app.post('/shop/orders', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const form = readForm(scene, request, Buy)
    if (!scene.member) return goTo(answer, '/shop/login')
    const bought = readLines(form.lines)
    const number = await order(desk, scene.member.customerId, bought, form)
    const left = scene.cart.filter(({ variantId }) => !bought.some((line) => line.variantId === variantId))
    answer.header('set-cookie', keepCart(writeLines(left), scene.secure))
    return goTo(answer, `/shop/orders/${number}`)
  })
}

/** The page with what lies in the basket, so that the chat can reckon it. */
function pageOf(lines: readonly Chosen[]): Page {
  const ref = cartRef(lines.map(({ product, variant, quantity }) => ({ productId: product.id, variantId: variant.id, quantity })))
  return ref === '' ? { kind: 'cart' } : { kind: 'cart', ref }
}

/** Places the order; gives its number. */
async function order(desk: Desk, customerId: string, lines: QuoteLine[], { address: nth, remark, key }: z.infer<typeof Buy>) {
  const to = (await addressesOf(desk, customerId))[nth]
  if (!to) throw new AppError('invalid', `The shopper has no address ${nth}; choose one that is shown`)
  const purchase = { customerId, lines, address: to, remark: remark || undefined, key }
  return placeOrder(desk.db, desk.workspaceId, desk.shop, purchase, desk.now())
}

async function checkout(scene: Scene, answer: FastifyReply, wanted: readonly QuoteLine[], customerId: string) {
  const { desk, say } = scene
  const [lines, quote, addresses] = await Promise.all([
    chosen(scene, wanted),
    desk.shop.offers.quote(wanted, customerId),
    addressesOf(desk, customerId),
  ])
  if (lines.length === 0) return goTo(answer, '/shop/cart')
  const body = checkoutPage(scene, { lines, quote, addresses, at: 0, key: randomUUID() })
  return sendPage(answer, scene, { title: say('checkout_title'), page: pageOf(lines), body })
}

async function chosen({ desk }: Scene, lines: readonly QuoteLine[]): Promise<Chosen[]> {
  const { goods, products } = await desk.shop.assortment()
  const ids = lines.flatMap(({ variantId }) => goods.get(variantId)?.productId ?? [])
  const live = new Map((await desk.shop.catalogue.products([...new Set(ids)])).map((product) => [product.id, product]))
  return lines.flatMap(({ variantId, quantity }) => {
    const product = live.get(goods.get(variantId)?.productId ?? '')
    const shelved = products.get(product?.id ?? '')
    const variant = product?.variants.find(({ id }) => id === variantId)
    return product && shelved && variant ? [{ product, shelved, variant, quantity }] : []
  })
}

/** Lines of goods that the shop has. */
async function onShelves({ desk }: Scene, lines: readonly QuoteLine[]): Promise<QuoteLine[]> {
  const { goods } = await desk.shop.assortment()
  return lines.filter(({ variantId }) => goods.has(variantId))
}

async function addressesOf({ db, workspaceId }: Desk, customerId: string): Promise<Address[]> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ addresses: Address[] }>(sql`select addresses from demo.customers where id = ${customerId}`),
  )
  return row?.addresses ?? []
}
