import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { bench } from './retail.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-retail-'))
after(() => rmSync(folder, { recursive: true }))

const address = { address1: '1 Elm Row', address2: '', city: 'Austin', state: 'TX', country: 'USA', zip: '78701' }
const variant = (item_id: string, price: number, available = true) => ({ item_id, price, available, options: { colour: item_id } })
const product = (product_id: string, ...variants: ReturnType<typeof variant>[]) => ({
  name: product_id,
  product_id,
  variants: Object.fromEntries(variants.map((one) => [one.item_id, one])),
})
const user = (user_id: string, orders: string[], cards: Record<string, object>) => ({
  user_id,
  orders,
  address,
  email: `${user_id}@example.com`,
  name: { first_name: user_id, last_name: 'Reed' },
  payment_methods: cards,
})
const order = (order_id: string, user_id: string, status: string, paidBy: string) => ({
  order_id,
  user_id,
  status,
  address,
  items: [{ name: 'lamp', product_id: 'lamp', item_id: 'l1', price: 20, options: { colour: 'l1' } }],
  payment_history: [{ transaction_type: 'payment', amount: 20, payment_method_id: paidBy }],
})
const WORLD = {
  products: {
    lamp: product('lamp', variant('l1', 20), variant('l2', 25.5), variant('l3', 22, false)),
    cup: product('cup', variant('c1', 5)),
  },
  users: {
    ann: user('ann', ['#1', '#2'], {
      gift_1: { source: 'gift_card', id: 'gift_1', balance: 10 },
      card_1: { source: 'credit_card', id: 'card_1' },
    }),
    bob: user('bob', ['#3', '#4'], { paypal_1: { source: 'paypal', id: 'paypal_1' } }),
  },
  orders: {
    '#1': order('#1', 'ann', 'pending', 'gift_1'),
    '#2': order('#2', 'ann', 'delivered', 'card_1'),
    '#3': order('#3', 'bob', 'pending', 'paypal_1'),
    '#4': order('#4', 'bob', 'delivered', 'paypal_1'),
  },
}
const call = (name: string, args: object) => ({ name, arguments: args })
const task = (id: string, ...actions: object[]) => ({ id, evaluation_criteria: { actions } })
const find = call('find_user_id_by_email', { email: 'ann@example.com' })

async function measured(tasks: object[]) {
  writeFileSync(join(folder, 'tasks.json'), JSON.stringify(tasks))
  writeFileSync(join(folder, 'db.json'), JSON.stringify(WORLD))
  const args = ['retail', '--tasks', join(folder, 'tasks.json'), '--database', join(folder, 'db.json')]
  const results = await Array.fromAsync(bench({ seed: 1, quick: false, args }))
  return Object.fromEntries(results.map(({ name, value, ok }) => [name.replace('retail.', ''), { value, ok }]))
}

test('right actions are allowed and leave the shop as they should, wrong ones are refused by their rule', async () => {
  const figures = await measured([
    task('cancel', find, call('cancel_pending_order', { order_id: '#1', reason: 'no longer needed' })),
    task(
      'change',
      find,
      call('modify_pending_order_items', { order_id: '#1', item_ids: ['l1'], new_item_ids: ['l2'], payment_method_id: 'gift_1' }),
    ),
    task(
      'exchange',
      find,
      call('exchange_delivered_order_items', { order_id: '#2', item_ids: ['l1'], new_item_ids: ['l2'], payment_method_id: 'card_1' }),
    ),
    task('return', find, call('return_delivered_order_items', { order_id: '#2', item_ids: ['l1'], payment_method_id: 'gift_1' })),
    task('pay', find, call('modify_pending_order_payment', { order_id: '#1', payment_method_id: 'card_1' })),
    task(
      'move',
      find,
      call('modify_pending_order_address', { order_id: '#1', ...address, zip: '10001' }),
      call('modify_user_address', { user_id: 'ann', ...address, zip: '10001' }),
    ),
  ])
  assert.deepEqual(figures['tasks_decided_right'], { value: 6, ok: true })
  assert.deepEqual(figures['tasks_with_end_state_as_expected'], { value: 6, ok: true })
  assert.ok(figures['wrong_refused']?.ok && figures['wrong_refused_with_the_rule']?.ok)
  assert.ok((figures['wrong_variants']?.value ?? 0) > 60)
})

test('an action that is not right is not counted as right', async () => {
  const figures = await measured([task('processed', find, call('cancel_pending_order', { order_id: '#2', reason: 'no longer needed' }))])
  assert.deepEqual(figures['tasks_decided_right'], { value: 0, ok: false })
  assert.deepEqual(figures['tasks_with_end_state_as_expected'], { value: 0, ok: false })
})

test('a name that every object has is no order, no item, no card and no action', async () => {
  const figures = await measured([
    task('order', find, call('cancel_pending_order', { order_id: '__proto__', reason: 'no longer needed' })),
    task('card', find, call('return_delivered_order_items', { order_id: '#2', item_ids: ['l1'], payment_method_id: 'constructor' })),
    task('action', find, call('toString', { order_id: '#1' })),
  ])
  assert.deepEqual(figures['tasks_decided_right'], { value: 0, ok: false })
})

test('a gift card that holds too little is refused, and that is right', async () => {
  const swap = { order_id: '#2', item_ids: ['l1'], new_item_ids: ['l2'], payment_method_id: 'gift_1' }
  const poor = structuredClone(WORLD)
  WORLD.users.ann.payment_methods = { ...poor.users.ann.payment_methods, gift_1: { source: 'gift_card', id: 'gift_1', balance: 5 } }
  const figures = await measured([task('short', find, call('exchange_delivered_order_items', swap))])
  assert.deepEqual(figures['tasks_against_their_own_policy_refused'], { value: 1, ok: true })
  assert.deepEqual(figures['tasks_with_end_state_as_expected'], { value: 1, ok: true })
})

const refusedFor = async (text: string) => {
  const file = join(folder, 'theirs.json')
  writeFileSync(file, text)
  return Array.fromAsync(bench({ seed: 1, quick: false, args: ['retail', '--tasks', file, '--database', join(folder, 'db.json')] }))
}

test('a file that is none is refused with the place, and one that is not there is no success', async () => {
  await assert.rejects(refusedFor('{'), /theirs\.json: not JSON/)
  await assert.rejects(refusedFor('{"tasks":[]}'), /the whole file: .*It must be a list of/)
  await assert.rejects(refusedFor('[]'), /the whole file/)
  await assert.rejects(
    refusedFor('[{"id":"1","evaluation_criteria":{"actions":[{"name":"x"}]}}]'),
    /\[0\]\.evaluation_criteria\.actions\[0\]\.arguments/,
  )
  const gone = ['retail', '--tasks', join(folder, 'gone.json'), '--database', join(folder, 'db.json')]
  await assert.rejects(Array.fromAsync(bench({ seed: 1, quick: false, args: gone })), /gone\.json: cannot be read \(ENOENT\)/)
})
