import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FlowFrame, TalkState, Turn } from '#engine/conversation'
import { anOrder, aTurn, commandsOf, line, PORTS, type Said, SHOP, type Shop } from '../../testing/turns.ts'
import { sureCommands } from '../sure.ts'

const AT = '2026-11-11T01:59:00Z'
const DO = { id: 'do:h=yes', label: '确认' }
const STOP = { id: 'set:stop', label: '先不办了' }
const WAYS = [{ id: 'do:h=pickup', label: '确认，预约上门取件' }, { id: 'do:h=self', label: '确认，我自己寄回' }, STOP]

const putting = (flow: string, frame: Partial<FlowFrame> = {}, options = [DO, STOP]) => ({
  talk: { flows: [{ flow, slots: {}, asked: {}, ...frame }], put: { flow, hash: 'h', at: AT }, memory: [] } satisfies TalkState,
  state: { pending: { scenario: flow, slot: 'settle.confirm', options } },
})
const asking = (flow: string, slot: string, frame: Partial<FlowFrame> = {}, options: { id: string; label: string }[] = []) => ({
  talk: { flows: [{ flow, slots: {}, asked: {}, ...frame }], put: null, memory: [] } satisfies TalkState,
  state: { pending: { scenario: flow, slot, options } },
})
const consenting = (turn: Turn, consent: 'yes' | 'no' | 'but' | 'none'): Turn => ({
  ...turn,
  understood: { ...turn.understood, reading: { ...turn.understood.reading!, consent } },
})
const sure = (said: string, more: Said & { talk: TalkState }, consent: 'yes' | 'no' | 'but' | 'none' = 'yes') =>
  sureCommands(consenting(aTurn(said, more), consent), more.talk).map((one) =>
    one.do === 'affirm' ? `affirm ${one.chosen ?? ''}`.trim() : one.do,
  )
const slots = (text: string) => ({ value: text, from: 'said' as const, confidence: 1 })

test('a yes may name the deed that was put, and no other; both readers have to hear it', () => {
  const cancel = { ...putting('cancel_order'), acts: [{ act: 'confirm', intent: 'chat.affirm' }] } as const
  for (const said of ['嗯，取消吧', '同意，马上办', 'yep go for it', 'right. yes, cancel the whole thing', '네 취소해 주세요'])
    assert.deepEqual(sure(said, cancel), ['affirm'], said)
  for (const said of ['嗯，取消吧', '同意，马上办']) assert.deepEqual(sure(said, cancel, 'no'), [], said)
  assert.deepEqual(sure('取消吧', cancel, 'none'), [])
  for (const said of ['嗯，退款吧', '好的 别取消', 'yes but why cancel', 'do not cancel'])
    assert.ok(!sure(said, cancel).includes('affirm'), said)
})

test('a way that is offered, named with or without a yes, is the yes with that way', () => {
  const back = { ...putting('return_goods', {}, WAYS), acts: [{ act: 'choose', intent: 'return.pickup' }] } as const
  for (const said of ['上门取件', '上门取吧', '确认，上门取件']) assert.deepEqual(sure(said, back, 'none'), ['affirm pickup'], said)
  for (const said of ['自己寄', '我自己寄，确认', '确认，我自己寄吧', "i'll drop it off myself", 'I send it back myself'])
    assert.deepEqual(sure(said, back, 'none'), ['affirm self'], said)
  for (const said of ['不要上门取件', '上门取件要钱吗', '上门取件还是自己寄'])
    assert.ok(!sure(said, back, 'none').some((one) => one.startsWith('affirm')), said)
  assert.deepEqual(sure('上门取件', back, 'no'), [])
})

test('thanks are no yes to what was offered', () => {
  const talk: TalkState = {
    ...{ flows: [], put: null, memory: [] },
    offered: { options: [{ id: 'flow:contact_courier', label: '联系快递员' }], age: 0, flows: ['contact_courier'] },
  }
  const said = {
    talk,
    acts: [
      { act: 'acknowledge', intent: 'chat.affirm' },
      { act: 'thank', intent: 'chat.thanks' },
    ],
  } as const
  assert.ok(!sure('好的谢谢', said).includes('start_flow'))
  assert.deepEqual(sure('好的', { talk, acts: [{ act: 'acknowledge', intent: 'chat.affirm' }] }), ['start_flow'])
})

const COAT = { type: 'product', value: { id: 'coat', title: '经典风衣' }, text: '风衣' } as const
const SHOES = { type: 'product', value: { id: 'shoes', title: '帆布鞋' }, text: '帆布鞋' } as const
const TWO: Shop = {
  ...SHOP,
  'orders.recent': [anOrder('A100', 'delivered'), anOrder('A200', 'delivered', [line('shoes', '43', '帆布鞋')])],
}
const slotsIn = async (turn: Turn, shop = TWO) =>
  (await commandsOf(turn, shop)).flatMap((one) => (one.do === 'set_slots' || one.do === 'correct_slot' ? [one.slots] : []))

