import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DialogueState } from '#engine/conversation'
import { anOrder, answeredIn, aTurn, keysOf, offeredIn, type Said, SHOP } from '../testing/turns.ts'

const shipped = anOrder('A1', 'shipped', undefined, {
  shipments: [{ state: 'in_transit', carrier: '顺丰', trackingNumber: 'SF1', shippedAt: '2026-11-09T02:00:00Z', nodes: [] }],
})
const stuck = anOrder('A2', 'shipped', undefined, {
  shipments: [{ state: 'stuck', carrier: '顺丰', trackingNumber: 'SF2', shippedAt: '2026-11-09T02:00:00Z', nodes: [] }],
})
const isTone = (key: string | undefined) => /^tone\.\w+\.(?:mild|strong)\.\d$/.test(key ?? '')

interface Heard extends Said {
  readonly intensity?: number
}

/** A talk of several messages: the state and the moods go on from one to the next, as the conversation keeps them. */
function aTalk({ orders = [shipped], heldOut }: { readonly orders?: readonly object[]; readonly heldOut?: readonly string[] } = {}) {
  let state: Partial<DialogueState> = {}
  let turns = 0
  return async (said: string, { intensity = 0.6, mood = 0, ...read }: Heard) => {
    const turn = aTurn(said, { ...read, mood, state })
    const { emotion } = turn.understood
    const given = {
      ...turn,
      id: `t${++turns}`,
      shopper: { ...turn.shopper, ...(heldOut && { heldOut }) },
      understood: { ...turn.understood, emotion: { ...emotion, intensity } },
    }
    const outcome = await answeredIn(given, { ...SHOP, 'orders.recent': orders })
    state = { ...outcome.state, moods: [...given.state.moods, mood], lost: outcome.do === 'not_known' ? outcome.state.lost : 0 }
    return { outcome, keys: keysOf(outcome), reason: 'reason' in outcome ? outcome.reason : undefined, tone: state.tone }
  }
}
const TRACK = { intent: 'shipping.track', mood: -0.6 } as const

test('an upset shopper hears a line for the matter before the facts, never the same twice, and a person when it does not calm', async () => {
  const hear = aTalk()
  const first = await hear('到底到哪了', TRACK)
  assert.match(first.keys[0] ?? '', /^tone\.late\.mild\.\d$/)
  assert.ok(first.keys.length > 1)
  const second = await hear('还没到吗，说话', TRACK)
  assert.ok(isTone(second.keys[0]))
  assert.notEqual(second.keys[0], first.keys[0])
  assert.ok(offeredIn(second.outcome).includes('human'))
  const third = await hear('你们就这么办事', TRACK)
  assert.deepEqual([third.outcome.do, third.reason], ['hand_off', 'angry'])
})

test('who calms down is not handed over', async () => {
  const hear = aTalk()
  await hear('气死我了', { ...TRACK, mood: -0.65 })
  await hear('好吧', { intent: 'chat.affirm', mood: 0.1 })
  const later = await hear('到哪了', { ...TRACK, mood: 0 })
  assert.equal(later.outcome.do, 'answer')
  assert.ok(!later.keys.some(isTone))
})

test('of several orders the one in plain trouble is taken for the one that is meant, by an upset shopper alone', async () => {
  const orders = [shipped, stuck]
  const heard = (mood: number) => aTalk({ orders })('我的快递呢！', { ...TRACK, mood, intensity: 0.8 })
  const [calm, upset] = [await heard(0), await heard(-0.75)]
  assert.deepEqual([calm.outcome.do, upset.outcome.do], ['ask', 'answer'])
  assert.match(JSON.stringify(upset.outcome), /"A2"/)
})

test('fury and anger twice in a row call a person at once, but where none is wanted', async () => {
  const fury = { ...TRACK, mood: -0.95, intensity: 0.95 }
  assert.equal((await aTalk()('你们这群骗子', fury)).reason, 'angry')
  assert.notEqual((await aTalk()('你们这群骗子，不要给我转人工', fury)).outcome.do, 'hand_off')
  const hear = aTalk()
  assert.notEqual((await hear('什么破快递', { ...TRACK, mood: -0.75 })).outcome.do, 'hand_off')
  assert.equal((await hear('什么破店', { ...TRACK, mood: -0.75 })).reason, 'angry')
})

