import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE } from './dialogue-state.ts'
import { firstOf, incremental, reused } from './incremental.ts'
import { runTurn, type Step, type Turn } from './turn.ts'

/** A message that was read. */
const aTurn = (): Turn => ({
  id: '1',
  workspaceId: '2',
  conversationId: '3',
  sessionId: '4',
  shop: { id: '5', name: '杂货铺', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  shopper: { id: '6', name: null, customerId: null, language: 'zh' },
  page: null,
  cause: 'message',
  now: new Date('2026-11-20T08:00:00Z'),
  parts: [{ kind: 'text', text: '到哪了' }],
  said: '到哪了',
  understood: {
    text: '到哪了',
    language: 'zh-Hans',
    intent: 'shipping.track',
    confidence: 0.9,
    intents: [],
    rivals: [],
    entities: [],
    emotion: { score: 0, label: 'neutral', intensity: 0, words: [], spans: [] },
  },
  state: FRESH_STATE,
  facts: {},
})

const lookUp = (as: string): Step => ({ do: 'look_up', what: { port: as, with: [] }, as })
const answer = (turn: Turn, key: string): Step => ({ do: 'answer', say: [{ key }], source: 'facts', state: turn.state })

/** Asks for an order, then for its parcel; counts how often each rule is worked. */
function counting() {
  const worked: string[] = []
  const rule = (name: string, step: (turn: Turn) => Step | undefined) => (turn: Turn) => {
    worked.push(name)
    return step(turn)
  }
  const rules = firstOf<Turn, Step>([
    rule('words', () => undefined),
    rule('order', ({ facts }) => ('order' in facts ? undefined : lookUp('order'))),
    rule('any', ({ facts }) => (Object.keys(facts).length > 5 ? lookUp('more') : undefined)),
    rule('parcel', (turn) => (turn.facts['parcel'] === undefined ? lookUp('parcel') : answer(turn, String(turn.facts['parcel'])))),
  ])
  const decide = incremental((turn) => rules(turn) ?? answer(turn, 'nothing'))
  return { worked, decide }
}

const shop = async ({ port }: { readonly port: string }) => `${port} found`

test('after a look-up only the rules are asked again that read what has come', async () => {
  const { worked, decide } = counting()
  const { outcome, turn } = await runTurn(aTurn(), decide, { fetch: shop })
  assert.deepEqual(outcome, answer(turn, 'parcel found'))
  assert.deepEqual(turn.facts, { order: 'order found', parcel: 'parcel found' })
  assert.deepEqual(worked, ['words', 'order', 'order', 'any', 'parcel', 'any', 'parcel'])
})

test('the same message in another state is another turn, and so is one whose facts turned out otherwise', async () => {
  const { decide } = counting()
  const turn = aTurn()
  assert.deepEqual(decide({ ...turn, facts: { order: 1, parcel: 'late' } }), answer(turn, 'late'))
  assert.deepEqual(decide({ ...turn, facts: { order: 1, parcel: 'there' } }), answer(turn, 'there'))
  const lost = { ...turn, state: { ...turn.state, lost: 2 }, facts: { order: 1, parcel: 'there' } }
  assert.deepEqual(decide(lost), answer(lost, 'there'))
})

test('what a rule reads through another is its own too', () => {
  let asked = 0
  const inner = reused(({ facts }: Turn) => facts['order'])
  const outer = reused((turn: Turn) => {
    asked++
    return inner(turn)
  })
  const decide = incremental((turn) => lookUp(`${String(inner(turn))} ${String(outer(turn))}`))
  const turn = aTurn()
  assert.deepEqual(decide(turn), lookUp('undefined undefined'))
  assert.deepEqual(decide({ ...turn, facts: { other: 1 } }), lookUp('undefined undefined'))
  assert.equal(asked, 1)
  assert.deepEqual(decide({ ...turn, facts: { order: 7 } }), lookUp('7 7'))
  assert.equal(asked, 2)
})

test('a turn that has ended is let go, and outside a turn a rule is simply asked', () => {
  let asked = 0
  const rule = reused((_: Turn) => ++asked)
  const decide = incremental((turn) => answer(turn, String(rule(turn) + rule(turn))))
  const turn = aTurn()
  assert.deepEqual(decide(turn), answer(turn, '2'))
  assert.deepEqual(decide(turn), answer(turn, '4'))
  assert.deepEqual([rule(turn), rule(turn)], [3, 4])
})

test('a rule that fails leaves the next turn as it was', () => {
  const turn = aTurn()
  const decide = incremental((one) => {
    if (one.facts['broken']) throw new Error('broken')
    return answer(one, String(one.facts['order']))
  })
  assert.throws(() => decide({ ...turn, facts: { broken: true } }), /broken/u)
  assert.deepEqual(decide({ ...turn, facts: { order: 'there' } }), answer(turn, 'there'))
})
