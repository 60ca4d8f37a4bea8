import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { address } from '#platform/html'
import { categories } from '../../files/index.ts'
import { type Desk, type Scene, sceneOf } from '../scene.ts'
import { itemPage } from '../views/item.ts'
import { frontPage, listPage, nothingFound } from '../views/list.ts'
import { check, hidden, sendPage } from './answer.ts'
import { onShelf, runningFor } from './shelf.ts'

const text = z.string().max(200).optional()
const ListQuery = z.object({ q: text, c: text })
const ItemQuery = z.object({ v: text })
const Id = z.object({ id: z.string().max(100) })

const ON_FRONT = 4
const MOST_FOUND = 48
const SIMILAR = 4

/** Looking around: front page, departments, search, one product. */
export function browseRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/shop', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { q, c } = check(ListQuery, request.query)
    if (q?.trim()) return search(scene, answer, q.trim())
    const category = categories().find(({ id }) => id === c)
    if (c && !category) throw new AppError('not_found', `The shop has no department ${c}`)
    if (!category) return front(scene, answer)
    const goods = await onShelf(desk, await idsOf(desk, category.zh))
    const title = nameOf(scene, category)
    return sendPage(answer, scene, {
      title,
      page: { kind: 'list', ref: category.id },
      category: category.id,
      body: listPage(scene, title, goods),
    })
  })

  app.get('/shop/items/:id', hidden, async (request, answer) => {
    const scene = await sceneOf(desk, request, answer)
    const { id } = check(Id, request.params)
    return item(scene, answer, id, check(ItemQuery, request.query).v)
  })
}

type Answer = Parameters<typeof sendPage>[0]

async function search(scene: Scene, answer: Answer, words: string) {
  const found = await scene.desk.shop.catalogue.search(words, MOST_FOUND)
  const goods = await onShelf(
    scene.desk,
    found.map(({ id }) => id),
  )
  const title = scene.say('results', { words })
  const body = goods.length > 0 ? listPage(scene, title, goods) : nothingFound(scene, words)
  return sendPage(answer, scene, { title, page: { kind: 'list' }, words, body })
}

async function front(scene: Scene, answer: Answer) {
  const { desk, say } = scene
  const kept = await desk.shop.assortment()
  const departments = await Promise.all(
    categories().map(async (category) => ({
      title: nameOf(scene, category),
      more: address('/shop', { c: category.id }),
      goods: await onShelf(desk, (await idsOf(desk, category.zh)).slice(0, ON_FRONT)),
    })),
  )
  const now = desk.now()
  const running = kept.promotions.filter(({ startsAt, endsAt, kind }) => startsAt <= now && now < endsAt && kind !== 'member').slice(0, 6)
  return sendPage(answer, scene, { title: say('home'), page: { kind: 'home' }, category: '', body: frontPage(scene, running, departments) })
}

async function item(scene: Scene, answer: Answer, id: string, variantId: string | undefined) {
  const { desk, member } = scene
  const kept = await desk.shop.assortment()
  const shelved = kept.products.get(id)
  const [product] = await desk.shop.catalogue.products([id])
  const chosen =
    product?.variants.find((each) => each.id === variantId) ?? product?.variants.find(({ stock }) => stock > 0) ?? product?.variants[0]
  if (!product || !shelved || !chosen) throw new AppError('not_found', `The shop has no product ${id}`)
  const others = (await idsOf(desk, product.category)).filter((each) => each !== id)
  const at = Math.max(
    0,
    kept.names.findIndex((each) => each.id === id),
  )
  const similar = Array.from({ length: Math.min(SIMILAR, others.length) }, (_, nth) => others[(at + nth) % others.length]!)
  const [quote, goods] = await Promise.all([
    desk.shop.offers.quote([{ variantId: chosen.id, quantity: 1 }], member?.customerId),
    onShelf(desk, similar),
  ])
  const title = scene.language === 'en' ? shelved.titleEn : product.title
  const category = categories().find(({ zh }) => zh === product.category)?.id
  return sendPage(answer, scene, {
    title,
    page: { kind: 'product', ref: id },
    ...(category ? { category } : {}),
    body: itemPage(scene, {
      product,
      shelved,
      chosen,
      quote,
      similar: goods,
      now: chosen.now ?? chosen.price,
      promotions: runningFor(kept, product, desk.now()),
    }),
  })
}

const idsOf = async (desk: Desk, category: string): Promise<string[]> =>
  (await desk.shop.catalogue.names()).filter((each) => each.category === category).map(({ id }) => id)

const nameOf = ({ language }: Scene, { zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
