import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnParlance } from './learn-parlance.ts'
import { openParlance, packParlance } from './pack-parlance.ts'
import type { Parlance } from './parlance.ts'
import { solveRidge } from './ridge.ts'

const PARCEL = ['蓝箱子到哪了', '我的蓝箱子还没到', '蓝箱子什么时候到', '快递到哪了']
const REFUND = ['银票退了吗', '银票什么时候退', '我的银票还没退', '退款到哪了']
const lessons = () => ({
  messages: [...PARCEL, ...REFUND, '你好', '你好', '你好呀'],
  asked: [...PARCEL.map((text) => ({ text, wants: [1, 0] })), ...REFUND.map((text) => ({ text, wants: [0, 1] }))],
  classes: ['parcel', 'refund'],
})
const learnt = (): Parlance => openParlance(packParlance(learnParlance(lessons())))

test('words want what the messages they stood in want', () => {
  const [parcel, refund] = learnt().wants('蓝箱子')
  assert.ok(parcel! > 0.1 && refund! < -0.1, `${parcel} ${refund}`)
  assert.deepEqual(
    learnt()
      .wants('xyz')
      .map((one) => one + 0),
    new Float64Array(2),
  )
})

test('the same lessons give the same bytes, and another lesson other ones', () => {
  const bytes = () => packParlance(learnParlance(lessons()))
  assert.deepEqual(bytes(), bytes())
  const other = lessons()
  const changed = packParlance(learnParlance({ ...other, asked: other.asked.slice(1) }))
  assert.notEqual(openParlance(changed).version, openParlance(bytes()).version)
})

test('what is said all the time counts for less', () => {
  const parlance = learnt()
  const { space, rarity } = learnParlance(lessons())
  const common = space.vocabulary.hashes[rarity.indexOf(Math.min(...rarity))]!
  const weighed = parlance.weighed(
    new Map([
      [common, 1],
      [0xdead_beef, 1],
    ]),
  )
  assert.ok(weighed.get(common)! < 0.8)
  assert.equal(weighed.get(0xdead_beef), 1)
})

test('bytes that are cut short or of another kind are refused with the way out', () => {
  const bytes = packParlance(learnParlance(lessons()))
  for (const wrong of [bytes.slice(0, 90), bytes.slice(0, -200), new Uint8Array(0), new TextEncoder().encode('{"id": 1}')])
    assert.throws(() => openParlance(wrong), /run that again/u)
})

test('the ridge is that of the normal equations', () => {
  // rows (1, 0), (1, 1) and targets 1, 3 with penalty 1: [[3, 1], [1, 2]] w = (4, 3), so w = (1, 1)
  const data = { rows: 2, starts: Uint32Array.of(0, 1, 3), columns: Int32Array.of(0, 0, 1), values: Float32Array.of(1, 1, 1) }
  const weights = solveRidge(data, 2, Float32Array.of(1, 3), 1, { penalty: 1, rounds: 2 })
  for (const weight of weights) assert.ok(Math.abs(weight - 1) < 1e-5, `${weight}`)
})
