import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShopAction } from '../../actions.ts'
import { opened } from '../testing/a-vendure.ts'

const put = (...lines: readonly (readonly [variantId: string, quantity: number])[]): ShopAction => ({
  ...{ kind: 'put_in_cart', orderNumber: '', customerId: '' },
  lines: lines.map(([variantId, quantity]) => ({ productId: '1', variantId, quantity })),
})

test('a cart is filled by the Shop API in one session, whose token and code the storefront’s page is opened with, at what Vendure reckons', async () => {
  const { shop, stub } = await opened()
  const receipt = (await shop.actions?.perform(put(['1', 1], ['34', 2]), 'a')) ?? assert.fail()
  const [[token, lines] = assert.fail(), ...others] = [...stub.carts]
  assert.deepEqual(
    [others, [...lines]],
    [
      [],
      [
        ['1', 1],
        ['34', 2],
      ],
    ],
  )
  assert.deepEqual(receipt.fields, {
    link: `https://shop.example/cart?token=${token}&order=CART000000000001`,
    ...{ way: 'cart', total: String(155_880 + 2 * 95_880), currency: 'USD' },
  })
  assert.equal(receipt.id, 'CART000000000001')
})

test('of what there is too little of Vendure takes what there is, and it is told; where nothing is taken it is refused', async () => {
  const { shop, stub } = await opened()
  stub.stock.set('34', [3, 0])
  const receipt = await shop.actions?.perform(put(['34', 5], ['2', 1], ['1', 1]), 'a')
  assert.equal(receipt?.fields['short'], '34:3,2:0')
  assert.deepEqual(
    [...(stub.carts.get('cart-session-1') ?? [])],
    [
      ['34', 3],
      ['1', 1],
    ],
  )
  await assert.rejects(async () => shop.actions?.perform(put(['none', 1]), 'b'), { code: 'upstream_failed' })
})

test('who asks twice at once gets one cart; without an address of a cart page, none is filled', async () => {
  const { shop, stub } = await opened()
  const [one, other] = await Promise.all([shop.actions?.perform(put(['1', 1]), 'a'), shop.actions?.perform(put(['1', 1]), 'a')])
  assert.deepEqual([one?.id, stub.carts.size], [other?.id, 1])
  const { shop: without } = await opened({ cartPage: '' })
  assert.equal(without.actions?.kinds.includes('put_in_cart'), false)
  const { shop: wrong } = await opened({ cartPage: 'https://shop.example/cart' })
  await assert.rejects(async () => wrong.actions?.perform(put(['1', 1]), 'a'), { code: 'conflict', message: /names none of token, code/u })
})
