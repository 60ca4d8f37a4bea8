import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type IntentPart, type Step, type Turn } from '#engine/conversation'
import { clausesOf, onlyClause, withoutClause } from './clauses.ts'
import { lostIn } from './lost.ts'
import { withoutKept } from './without-bought.ts'

const SURELY = 0.95
type Clause = readonly [intent: string, words: string, confidence?: number]

/** A turn of clauses, each read by itself, and read as a whole as the first. */
function turnOf(...said: readonly Clause[]): Turn {
  const text = said.map(([, words]) => words).join(' ')
  const clauses = said.map(([intent, words, confidence = SURELY]): IntentPart => {
    const start = text.indexOf(words)
    return { intent, confidence, text: words, span: [start, start + words.length] }
  })
  const mood = { score: 0, label: 'neutral' as const, intensity: 0, words: [], spans: [] }
  const [[intent] = ['other.unknown']] = said
  const understood = { text, language: 'zh-CN', intent, confidence: 1, intents: clauses, clauses, rivals: [], entities: [], emotion: mood }
  return {
    ...{ id: 't', workspaceId: 'w', conversationId: 'c', sessionId: 's', page: null, cause: 'message', now: new Date(0), facts: {} },
    shop: { id: 's', name: 's', timeZone: 'Asia/Shanghai', currency: 'CNY' },
    shopper: { id: 'p', name: null, customerId: 'c1', language: 'zh-CN' },
    ...{ parts: [{ kind: 'text', text }], said: text, understood, state: FRESH_STATE },
  }
}

/** Work that tells what it has heard of the words that it knows. */
const knowing =
  (...words: readonly string[]) =>
  ({ said }: Turn): Step => {
    const say = words.filter((one) => said.includes(one)).map((key) => ({ key }))
    return { do: 'answer', say, source: 'facts', state: FRESH_STATE }
  }
const lost = (turn: Turn, work: (turn: Turn) => Step) => lostIn(turn, work(turn), work).map(({ text }) => text)

test('a clause is lost where the turn comes to the same without it', () => {
  const turn = turnOf(['shipping.track', '键盘到哪了'], ['order.invoice', '给我开张发票'])
  assert.deepEqual(lost(turn, knowing('键盘', '发票')), [])
  assert.deepEqual(lost(turn, knowing('键盘')), ['给我开张发票'])
})

test('manners, details, what is supposed and what is hardly read are no matters that could be lost', () => {
  const beside = (...clause: Clause) => lost(turnOf(['shipping.track', '键盘到哪了'], clause), knowing('键盘'))
  assert.deepEqual(beside('chat.thanks', '麻烦你了谢谢'), [])
  assert.deepEqual(beside('inform.details', '我叫林小满'), [])
  assert.deepEqual(beside('service.complaint', '你们太差劲了'), [])
  assert.deepEqual(beside('product.usage', '好像是这样的', 0.5), [])
  assert.deepEqual(beside('return.policy', '如果不合适能退吗'), [])
})

test('a fault told in plain words is a matter however unsurely it is read, and one clause alone is never lost', () => {
  const fault = turnOf(['warranty.repair', '还在保修期不'], ['product.usage', '耳机坏了不响', 0.2])
  assert.deepEqual(lost(fault, knowing('保修')), ['耳机坏了不响'])
  const { clauses: _, ...understood } = turnOf(['order.invoice', '给我开张发票']).understood
  assert.deepEqual(lost({ ...turnOf(['order.invoice', '给我开张发票']), understood }, knowing()), [])
})

test('a turn with one clause, and without one, keeps the spans and entities of what is left', () => {
  const turn = turnOf(['shipping.track', '键盘到哪了'], ['order.invoice', '给我开张发票'])
  const [first, second] = clausesOf(turn)
  assert.ok(first && second)
  const entity = { type: 'product' as const, value: { id: 'k' }, text: '发票', span: [10, 12] as const, confidence: 1 }
  const named = { ...turn, understood: { ...turn.understood, entities: [entity] } }
  for (const left of [onlyClause(named, second), withoutClause(named, first)]) {
    const [kept] = left?.understood.entities ?? []
    assert.ok(left && kept)
    assert.equal(left.understood.text.slice(...kept.span), '发票')
    assert.deepEqual(
      left.understood.intents.map(({ text, span }) => [text, left.understood.text.slice(...span)]),
      [['给我开张发票', '给我开张发票']],
    )
  }
  assert.deepEqual(withoutClause(named, second)?.understood.entities, [])
})

test('what stays as it is is taken out before anything is read', () => {
  const left = (...said: readonly Clause[]) => withoutKept(turnOf(...said)).said
  assert.equal(left(['order.cancel', '衬衫不要了'], ['order.address', '地址还是原来那个']), '衬衫不要了')
  assert.equal(left(['order.cancel', '衬衫不要了'], ['order.address', '地址跟之前写的不对']), '衬衫不要了 地址跟之前写的不对')
  assert.equal(left(['order.address', '地址还是原来那个']), '地址还是原来那个')
})
