import assert from 'node:assert/strict'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { it } from 'node:test'
import type { Shop } from '../index.ts'

/** A shop whose system is called over http, or which is in this process. */
interface Sample {
  readonly shop: Shop
  readonly customer: string
  readonly search: readonly [words: string, productId: string]
  readonly order: string | undefined
}

/** Registers the test of a shop whose system is away. It is the last of a shop: whoever failed so often is left alone for a while. */
export function awayPromise({ shop, customer, search, order: number }: Sample): void {
  it('tells what was read before with its age while its system does not answer, and promises nothing by it', async (t) => {
    const read = async () => {
      const wanted = number ?? (await shop.orders.recent(customer, 1))[0]?.number ?? ''
      const [order, [product]] = await Promise.all([shop.orders.find(wanted), shop.catalogue.products([search[1]])])
      return { wanted, ages: [order?.agedMinutes, product?.agedMinutes] }
    }
    const { wanted, ages } = await read()
    assert.deepEqual(ages, [undefined, undefined])
    const network = unreachable()
    try {
      t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 120_000 })
      const before = await read()
      // a shop without a system is in this process, and always there
      assert.deepEqual(before.ages, network.asked() > 0 ? [2, 2] : [undefined, undefined])
      if (network.asked() > 0) await assert.rejects(async () => shop.anew?.orders.find(wanted), { code: 'upstream_failed' })
    } finally {
      network.back()
    }
  })
}

/** Nothing listens there. */
const NOBODY = { host: '127.0.0.1', port: 1 }

/** Whoever is called over http is away until `back`; `asked` counts the calls meanwhile. */
function unreachable() {
  const { request } = http
  let calls = 0
  http.request = () => {
    calls++
    return request(NOBODY)
  }
  syncBuiltinESMExports()
  return {
    asked: () => calls,
    back: () => {
      http.request = request
      syncBuiltinESMExports()
    },
  }
}
