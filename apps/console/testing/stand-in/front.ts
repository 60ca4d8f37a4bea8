import { isDeepStrictEqual } from 'node:util'
import { PutShopFront, type ShopFront } from '@xiaoer/contract/front'
import type { Model } from './model.ts'
import { Refused, type Routes } from './router.ts'

const nothing = { 'zh-CN': [], en: [] }

/** How the shop of the stand-in meets its shoppers at first. */
export const firstFront = (): ShopFront => ({
  name: '云杉小店',
  accent: '#0f766e',
  logo: null,
  greeting: { 'zh-CN': '您好，这里是{shop}。', en: 'Hello, this is {shop}.' },
  offHours: { 'zh-CN': '现在没有人工在线。', en: 'Nobody is at the desk now.' },
  questions: { home: { 'zh-CN': ['怎么退货'], en: ['How do I return something?'] }, product: nothing, orders: nothing },
  deskHours: { opens: '09:00', closes: '21:00', days: [1, 2, 3, 4, 5, 6, 7] },
})

const isHere = (model: Model, [id]: readonly string[]) => {
  if (!model.settings.shops.some((one) => one.id === id)) throw new Refused(404, 'not_found', 'No such shop')
}

/** The front of a shop: read, and written over only as it was seen. */
export const frontRoutes: Routes = {
  'GET /shops/:/front': ({ model, params }) => {
    isHere(model, params)
    return model.front
  },
  'PUT /shops/:/front': ({ model, params, body }) => {
    isHere(model, params)
    const { front, seen } = PutShopFront.parse(body)
    if (!isDeepStrictEqual(model.front, seen)) throw new Refused(409, 'conflict', 'It is not what was seen any more')
    model.front = front
  },
}
