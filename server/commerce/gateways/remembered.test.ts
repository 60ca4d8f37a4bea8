import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from '../listed/index.ts'
import type { Product } from '../shop.ts'
import { fewAtOnce } from './at-once.ts'
import { doudianKind, pinduoduoKind, youzanKind } from './index.ts'
import { doudianStub } from './testing/a-doudian.ts'
import { pinduoduoStub } from './testing/a-pinduoduo.ts'
import { youzanStub } from './testing/a-youzan.ts'
import { KEYS } from './testing/stub.ts'

const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }

for (const [kind, stubOf] of [
  [youzanKind, youzanStub],
  [doudianKind, doudianStub],
  [pinduoduoKind, pinduoduoStub],
] as const)
  test(`${kind.kind}: what a kind costs that was met before is one call`, async () => {
    const { address, its } = await stubOf()
    const shop = kind.open({ given: { address, ...KEYS }, privateHosts: ['127.0.0.1'], now: () => new Date(), facts })
    const [name] = await shop.catalogue.names()
    const [one] = await shop.catalogue.products([name?.id ?? ''])
    const before = its.asked.length
    const quote = await shop.offers.quote([{ variantId: one?.variants[0]?.id ?? '', quantity: 1 }])
    assert.deepEqual([quote.total, its.asked.length - before], [one?.variants[0]?.price, 1])
  })

test('a kind that was never met is looked for among the first goods, and no further than where it is found', async () => {
  const asked: string[] = []
  const goods = (id: string) => ({ id, variants: [{ id: `${id}-v` }] }) as unknown as Product
  const all = Array.from({ length: 5_000 }, (_, at) => `p${at}`)
  const { productsOf } = remembered({
    names: async () => all.map((id) => ({ id, title: id, aliases: [], category: '' })),
    products: async (ids) => {
      asked.push(...ids)
      return ids.flatMap((id) => (all.includes(id) ? [goods(id)] : []))
    },
    search: async () => [],
  })
  assert.deepEqual(
    (await productsOf(['p3-v'])).map(({ id }) => id),
    ['p3'],
  )
  assert.ok(asked.length <= 25, `${asked.length}`)
  assert.deepEqual(await productsOf(['p4000-v']), [])
  assert.ok(asked.length <= 150, `${asked.length}`)
})

test('no more than a few calls are under way at once, and what came stands as it was asked', async () => {
  let [now, most] = [0, 0]
  const given = await fewAtOnce([5, 1, 4, 2, 3, 6, 7, 8], async (one) => {
    most = Math.max(most, ++now)
    await new Promise((go) => setImmediate(go))
    now--
    return one * 10
  })
  assert.deepEqual([given, most], [[50, 10, 40, 20, 30, 60, 70, 80], 4])
  await assert.rejects(
    fewAtOnce([1, 2], () => Promise.reject(new Error('no'))),
    /no/,
  )
})
