import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cartLink as demo } from '../demo/cart/index.ts'
import { cartLink as shopify } from '../shopify/deeds/cart.ts'
import { cartLink as woo } from '../woocommerce/deeds/cart.ts'
import { cartPage } from './index.ts'

const line = (variantId: string, quantity: number) => ({ productId: 'p', variantId, quantity })

test('the link of a Shopify opens its cart page with all lines', async () => {
  const { link, way } = await shopify({ address: 'https://admin.shopify.com/store/spruce/orders' }, [
    line('70881412', 1),
    line('70881413', 2),
  ])
  assert.deepEqual([link, way], ['https://spruce.myshopify.com/cart/70881412:1,70881413:2?storefront=true', 'link'])
  await assert.rejects(shopify({ address: 'https://spruce.myshopify.com' }, [line('x/../y', 1)]), { code: 'conflict' })
})

test('a WooCommerce from 10.0 on takes several lines by its checkout link, one before that a single one', async () => {
  const address = 'https://shop.example/wp-admin/'
  const both = [line('123', 2), line('456', 1)]
  assert.equal((await woo({ address, cartLinks: 'checkout_link' }, both)).link, 'https://shop.example/checkout-link/?products=123:2,456:1')
  assert.equal((await woo({ address }, both.slice(0, 1))).link, 'https://shop.example/?add-to-cart=123&quantity=2')
  await assert.rejects(woo({ address }, both), { code: 'conflict', message: /from 10\.0 on/u })
})

test('what stands in the address of a cart page is put there as it is, and nothing but a web address is opened', () => {
  assert.equal(cartPage('https://a.example/c?t={token}', { token: 'a b&c' }), 'https://a.example/c?t=a%20b%26c')
  assert.throws(() => cartPage('javascript:alert({token})', { token: '1' }), { code: 'conflict' })
  assert.throws(() => cartPage('https://a.example/c', { token: '1' }), { code: 'conflict' })
  assert.equal(demo([line('trench-coat.3', 120)]), '/shop/cart?put=trench-coat.3*99')
})
