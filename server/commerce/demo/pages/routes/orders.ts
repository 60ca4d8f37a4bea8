import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { address } from '#platform/html'
import type { Order } from '../../../order.ts'
import { cancelUnpaid, payOrder } from '../../purchase/index.ts'
import { type Desk, type Scene, sceneOf } from '../scene.ts'
import { orderPage } from '../views/order.ts'
import { ordersPage } from '../views/orders.ts'
import { check, goTo, hidden, readForm, sendPage } from './answer.ts'

const Params = z.object({ number: z.string().max(60) })
const Query = z.object({ paid: z.string().max(5).optional() })
const Method = z.object({ method: z.string().max(40) })
const Sure = z.object({ sure: z.literal('yes') })
const MOST = 100

/** The shopper's own orders: seeing, paying, dropping. */
export function orderRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/shop/orders', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: '/shop/orders' }))
    const [orders, kept] = await Promise.all([desk.shop.orders.recent(scene.member.customerId, MOST), desk.shop.assortment()])
    return sendPage(answer, scene, { title: scene.say('orders'), page: { kind: 'orders' }, body: ordersPage(scene, orders, kept) })
  })

  app.get('/shop/orders/:number', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: scene.url }))
    const order = await ownOrder(scene, request.params)
    const kept = await desk.shop.assortment()
    const virtual = order.items.every(({ productId }) => kept.products.get(productId)?.facts.virtual)
    const justPaid = check(Query, request.query).paid === '1' && order.paidAt !== undefined
    const body = orderPage(scene, order, kept, { justPaid, virtual, codes: codesOf(desk, order, kept) })
    return sendPage(answer, scene, { title: `${scene.say('order')} ${order.number}`, page: { kind: 'order', ref: order.number }, body })
  })

  app.post('/shop/orders/:number/payment', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { method } = readForm(scene, request, Method)
    const { number, customerId } = await ownOrder(scene, request.params)
    await payOrder(desk.db, desk.workspaceId, { orderNumber: number, customerId, method }, desk.now())
    return goTo(answer, `/shop/orders/${number}?paid=1`)
  })

  app.post('/shop/orders/:number/cancel', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    readForm(scene, request, Sure)
    const { number, customerId } = await ownOrder(scene, request.params)
    await cancelUnpaid(desk.db, desk.workspaceId, number, customerId, scene.say('cancelled_by_shopper'))
    return goTo(answer, `/shop/orders/${number}`)
  })
}

/** Another's order is as good as none: whether it exists is not told. */
async function ownOrder({ desk, member }: Scene, params: unknown): Promise<Order> {
  const { number } = check(Params, params)
  const order = await desk.shop.orders.find(number)
  if (!order || order.customerId !== member?.customerId) throw new AppError('not_found', `order ${number} is not of this shop or not yours`)
  return order
}

/** Codes of what is delivered as one, once it is paid: the same at every look, known to nobody without the key. */
function codesOf({ key }: Desk, { number, items, paidAt, state }: Order, { products }: Awaited<ReturnType<Desk['shop']['assortment']>>) {
  if (!paidAt || state === 'refunded') return []
  return items.flatMap(({ productId, title, variant, quantity }, at) => {
    if (!products.get(productId)?.facts.attributes['形式']?.includes('兑换码')) return []
    return Array.from({ length: quantity }, (_, nth) => {
      const digest = key.mac(`demo-shop:code:${number}:${at}:${nth}`).toString('hex').toUpperCase()
      return { title: `${title} ${variant}`.trim(), code: digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-') }
    })
  })
}