test('steam that is let off is anger however it was read, and the reply that says sorry by itself says it once', async () => {
  const vent = { acts: [{ act: 'vent', intent: 'other.unknown' }] } as const
  const { keys, tone } = await aTalk({ orders: [] })('就这还好意思卖', vent)
  assert.deepEqual(keys, ['chat.abuse'])
  assert.equal(tone?.soothed, 1)
  const calm = await aTalk()('这质量好吗', { intent: 'product.attribute', mood: -0.55 })
  assert.ok(!calm.keys.some(isTone))
})

test('a pleased shopper whose matter is settled hears one light line in a session', async () => {
  const hear = aTalk()
  await hear('到哪了', { ...TRACK, mood: 0 })
  const first = await hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })
  assert.match(first.keys[1] ?? '', /^tone\.light\.\d$/)
  await hear('到哪了', { ...TRACK, mood: 0 })
  const again = await hear('谢谢谢谢', { intent: 'chat.thanks', mood: 0.7 })
  assert.deepEqual(again.keys, ['chat.thanks'])
})

test('the occasion of a light line stays in the state, also where the line is kept back, and is no second time', async () => {
  for (const heldOut of [true, false]) {
    const hear = aTalk(heldOut ? { heldOut: ['light'] } : {})
    await hear('到哪了', { ...TRACK, mood: 0 })
    const { keys, tone } = await hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })
    const light = tone?.light
    assert.deepEqual([light?.heldOut, light?.matter, light?.goods], [heldOut, 'shipping.track', []])
    assert.deepEqual(keys, heldOut ? ['chat.thanks'] : ['chat.thanks', light?.line])
    await hear('到底到哪了', TRACK)
    const last = await hear('谢谢谢谢', { intent: 'chat.thanks', mood: 0.7 })
    assert.deepEqual(last.tone?.light, light)
  }
})

test('a shopper from whom the tone, or that way of it, is kept hears the plain apology alone; threats are no experiment', async () => {
  for (const what of ['tone', 'tone:soothe']) {
    const without = await aTalk({ heldOut: [what] })('到底到哪了', TRACK)
    assert.deepEqual([without.keys[0], without.keys.some(isTone)], ['mood.sorry', false])
  }
  const full = await aTalk({ heldOut: ['light', 'tone:asks_again'] })('到底到哪了', TRACK)
  assert.ok(isTone(full.keys[0]))
  const threat = await aTalk({ heldOut: ['tone'] })('我不想活了', { intent: 'other.unknown', mood: -0.3 })
  assert.deepEqual([threat.outcome.do, threat.keys], ['hand_off', ['tone.safety']])
})

test('no light line beside trouble, grief or a question that stands, and only one that fits the matter', async () => {
  const thanked = async (said: string, intent: string) => {
    const hear = aTalk()
    await hear(said, { intent, mood: 0 })
    return (await hear('太好了谢谢', { intent: 'chat.thanks', mood: 0.7 })).keys
  }
  for (const [said, intent] of [
    ['收到是坏的', 'issue.quality'],
    ['我妈妈去世了，订单到哪了', 'order.status'],
    ['你们真差劲', 'service.complaint'],
  ] as const)
    assert.ok(!(await thanked(said, intent)).some((key) => key.startsWith('tone.')), said)
  const light = (await thanked('订单怎么样了', 'order.status')).find((key) => key.startsWith('tone.'))
  assert.match(light ?? '', /^tone\.light\.[156]$/)
})

test('who threatens a life beside a wish for a person hears where help is had, and a threat calls a person in one line', async () => {
  const life = await aTalk()('我会找人弄死你', { intent: 'service.human', mood: -0.9 })
  assert.deepEqual([life.outcome.do, life.keys], ['hand_off', ['tone.safety']])
  const law = await aTalk()('我找律师起诉你们', { intent: 'return.policy', mood: -0.6 })
  assert.deepEqual([law.reason, law.keys], ['angry', ['human.angry']])
})
