import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depths, ScenarioFile, waysOf } from '@xiaoer/contract/scenarios'
import { asTest } from './as-test.ts'
import { layoutOf } from './canvas/layout.ts'
import { addStep, blank, freeId, newStep, withOptions, withoutStep, withWay } from './edit.ts'
import { isSame } from './same.ts'

const words = { 'zh-CN': '话', en: 'words' }
const KINDS = ['order', 'item', 'goods', 'ask', 'look_up', 'when', 'tell', 'tell_order', 'decide', 'deed', 'person', 'end'] as const

test('a step of any kind goes in between, and the file stays a scenario', () => {
  for (const kind of KINDS) {
    const { file, id } = addStep(blank('one', words, words), kind, 'order', words)
    assert.doesNotThrow(() => ScenarioFile.parse(file), kind)
    assert.deepEqual(file.steps['order'], { do: 'order', orders: 'any', next: id })
  }
})

test('without a step the ways around it are joined', () => {
  const { file, id } = addStep(blank('one', words, words), 'tell', 'order', words)
  assert.deepEqual(withoutStep(file, id).steps, blank('one', words, words).steps)
  const first = withoutStep(file, 'order')
  assert.equal(first.start, id)
  for (const step of Object.values(first.steps)) for (const { to } of waysOf(step)) assert.ok(to in first.steps)
})

test('each way of a step can lead elsewhere', () => {
  const when = { do: 'when', all: [{ fact: 'order.state', is: ['paid'] }], next: 'a', otherwise: 'b' } as const
  assert.deepEqual(waysOf(withWay({ ...when, all: [...when.all.map((one) => ({ ...one, is: [...one.is] }))] }, 'otherwise', 'c')), [
    { to: 'a', by: 'next' },
    { to: 'c', by: 'otherwise' },
  ])
})

test('an option that is offered anew does the usual, and what was done for one stays', () => {
  const decide = newStep('decide', 'a', 'b', words)
  assert.ok(decide.do === 'decide')
  const more = withOptions(
    { ...decide, deeds: { return_and_refund: { kind: 'request_return', confirm: ['self'] } } },
    'return_and_refund',
    ['exchange', 'repair'],
  )
  assert.deepEqual(more.deeds.return_and_refund, { kind: 'request_return', confirm: ['self'] })
  assert.equal(more.deeds.exchange?.kind, 'request_exchange')
  assert.deepEqual(Object.keys(withOptions(more, 'repair', []).deeds), ['repair'])
})

test('where nothing is allowed a decision can lead elsewhere, and back when that step goes', () => {
  const { file, id } = addStep(blank('one', words, words), 'decide', 'order', words)
  const decide = file.steps[id]
  assert.ok(decide?.do === 'decide')
  const led = { ...file, steps: { ...file.steps, person: { do: 'person' as const }, [id]: { ...decide, otherwise: 'person' } } }
  assert.deepEqual(waysOf(led.steps[id] ?? decide), [{ to: 'person', by: 'otherwise' }])
  for (const step of Object.values(withoutStep(led, 'person').steps)) for (const { to } of waysOf(step)) assert.ok(to in led.steps)
})

test('a line that passes a step goes beside it, and a circle is laid out all the same', () => {
  const file = addStep(addStep(blank('one', words, words), 'when', 'order', words).file, 'tell', 'when', words).file
  const { steps, through } = layoutOf(file)
  const [[line, [point] = []] = []] = [...through]
  assert.equal(line, 'when otherwise')
  const tell = steps.get('tell')
  assert.ok(point && tell)
  assert.ok(point.x < tell.x || point.x > tell.x + 190, 'beside the step')
  assert.ok(point.y > tell.y && point.y < tell.y + 60, 'in its row')

  const when = file.steps['when']
  assert.ok(when)
  const round = { ...file, steps: { ...file.steps, when: withWay(when, 'otherwise', 'order') } }
  assert.deepEqual(Object.fromEntries(depths(round)), { order: 0, when: 1, tell: 2, end: 3 })
  assert.equal(layoutOf(round).steps.size, 4)
})

test('a text is the same in whatever order an editor puts its fields; a new scenario takes a name that is free', () => {
  const file = blank('one', words, words)
  const turned = JSON.stringify(Object.fromEntries(Object.entries(file).reverse()))
  assert.equal(isSame(turned, { file }), true)
  assert.equal(isSame(turned.replace('words', 'other words'), { file }), false)
  assert.equal(isSame('{', { file }), false)
  assert.deepEqual([freeId([]), freeId([{ scenario: 'my_scenario' }])], ['my_scenario', 'my_scenario2'])
})

test('a chat is kept as a dialogue: the shopper’s lines, outcomes, cards and the scenario’s own words, without what is another tomorrow', () => {
  const say = { 'zh-CN': '订单 {order.number} 明天到，请留意电话。', en: 'It comes tomorrow.' }
  const { file, id } = addStep(blank('one', words, words), 'tell', 'order', say)
  const step = file.steps[id]
  assert.ok(step?.do === 'tell')
  const told = '订单 A1 明天到，请留意电话。共 99 元'
  const parts = [
    { kind: 'text', text: told },
    { kind: 'order', text: 'A1' },
    { kind: 'order', text: 'A2' },
  ]
  const turns = [
    { said: '到哪了', outcome: 'ask', parts: [{ kind: 'choices', text: '哪一单？' }], steps: [] },
    { said: '*2', outcome: 'scenario', parts, steps: [id, id] },
  ]
  assert.deepEqual(
    asTest({ ...file, steps: { ...file.steps, [id]: { ...step, say } } }, { shopper: 'visitor', language: 'zh-CN', turns }),
    {
      title: '到哪了',
      shopper: 'visitor',
      lines: ['> 到哪了', '< (ask)', '< [choices]', '> *2', '< (scenario)', '< [order]', '< 明天到，请留意电话。'],
    },
  )
})
