import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShopAction } from '../../actions.ts'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from '../testing/stub.ts'

async function opened(cartPage = 'https://shop.example/open-cart/{cart}') {
  const stub = await medusaStub()
  const shop = medusaKind.open({
    given: { address: stub.address, ...KEYS, language: 'en', returns: 'refund_now', cartPage },
    facts: { language: 'en', languages: ['en'], currency: 'USD' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  return { stub, shop }
}
const put = (...lines: readonly (readonly [variantId: string, quantity: number])[]): ShopAction => ({
  ...{ kind: 'put_in_cart', orderNumber: '', customerId: 'cus_1' },
  lines: lines.map(([variantId, quantity]) => ({ productId: 'prod_1', variantId, quantity })),
})

test('a cart is made and filled by the Store API, and the storefront’s page is opened with its id, at what Medusa reckons', async () => {
  const { stub, shop } = await opened()
  const receipt = await shop.actions?.perform(put(['variant_S', 2], ['variant_mug', 1]), 'a')
  assert.deepEqual(receipt?.fields, { link: 'https://shop.example/open-cart/cart_1', way: 'cart', total: '6800', currency: 'USD' })
  assert.deepEqual(
    [...(stub.held.carts.get('cart_1') ?? [])],
    [
      ['variant_S', 2],
      ['variant_mug', 1],
    ],
  )
})

test('a line that Medusa refuses is left out and told; where all are refused nothing is said to lie there', async () => {
  const { shop } = await opened()
  const receipt = await shop.actions?.perform(put(['variant_mug', 3], ['variant_hat', 1], ['variant_none', 1]), 'a')
  assert.deepEqual([receipt?.fields['short'], receipt?.fields['total']], ['variant_mug:0,variant_none:0', '1500'])
  await assert.rejects(async () => shop.actions?.perform(put(['variant_mug', 3]), 'b'), { code: 'conflict', message: /inventory/u })
  assert.equal((await opened('')).shop.actions?.kinds.includes('put_in_cart'), false)
})
