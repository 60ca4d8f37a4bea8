import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Order } from '../../../shop.ts'
import { cancelUnpaid, payOrder } from '../../purchase/index.ts'
import { address } from '../html.ts'
import { type Desk, type Scene, sceneOf, widgetToken } from '../scene.ts'
import { loginPage, type Shopper } from '../views/login.ts'
import { orderPage } from '../views/order.ts'
import { ordersPage } from '../views/orders.ts'
import { check, goTo, readForm, sendPage } from './answer.ts'

const Number_ = z.object({ number: z.string().max(60) })
const OrderQuery = z.object({ paid: z.string().max(5).optional() })
const LoginQuery = z.object({ to: z.string().max(2_000).optional() })
const SignIn = z.object({ customer: z.string().max(60), to: z.string().max(2_000) })
const Nothing = z.object({})
const TokenQuery = z.object({
  kind: z.enum(['home', 'list', 'product', 'orders', 'order', 'cart', 'other']).catch('other'),
  ref: z.string().max(200).optional(),
})
const MOST_ORDERS = 100
const hidden = { schema: { hide: true } }

/** The shopper's own: signing in as one, their orders, paying. */
export function accountRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/shop/login', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { to } = check(LoginQuery, request.query)
    return sendPage(answer, scene, {
      title: scene.say('sign_in'),
      page: { kind: 'other' },
      body: loginPage(scene, await shoppersOf(desk), inside(to)),
    })
  })

  app.post('/shop/login', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { customer, to } = readForm(scene, request, SignIn)
    if (!(await desk.shop.members.member(customer))) throw new AppError('invalid', `The shop knows no shopper ${customer}`)
    // a new name for the browser: forms of the one before must not act for this one
    answer.header('set-cookie', desk.cookies.keep({ ...desk.cookies.newBrowser(), customerId: customer }, scene.secure))
    return goTo(answer, inside(to))
  })

  app.post('/shop/logout', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    readForm(scene, request, Nothing)
    answer.header('set-cookie', desk.cookies.keep(desk.cookies.newBrowser(), scene.secure))
    return goTo(answer, '/shop')
  })

  app.get('/shop/orders', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: '/shop/orders' }))
    const [orders, kept] = await Promise.all([desk.shop.orders.recent(scene.member.customerId, MOST_ORDERS), desk.shop.assortment()])
    return sendPage(answer, scene, { title: scene.say('orders'), page: { kind: 'orders' }, body: ordersPage(scene, orders, kept) })
  })

  app.get('/shop/orders/:number', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: scene.url }))
    const order = await ownOrder(scene, check(Number_, request.params).number)
    const kept = await desk.shop.assortment()
    const virtual = order.items.every(({ productId }) => kept.products.get(productId)?.facts.virtual)
    const justPaid = check(OrderQuery, request.query).paid === '1' && order.paidAt !== undefined
    const body = orderPage(scene, order, kept, { justPaid, virtual })
    return sendPage(answer, scene, { title: `${scene.say('order')} ${order.number}`, page: { kind: 'order', ref: order.number }, body })
  })

  app.post('/shop/orders/:number/payment', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { method } = readForm(scene, request, z.object({ method: z.string().max(40) }))
    const order = await ownOrder(scene, check(Number_, request.params).number)
    await payOrder(desk.db, desk.workspaceId, { orderNumber: order.number, customerId: order.customerId, method }, desk.now())
    return goTo(answer, `/shop/orders/${order.number}?paid=1`)
  })

  app.post('/shop/orders/:number/cancel', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    readForm(scene, request, z.object({ sure: z.literal('yes') }))
    const { number, customerId } = await ownOrder(scene, check(Number_, request.params).number)
    await cancelUnpaid(desk.db, desk.workspaceId, number, customerId, scene.say('cancelled_by_shopper'))
    return goTo(answer, `/shop/orders/${number}`)
  })

  app.get('/shop/widget-token', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { kind, ref } = check(TokenQuery, request.query)
    const title = kind === 'product' && ref ? (await desk.shop.assortment()).products.get(ref)?.facts.title : undefined
    const token = widgetToken(scene, { kind, ...(ref ? { ref } : {}), ...(title ? { title } : {}) })
    return answer.header('cache-control', 'no-store').send({ token })
  })
}

/** Another's order is as good as none: whether it exists is not told. */
async function ownOrder({ desk, member }: Scene, number: string): Promise<Order> {
  const order = await desk.shop.orders.find(number)
  if (!order || order.customerId !== member?.customerId) throw new AppError('not_found', `order ${number} is not of this shop or not yours`)
  return order
}

/** Only addresses of this shop: a link must not lead a shopper elsewhere after signing in. */
const inside = (path: string | undefined): string =>
  path && /^\/shop(?:[/?][\w\-./?=&%~*]*)?$/.test(path) && !path.includes('//') ? path : '/shop'

const shoppersOf = ({ db, workspaceId }: Desk): Promise<Shopper[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Shopper>(sql`
    select id, name, name_en, level, points, (addresses -> 0 ->> 'city') as place,
      (select count(*)::int from demo.orders o where o.workspace_id = c.workspace_id and o.customer_id = c.id) as orders
    from demo.customers c order by position`),
  )
