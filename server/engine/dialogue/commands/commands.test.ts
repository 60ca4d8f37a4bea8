import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aTurn, commandsOf, PORTS, SHOP } from '../testing/turns.ts'

const COAT = { type: 'product', value: { id: 'coat', title: '经典风衣' } } as const
const kinds = async (...args: Parameters<typeof commandsOf>) => (await commandsOf(...args)).map((one) => one.do)

test('a wish that both readers hear begins its flow, about the order that is named by its goods', async () => {
  const said = '风衣我要退货'
  const [one] = await commandsOf(
    aTurn(said, { acts: [{ act: 'request', intent: 'return.apply' }], entities: [{ ...COAT, text: '风衣', span: [0, 2] }] }),
  )
  assert.deepEqual(one?.do === 'start_flow' && [one.flow, one.order, one.item], ['return_goods', 'A100', 'coat.M'])
})

test('nothing is begun by a question, a complaint, a statement, a refusal or a doubtful wish', async () => {
  for (const act of ['ask', 'report', 'vent', 'inform'] as const)
    assert.ok(!(await kinds(aTurn('退货', { acts: [{ act, intent: 'return.apply' }] }))).includes('start_flow'), act)
  const refused = aTurn('no i dont want to cancel the whole thing', { acts: [{ act: 'request', intent: 'order.cancel' }] })
  assert.ok(!(await kinds(refused)).includes('start_flow'))
  const doubtful = aTurn('退钱吧', { confidence: 0.4, acts: [{ act: 'request', intent: 'refund.only', confidence: 0.4 }] })
  assert.ok(!(await kinds(doubtful)).includes('start_flow'))
})

test('several wishes of a message are several commands, and of two ways to end a matter the last is meant', async () => {
  const said = '开发票 风衣退货 算了换货'
  const acts = [
    { act: 'request', intent: 'order.invoice', span: [0, 3] },
    { act: 'request', intent: 'return.apply', span: [4, 8] },
    { act: 'request', intent: 'exchange.apply', span: [9, 13] },
  ] as const
  const heard = await commandsOf(aTurn(said, { intent: 'order.invoice', acts }))
  assert.deepEqual(
    heard.flatMap((one) => (one.do === 'start_flow' ? [one.flow] : [])),
    ['request_invoice', 'exchange_goods'],
  )
})

test('what is told goes on with the question before it', async () => {
  const asked = {
    topic: 'size',
    intent: 'product.size',
    words: '穿多大',
    goods: [{ productId: 'coat' }],
    values: { height_cm: '175' },
    open: true,
  }
  const turn = aTurn('70公斤', {
    acts: [{ act: 'inform', intent: 'inform.details' }],
    entities: [{ type: 'weight', value: 70, text: '70公斤' }],
    talk: { flows: [], put: null, memory: [], asked },
  })
  const [one] = await commandsOf(turn)
  assert.ok(one?.do === 'ask')
  assert.deepEqual(one.ask?.values, { height_cm: '175', weight_kg: '70' })
  assert.deepEqual(one.ask?.goods, [{ productId: 'coat' }])
})

test('an option is chosen by its label, its number or the values it names', async () => {
  const options = [
    { id: 'set:claim=unsuitable', label: '尺码或款式不合适' },
    { id: 'set:claim=defect', label: '质量问题' },
  ]
  const talk = { flows: [{ flow: 'return_goods', slots: {}, asked: { claim: 1 } }], put: null, memory: [] }
  const state = { pending: { scenario: 'return_goods', slot: 'settle.claim', options } }
  for (const said of ['质量问题', '2', '第二个']) {
    const [one] = await commandsOf(aTurn(said, { acts: [{ act: 'choose', intent: 'inform.details' }], talk, state }))
    assert.deepEqual(one?.do === 'set_slots' && one.slots, { claim: 'defect' }, said)
  }
  const variants = {
    pending: {
      scenario: 'exchange_goods',
      slot: 'settle.forVariant',
      options: [
        { id: 'set:forVariant=v1', label: '黑色 XL' },
        { id: 'set:forVariant=v2', label: '黑色 L' },
      ],
    },
  }
  const open = { ...talk, flows: [{ flow: 'exchange_goods', slots: {}, asked: {} }] }
  const [one] = await commandsOf(
    aTurn('XL的', {
      acts: [{ act: 'choose', intent: 'inform.details' }],
      talk: open,
      state: variants,
      entities: [{ type: 'size', value: 'XL', text: 'XL' }],
    }),
  )
  assert.deepEqual(one?.do === 'set_slots' && one.slots, { forVariant: 'v1' })
})

test('a waiting flow takes a message only if it answers: a question is no title of an invoice', async () => {
  const talk = { flows: [{ flow: 'request_invoice', slots: {}, asked: { invoiceTitle: 1 } }], put: null, memory: [] }
  const state = { pending: { scenario: 'request_invoice', slot: 'settle.invoiceTitle', options: [] } }
  const asks = await commandsOf(aTurn('多久能开好', { acts: [{ act: 'ask', intent: 'order.invoice' }], talk, state }))
  assert.deepEqual(
    asks.map((one) => one.do),
    ['ask'],
  )
  const tells = await commandsOf(aTurn('云杉科技有限公司', { acts: [{ act: 'inform', intent: 'inform.details' }], talk, state }))
  assert.deepEqual(tells[0]?.do === 'set_slots' && tells[0].slots, { invoiceTitle: '云杉科技有限公司' })
})

test('a picture shows what evidence is asked for', async () => {
  const talk = { flows: [{ flow: 'return_goods', slots: {}, asked: { evidence: 1 } }], put: null, memory: [] }
  const state = { pending: { scenario: 'return_goods', slot: 'settle.evidence', options: [] } }
  const turn = aTurn('', { acts: [{ act: 'inform', intent: 'other.unknown' }], talk, state })
  const [one] = await commandsOf({ ...turn, parts: [{ kind: 'image', fileId: 'f', text: '' }] })
  assert.deepEqual(one?.do === 'set_slots' && one.slots, { evidence: 'pictures' })
})

test('values for what was put correct it', async () => {
  const talk = {
    flows: [{ flow: 'return_goods', slots: {}, asked: {}, orderNumber: 'A100' }],
    put: { flow: 'return_goods', hash: 'h', at: '2026-11-11T01:59:00Z' },
    memory: [],
  }
  const ports = { ...PORTS, choiceSaid: (slot: string) => (slot === 'claim' ? 'defect' : undefined) }
  const heard = await commandsOf(aTurn('是坏的', { acts: [{ act: 'correct', intent: 'issue.quality' }], talk }), SHOP, ports)
  assert.deepEqual(heard[0]?.do === 'correct_slot' && heard[0].slots, { claim: 'defect' })
})
