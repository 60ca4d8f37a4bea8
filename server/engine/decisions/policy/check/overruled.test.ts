import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overruledBars, readPolicy, shippedPolicies } from '../../index.ts'
import { shopFile } from '../../testing/policies.ts'

const law = shippedPolicies('law').filter(({ policy }) => policy === 'cn-law')
const found = (when: object) =>
  overruledBars([...law, readPolicy(shopFile([{ id: 'no', bars: ['return_and_refund'], when }]), 'shop.json')])

test('a bar where the law grants is named with the grant and a case', () => {
  const first = found({ category: ['sale'], day: { from: 3 } }).find(({ grant }) => grant === 'CN-RET-1')
  assert.deepEqual(first, {
    bar: 'no',
    policy: 'a-shop',
    option: 'return_and_refund',
    grant: 'CN-RET-1',
    point: { nature: 'ordinary', day: 3, intact: true, category: 'sale' },
  })
})

test('a bar where no law speaks is not named, and neither are fraud and promises, which go over all', () => {
  assert.deepEqual(found({ day: { from: 731 }, listed: false }), [])
})
