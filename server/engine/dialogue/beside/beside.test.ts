import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { Turn, TurnNotice } from '#engine/conversation'
import { sureCommands } from '../commands/index.ts'
import { anOrder, answeredIn, aTurn, commandsOf, keysOf, offeredIn, SHOP } from '../testing/turns.ts'

const stop: TurnNotice = {
  id: 'n1',
  text: '湖北因大雪停运',
  translations: { en: 'No parcels to Hubei' },
  intents: ['shipping.', 'order.status'],
  regions: ['湖北', '武汉'],
  productIds: [],
}
const noticesIn = (outcome: Awaited<ReturnType<typeof answeredIn>>) =>
  ('say' in outcome ? (outcome.say ?? []) : []).flatMap((one) => ('noticeId' in one ? [one.text] : []))
const asked = (turn: Turn, notices: readonly TurnNotice[] = [stop]) => answeredIn({ ...turn, notices })

test('a notice goes before the answer where matter and region are its own, once a session', async () => {
  const told = await asked(aTurn('武汉能到吗', { intent: 'shipping.eta' }))
  assert.deepEqual(noticesIn(told), [stop.text])
  const state = 'state' in told ? told.state : assert.fail()
  assert.deepEqual(state.noticed, ['n1'])
  assert.deepEqual(noticesIn(await asked(aTurn('武汉能到吗', { intent: 'shipping.eta', state }))), [])
  assert.deepEqual(noticesIn(await asked(aTurn('上海能到吗', { intent: 'shipping.eta' }))), [])
  assert.deepEqual(noticesIn(await asked(aTurn('武汉能退吗', { intent: 'return.policy' }))), [])
})

test('a notice stands for the answer where nothing else is known, and answers no good morning', async () => {
  const all = { ...stop, intents: [], regions: [] }
  const told = await asked(aTurn('门店几点开门', { intent: 'other.store' }), [all])
  assert.ok(told.do === 'answer' || told.do === 'ask', told.do)
  assert.deepEqual(noticesIn(told), [stop.text])
  assert.deepEqual(
    noticesIn(await asked(aTurn('你好', { intent: 'chat.greeting', acts: [{ act: 'greet', intent: 'chat.greeting' }] }), [all])),
    [],
  )
})

test("the order's address says the region too", async () => {
  const address = { province: '湖北省', city: '武汉市', district: '洪山区', name: '', phone: '', street: '' }
  const shop = { ...SHOP, 'orders.recent': [anOrder('A100', 'paid', undefined, { address })] }
  const turn = { ...aTurn('什么时候发货', { intent: 'order.status' }), notices: [stop] }
  assert.deepEqual(noticesIn(await answeredIn(turn, shop)), [stop.text])
})

test('facts from before say how old they are', async () => {
  const shop = { ...SHOP, 'orders.recent': [{ ...anOrder('A100', 'paid'), agedMinutes: 7 }] }
  assert.ok(keysOf(await answeredIn(aTurn('订单到哪一步了', { intent: 'order.status' }), shop)).includes('age.order'))
})

test('whether somebody may whom it could hurt is answered with a doctor and a person, whatever a page says', async () => {
  const outcome = await answeredIn(aTurn('怀孕三个月用这个面霜有事没，能用吗', { intent: 'product.suitability' }))
  assert.ok(keysOf(outcome).some((key) => key.startsWith('graph.ask_')))
  assert.ok(offeredIn(outcome).includes('human'))
})

test('a language that is served in part says that the facts follow in English, one that is not which are', async () => {
  const spoken = (language: string, said: string, intent = 'order.status') => {
    const turn = aTurn(said, { intent, acts: [{ act: 'ask', intent }] })
    return answeredIn({ ...turn, shopper: { ...turn.shopper, language }, understood: { ...turn.understood, language } })
  }
  assert.equal(keysOf(await spoken('de', 'Wo ist meine Bestellung im Moment gerade?'))[0], 'language.english')
  assert.deepEqual(keysOf(await spoken('sv', 'Var är min beställning någonstans just nu?')), ['language.unserved'])
  assert.deepEqual(keysOf(await spoken('de', 'Ich weiß gar nicht was das ist hier', 'other.unknown')), ['language.beyond'])
})

const GIFT = ScenarioFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../../data/scenarios/gift-note.json'), 'utf8')))

