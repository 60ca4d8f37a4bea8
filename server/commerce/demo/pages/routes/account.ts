import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { address } from '#platform/html'
import { takeCoupon } from '../../purchase/index.ts'
import { type Desk, sceneOf, widgetToken } from '../scene.ts'
import { couponsPage } from '../views/coupons.ts'
import { loginPage, type Shopper } from '../views/login.ts'
import { check, goTo, hidden, readForm, sendPage } from './answer.ts'

const LoginQuery = z.object({ to: z.string().max(2_000).optional() })
const SignIn = z.object({ customer: z.string().max(60), to: z.string().max(2_000) })
const Nothing = z.object({})
const Take = z.object({ coupon: z.string().max(60) })
const TokenQuery = z.object({
  kind: z.enum(['home', 'list', 'product', 'orders', 'order', 'cart', 'other']).catch('other'),
  ref: z.string().max(200).optional(),
})

/** Being somebody: signing in as a shopper, coupons, and the widget's token for whoever it is. */
export function accountRoutes(app: FastifyInstance, desk: Desk): void {
  signingIn(app, desk)

  app.get('/shop/coupons', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const [coupons, { products }] = await Promise.all([desk.shop.offers.coupons(scene.member?.customerId), desk.shop.assortment()])
    const titles = new Map([...products].map(([id, { facts, titleEn }]) => [id, scene.language === 'en' ? titleEn : facts.title]))
    return sendPage(answer, scene, { title: scene.say('coupons'), page: { kind: 'other' }, body: couponsPage(scene, coupons, titles) })
  })

  app.post('/shop/coupons', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { coupon } = readForm(scene, request, Take)
    if (!scene.member) return goTo(answer, address('/shop/login', { to: '/shop/coupons' }))
    await takeCoupon(desk.db, desk.workspaceId, coupon, scene.member.customerId, desk.now())
    return goTo(answer, '/shop/coupons')
  })

  app.get('/shop/widget-token', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { kind, ref } = check(TokenQuery, request.query)
    const title = kind === 'product' && ref ? (await desk.shop.assortment()).products.get(ref)?.facts.title : undefined
    const token = widgetToken(scene, { kind, ...(ref ? { ref } : {}), ...(title ? { title } : {}) })
    return answer.header('cache-control', 'no-store').send({ token })
  })
}

function signingIn(app: FastifyInstance, desk: Desk): void {
  app.get('/shop/login', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { to } = check(LoginQuery, request.query)
    const body = loginPage(scene, await shoppersOf(desk), inside(to))
    return sendPage(answer, scene, { title: scene.say('sign_in'), page: { kind: 'other' }, body })
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
}

/** Only addresses of this shop: a link must not lead a shopper elsewhere after signing in. */
const inside = (path: string | undefined): string =>
  path && /^\/shop(?:[/?][\w\-./?=&%~*]*)?$/.test(path) && !path.includes('//') ? path : '/shop'

const shoppersOf = ({ db, workspaceId }: Desk): Promise<Shopper[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Shopper>(sql`
      select id, name, name_en, level, points, (addresses -> 0 ->> 'city') as place,
        (select count(*)::int from demo.orders o where o.workspace_id = c.workspace_id and o.customer_id = c.id) as orders
      from demo.customers c where c.id not like 'guest-life-%' order by position`),
  )
