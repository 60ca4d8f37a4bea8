import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedShopFile } from '#engine/decisions'
import { aPolicyDesk } from '../testing/policy-desk.ts'

const { service, shopId } = await aPolicyDesk()

test('the rules of the demo shop speak of its goods in the words that its goods have', async () => {
  const shop = service.shopFor(service.workspaceId, shopId)
  const had = new Set((await shop?.catalogue.names())?.map(({ category }) => category))
  const spoken = (shippedShopFile('demo')?.versions ?? []).flatMap(({ rules }) =>
    rules.flatMap(({ when }) => {
      const asked: unknown = when?.['category']
      return asked === undefined
        ? []
        : [asked].flat().flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one as object).flat()))
    }),
  )
  assert.ok(spoken.length > 0)
  assert.deepEqual(
    spoken.filter((one) => !had.has(String(one))),
    [],
  )
})
