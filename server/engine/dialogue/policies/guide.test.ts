import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GuideReply } from '#engine/conversation'
import { answeredIn, aTurn, keysOf, offeredIn, SHOP } from '../testing/turns.ts'

const price = { minor: 69_900, currency: 'CNY' }
const STATE = { events: [{ e: 'said' as const, text: '想买外套', values: {} }] }
const ASKS: GuideReply = {
  left: 9,
  say: [{ key: 'guide.asked', args: { question: { key: 'guide.ask.kind' }, count: 9 } }],
  choices: [
    { id: 'guide:kind=clothes/outerwear', label: { key: 'guide.text', texts: { 'zh-CN': '外套', en: 'Jacket or coat' } } },
    { id: 'guide:kind=any', label: { key: 'guide.any' } },
  ],
  goods: [],
  asks: 'kind',
  isRead: true,
  state: STATE,
}
const PICKS: GuideReply = {
  left: 2,
  say: [{ key: 'guide.pick.best', args: { title: '羽绒服', price } }],
  choices: [{ id: 'guide:do=another', label: { key: 'guide.do.another' } }],
  goods: [
    { role: 'best', productId: 'down-jacket', variantId: 'down-jacket.1', title: '羽绒服', variant: '黑色', price, stock: 3, because: [] },
  ],
  isRead: true,
  state: STATE,
}
const withGuide = (reply: GuideReply) => ({ ...SHOP, 'guide.turn': reply })
const LOOKS = { acts: [{ act: 'ask' as const, intent: 'product.recommend' }] }
const TALK = { flows: [], put: null, memory: [{ event: 'told' as const, topic: 'guide' }], guide: STATE }

test('who looks for goods is asked the guide’s question, and its answers are taps', async () => {
  const outcome = await answeredIn(aTurn('想买外套，有推荐吗', LOOKS), withGuide(ASKS))
  assert.equal(outcome.do, 'ask')
  assert.deepEqual(keysOf(outcome), ['guide.asked'])
  assert.deepEqual(offeredIn(outcome), ['guide:kind=clothes/outerwear', 'guide:kind=any'])
  assert.deepEqual('state' in outcome && outcome.state.talk?.guide, STATE)
})

test('a tap goes on with it, and a pick is shown as a card', async () => {
  const outcome = await answeredIn(aTurn('外套', { tap: 'guide:kind=clothes/outerwear', talk: TALK }), withGuide(PICKS))
  assert.deepEqual(keysOf(outcome), ['guide.pick.best'])
  const cards = 'parts' in outcome ? (outcome.parts ?? []).filter(({ kind }) => kind === 'product') : []
  assert.equal(cards.length, 1)
})

test('short words go on with a guide that is under way, and words that it makes nothing of are left to the others', async () => {
  const said = aTurn('贵了', { acts: [{ act: 'inform', intent: 'other.unknown' }], talk: TALK })
  assert.deepEqual(keysOf(await answeredIn(said, withGuide(PICKS))), ['guide.pick.best'])
  const other = await answeredIn(said, withGuide({ ...PICKS, isRead: false }))
  assert.ok(!keysOf(other).includes('guide.pick.best'))
  const elsewhere = aTurn('贵了', {
    acts: [{ act: 'inform', intent: 'other.unknown' }],
    talk: { ...TALK, memory: [{ event: 'told', topic: 'order' }] },
  })
  assert.ok(!keysOf(await answeredIn(elsewhere, withGuide(PICKS))).includes('guide.pick.best'))
})

test('where the guide cannot be had, what is looked for is answered as before', async () => {
  const outcome = await answeredIn(aTurn('想买外套，有推荐吗', LOOKS))
  assert.ok(keysOf(outcome).length > 0)
  assert.ok(!keysOf(outcome).some((key) => key.startsWith('guide.')))
})
