import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Outcome, type Words } from '#engine/conversation'
import { say } from '../index.ts'
import { answer, turn } from '../said.fixture.ts'

test('what a rule says is read in plain words, and where it is written waits behind a tap', () => {
  const args = { text: '签收 7 天内可以退', article: '《消费者权益保护法》第二十五条' }
  const [part] = say(
    answer([{ key: 'settle.not_allowed.return_and_refund' }, { key: 'settle.reason_law', args }, { key: 'settle.if_faulty' }]),
    turn(),
  )
  assert.ok(part?.kind === 'text' && part.fold)
  const [from, to] = part.fold
  assert.equal(part.text.slice(from, to), '\n出处：《消费者权益保护法》第二十五条。')
  assert.match(part.text.slice(0, from), /规则说的是：签收 7 天内可以退。$/u)
})

/** What is read at once, and what waits. */
function readOf(outcome: Outcome): { readonly first: string; readonly rest: string; readonly whole: string } {
  const [part] = say(outcome, turn())
  assert.ok(part?.kind === 'text')
  const [from, to] = part.fold ?? [0, 0]
  assert.equal(part.more !== undefined, part.fold !== undefined, 'how the rest is asked for in writing goes with it')
  return { first: part.text.slice(0, from) + part.text.slice(to), rest: part.text.slice(from, to), whole: part.text }
}

const yuan = (minor: number) => ({ minor: minor * 100, currency: 'CNY' })
const line = (name: string, sum: number): Words => ({ key: 'sum.line', args: { name, quantity: 1, sum: yuan(sum) } })
const total: Words = { key: 'price.total', args: { total: yuan(900) } }

test('of a sum what is to be paid is read, and how it came about waits, with nothing lost', () => {
  const { first, rest, whole } = readOf(
    answer([
      { key: 'sum.best' },
      line('风衣', 459),
      line('牛仔裤', 199),
      line('T恤', 300),
      total,
      { key: 'sum.saved', args: { saved: yuan(58) } },
    ]),
  )
  assert.match(first, /最划算：\n到手价 ¥900/u)
  for (const told of ['风衣 × 1', '牛仔裤 × 1', 'T恤 × 1', '比标价省']) {
    assert.match(rest, new RegExp(told, 'u'))
    assert.equal(first.includes(told), false)
    assert.equal(whole.split(told).length, 2, `${told} stands once`)
  }
})

test('what is short is told whole, and so is what a person, a goodbye or a refusal says', () => {
  assert.equal(readOf(answer([line('风衣', 459), total])).rest, '')
  const long = [line('风衣', 459), line('牛仔裤', 199), line('T恤', 300), total]
  assert.equal(readOf({ do: 'hand_off', reason: 'asked_for', say: long, state: FRESH_STATE }).rest, '')
  assert.equal(readOf({ do: 'close', say: long, state: FRESH_STATE }).rest, '')
  const refusal = ['return_and_refund', 'refund_only', 'exchange', 'cancel_order'].map(
    (deed): Words => ({ key: `settle.not_allowed.${deed}` }),
  )
  assert.equal(readOf(answer(refusal)).rest, '')
})

const entry = (entryId: string, text: string): Words => ({ entryId, text })
const RULE = '可以。签收次日起 15 天内能换尺码或颜色，商品保持完好。每单免一次换货运费：寄回先垫付，到仓后返还，上限 12 元。'

test('beside a question a rule makes way behind its first sentence, and the question never does', () => {
  const { first, rest } = readOf({
    do: 'ask',
    reason: 'slot',
    state: FRESH_STATE,
    say: [entry('exchange', RULE), { key: 'size.ask.height', args: { title: '风衣' } }],
  })
  assert.match(first, /^可以。签收次日起 15 天内能换尺码或颜色，商品保持完好。\n想帮您选准风衣的尺码/u)
  assert.equal(rest, '每单免一次换货运费：寄回先垫付，到仓后返还，上限 12 元。')
})

test('of two things that were asked the first sentence of both is read', () => {
  const { first } = readOf(
    answer([entry('exchange', RULE), entry('freight', '满 99 元包邮。新疆、西藏、内蒙古、青海、宁夏、甘肃每单另收 12 元，按每笔订单算。')]),
  )
  assert.match(first, /15 天内能换尺码/u)
  assert.match(first, /满 99 元包邮。/u)
  assert.doesNotMatch(first, /新疆/u)
})
