import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asMoney } from './read/as-money.ts'
import { readSaid } from './read/read-said.ts'
import { readSteps } from './read/read-steps.ts'
import { readActs, readUnderstanding } from './read/read-understanding.ts'

test('a look-up as the service records it', () => {
  const [step] = readSteps([{ what: { port: 'orders.find', with: ['A1'] }, result: { number: 'A1' } }])
  assert.equal(step?.name, 'look_up')
  assert.equal(step?.port, 'orders.find')
  assert.deepEqual(step?.asked, ['A1'])
  assert.deepEqual(step?.result, { number: 'A1' })
})

test('a look-up that failed says why; the dialogue state stays out of sight; other fields do not', () => {
  const [failed, answer] = readSteps([
    { what: { port: 'orders.find', with: [] }, result: { failed: true, port: 'orders.find', why: 'timeout' } },
    { do: 'answer', source: 'facts', state: {} },
  ])
  assert.equal(failed?.failed, 'timeout')
  assert.deepEqual(answer?.rest, { source: 'facts' })
})

test('what has another shape is still shown', () => {
  assert.deepEqual(readSteps(['?'])[0]?.rest, { step: '?' })
  assert.equal(readSaid(['hello'])[0]?.text, 'hello')
  assert.equal(readUnderstanding('?'), null)
})

test('one intent without a list is a list of one', () => {
  assert.deepEqual(readUnderstanding({ intent: 'service.human', confidence: 0.9 })?.intents, [{ intent: 'service.human', confidence: 0.9 }])
})

test('each dialogue act has its words; a trace from before the reader has none', () => {
  const act = { act: 'ask', intent: 'return.fee', refersTo: 'm', slots: [], confidence: 0.8 }
  const reading = {
    acts: [
      { ...act, act: 'confirm', span: [0, 2] },
      { ...act, span: [2, 6] },
    ],
    byModel: true,
  }
  const shown = readActs({ text: '可以运费谁出', reading })
  assert.deepEqual(
    [shown.acts.map(({ act, words }) => [act, words]), shown.byModel],
    [
      [
        ['confirm', '可以'],
        ['ask', '运费谁出'],
      ],
      true,
    ],
  )
  assert.deepEqual(readActs({ intent: 'service.human' }), { acts: [], byModel: false })
})

test('money is money only when it is nothing else', () => {
  assert.deepEqual(asMoney({ minor: 100, currency: 'CNY' }), { minor: 100, currency: 'CNY' })
  assert.equal(asMoney({ minor: 100, currency: 'CNY', name: 'x' }), null)
  assert.equal(asMoney([100, 'CNY']), null)
})
