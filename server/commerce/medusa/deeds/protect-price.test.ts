import assert from 'node:assert/strict'
import { it } from 'node:test'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from '../testing/stub.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const own = { orderNumber: '302', customerId: 'cus_1' }

/** A shop before a stub of its own. */
async function opened() {
  const stub = await medusaStub()
  const given = { ...KEYS, language: 'en', returns: 'refund_now', address: stub.address }
  const access = { given, privateHosts: ['127.0.0.1'], now: () => new Date() }
  const shop = medusaKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency: 'USD' } })
  return { stub, shop, perform: shop.actions?.perform ?? assert.fail() }
}

it('what the same costs less now is paid once; taxes put on top are no difference, and come back with a fall', async () => {
  const { stub, shop, perform } = await opened()
  const fall = { kind: 'protect_price', ...own, variantId: 'variant_S', amount: USD(600) } as const
  const costs = (amount: number) => {
    const price = { calculated_amount: amount, original_amount: amount, currency_code: 'usd' }
    stub.held.stock.set('variant_S', { calculated_price: price })
  }
  const line = stub.held.orders.find(({ display_id: id }) => id === 302)?.items[0] ?? assert.fail()
  Object.assign(line, { total: 108, tax_total: 18, is_tax_inclusive: false })
  await assert.rejects(perform(fall, 'none'), { code: 'conflict', message: /is 0, not 600/u })
  costs(28)
  await assert.rejects(perform(fall, 'net'), { code: 'conflict', message: /is 720, not 600/u })
  const receipt = await perform({ ...fall, amount: USD(720) }, 'p')
  assert.deepEqual([receipt.amount, (await perform({ ...fall, amount: USD(720) }, 'p')).id], [USD(720), receipt.id])
  const { refunds } = (await shop.orders.find('302')) ?? assert.fail()
  assert.deepEqual(
    refunds.map(({ amount, reason }) => [amount, reason]),
    [[USD(720), 'price protection']],
  )
  await assert.rejects(perform({ ...fall, amount: USD(720) }, 'again'), { code: 'conflict', message: /once already/u })
})

it('where prices hold their taxes they are compared as they are', async () => {
  const { stub, perform } = await opened()
  const line = stub.held.orders.find(({ display_id: id }) => id === 302)?.items[0] ?? assert.fail()
  Object.assign(line, { tax_total: 15, is_tax_inclusive: true })
  stub.held.stock.set('variant_S', { calculated_price: { calculated_amount: 28, original_amount: 28, currency_code: 'usd' } })
  const fall = { kind: 'protect_price', ...own, variantId: 'variant_S', amount: USD(600) } as const
  assert.deepEqual((await perform(fall, 'p')).amount, USD(600))
})