test('another order or article that is named before the yes takes the place of the one that was put', async () => {
  const open = putting('return_goods', { orderNumber: 'A100', item: 'coat.M' })
  const said = 'no sorry, not the 风衣, the 帆布鞋'
  const entities = [
    { ...COAT, span: [said.indexOf('风衣'), said.indexOf('风衣') + 2] as const },
    { ...SHOES, span: [said.indexOf('帆布鞋'), said.length] as const },
  ]
  const right = await slotsIn(aTurn(said, { ...open, entities, acts: [{ act: 'correct', intent: 'inform.details' }] }))
  assert.deepEqual(right, [{ order: 'A200', item: 'shoes.43' }])
  const other = await slotsIn(aTurn('不是这单，是另一单', { ...open, acts: [{ act: 'correct', intent: 'inform.details' }] }))
  assert.deepEqual(other, [{ order: 'A200' }])
})

test('of the orders that are asked about, the one that is denied or stays is not meant', async () => {
  const options = [{ id: 'order:A100', label: 'A100 经典风衣' }, { id: 'order:A200', label: 'A200 帆布鞋' }, STOP]
  const open = asking('return_goods', 'order', {}, options)
  for (const said of ['不是风衣', '风衣先不退了']) {
    const at = said.indexOf('风衣')
    const turn = aTurn(said, { ...open, entities: [{ ...COAT, span: [at, at + 2] }], acts: [{ act: 'answer', intent: 'inform.details' }] })
    assert.deepEqual(await slotsIn(turn), [{ order: 'A200' }], said)
  }
})

test('what gives up one thing for the deed that it names goes on with that deed', async () => {
  const acts = [{ act: 'withdraw', intent: 'chat.deny' }] as const
  const does = async (said: string, flow: string) =>
    (await commandsOf(aTurn(said, { ...asking(flow, 'settle.claim', { orderNumber: 'A100', item: 'coat.M' }), acts }), TWO)).map((one) =>
      one.do === 'start_flow' || one.do === 'resume_flow' ? `${one.do} ${one.flow}` : one.do,
    )
  assert.deepEqual(await does('算了 退吧', 'return_goods'), ['resume_flow return_goods'])
  assert.deepEqual(await does('算了 还是退了吧', 'exchange_goods'), ['start_flow return_goods'])
  assert.deepEqual(await does('算了 不退了', 'return_goods'), ['cancel_flow'])
})

test('a reason that was asked for is one, though it reads as praise or as a no', async () => {
  const options = [{ id: 'set:claim=none', label: '不想要了' }, { id: 'set:claim=defect', label: '质量问题' }, STOP]
  const open = asking('return_goods', 'settle.claim', { orderNumber: 'A100' }, options)
  const turn = aTurn('不喜欢', { ...open, intent: 'chat.praise', acts: [{ act: 'answer', intent: 'inform.details' }] })
  const ports = { ...PORTS, choiceSaid: (slot: string) => (slot === 'claim' ? 'none' : undefined) }
  assert.deepEqual(sureCommands(turn, open.talk), [])
  assert.deepEqual(
    (await commandsOf(turn, TWO, ports)).map((one) => one.do === 'set_slots' && one.slots['claim']),
    ['none'],
  )
})

test('what an invoice and an address are put with is put right in any part', async () => {
  const invoice = putting('request_invoice', {
    orderNumber: 'A100',
    slots: { invoiceTitle: slots('张小满'), email: slots('a@example.com') },
  })
  const mail = { type: 'email', value: 'b@example.com', text: 'b@example.com' } as const
  const acts = [{ act: 'correct', intent: 'inform.details' }] as const
  assert.deepEqual(await slotsIn(aTurn('邮箱错了 是b@example.com', { ...invoice, acts, entities: [mail] })), [{ email: 'b@example.com' }])
  const company = { type: 'company', value: '杭州绿林科技有限公司', text: '杭州绿林科技有限公司' } as const
  const title = aTurn('抬头改成杭州绿林科技有限公司', {
    ...invoice,
    acts: [{ act: 'request', intent: 'order.invoice', confidence: 0.64 }],
    entities: [company],
  })
  const [now] = await slotsIn(title)
  assert.equal(now?.['invoiceTitle'], '杭州绿林科技有限公司')
  const address = { value: { city: '杭州市', street: '文三路18号' }, from: 'said' as const, confidence: 1 }
  const moved = putting('change_address', { orderNumber: 'A200', slots: { address } })
  const phone = { type: 'phone', value: '13800004321', text: '13800004321' } as const
  assert.deepEqual(await slotsIn(aTurn('等下，电话是13800004321', { ...moved, acts, entities: [phone] }), SHOP), [
    { recipient: { name: '', phone: '13800004321' } },
  ])
  assert.deepEqual(await slotsIn(aTurn('不对 是88号', { ...moved, acts }), SHOP), [{ address: { city: '杭州市', street: '文三路88号' } }])
})