test("a merchant's own scenario begins by its wordings, whatever the words were read as", async () => {
  const turn = { ...aTurn('可以放张贺卡吗', { intent: 'promo.activity' }), scenarios: [{ file: GIFT, version: 1 }] }
  const outcome = await answeredIn(turn)
  assert.deepEqual([outcome.do, outcome.state.pending?.scenario], ['ask', 'gift_note'])
})

test('a shopper who falls silent with something open hears what was not done', async () => {
  const talk = { flows: [{ flow: 'cancel_order', slots: {}, asked: {} }], put: null, memory: [] }
  const silent = (nudged: number, heldOut?: readonly string[]) => {
    const turn = aTurn('', { talk, state: { nudged } })
    return answeredIn({ ...turn, cause: 'silence', parts: [], shopper: { ...turn.shopper, ...(heldOut && { heldOut }) } })
  }
  assert.deepEqual(keysOf(await silent(0)), ['silence.settled'])
  assert.equal((await silent(0, ['silence'])).do, 'stay_silent')
  assert.deepEqual(keysOf(await silent(1)), ['settle.left_open', 'silence.close'])
})

test('harm that is told is a person with first aid; who threatens their own life hears where help is had, who threatens with the law does not', async () => {
  const keys = async (said: string) => keysOf(await answeredIn(aTurn(said, { intent: 'other.unknown' })))
  assert.deepEqual(await keys('孩子把纽扣电池吞下去了'), ['injury.urgent'])
  assert.deepEqual(await keys('充电宝鼓包冒烟了'), ['injury.danger'])
  assert.deepEqual(await keys('再不退款我就不活了'), ['tone.safety'])
  assert.deepEqual(await keys('再不退我就去12315投诉你们'), ['human.angry'])
})

const PUT = {
  flows: [{ flow: 'cancel_order', orderNumber: 'A200', slots: {}, asked: {} }],
  put: { flow: 'cancel_order', hash: 'h', at: '2026-11-11T01:59:00Z' },
  memory: [],
}
const pending = {
  scenario: 'cancel_order',
  slot: 'settle.confirm',
  options: [
    { id: 'do:h=yes', label: '取消订单 A200' },
    { id: 'set:stop', label: '先不办了' },
  ],
}

test('a number or part of a label is no yes to what was put; its whole label is, and where choices are numbered lines a number', async () => {
  const isYes = async (words: string, numbered?: true) => {
    const acts = [{ act: 'answer', intent: 'other.unknown' }] as const
    const turn = aTurn(words, { acts, talk: PUT, state: { pending } })
    const commands = await commandsOf({ ...turn, shopper: { ...turn.shopper, ...(numbered && { numbered }) } })
    return commands.some((one) => one.do === 'affirm')
  }
  for (const words of ['1', '取消', '要不还是别取消订单 A200']) assert.equal(await isYes(words), false, words)
  for (const words of ['取消订单 A200', '确认取消订单 A200']) assert.equal(await isYes(words), true, words)
  assert.equal(await isYes('1', true), true)
})

test('a yes with its choice in words of one label is one to it; a yes that is not surely one puts it anew', async () => {
  const options = [
    { id: 'do:h=pickup', label: '确认，预约上门取件' },
    { id: 'do:h=self', label: '确认，我自己寄回' },
  ]
  const heard = (words: string, consent: 'yes' | 'no' | undefined = 'yes') => {
    const turn = aTurn(words, {
      acts: [{ act: 'request', intent: 'return.pickup' }],
      talk: PUT,
      state: { pending: { ...pending, options } },
    })
    const { reading } = turn.understood
    return { ...turn, understood: { ...turn.understood, ...(reading && { reading: { ...reading, ...(consent && { consent }) } }) } }
  }
  const sure = (...said: Parameters<typeof heard>) =>
    sureCommands(heard(...said), PUT).map((one) => (one.do === 'affirm' ? one.chosen : one.do))
  assert.deepEqual(sure('确认，上门取件'), ['pickup'])
  assert.deepEqual(sure('确认 我自己寄'), ['self'])
  // the way alone, where both readers hear a yes
  assert.deepEqual(sure('上门取件'), ['pickup'])
  assert.deepEqual(sure('上门取件', 'no'), [])
  const [put] = await commandsOf(heard('那叫人来吧'))
  assert.equal(put?.do, 'resume_flow')
})
