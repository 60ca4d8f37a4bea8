import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRESH_STATE, type Outcome, type PartDraft, type Turn } from '#engine/conversation'
import { say } from './index.ts'
import { answer, turn } from './said.fixture.ts'

const textOf = (outcome: Outcome, over: Partial<Turn> = {}) =>
  say(outcome, turn(over))
    .map(({ text }) => text)
    .join('|')

test('money without needless decimals, dates in the zone of the shop', () => {
  const total = (minor: number) => answer([{ key: 'price.total', args: { total: { minor, currency: 'CNY' } } }])
  assert.match(textOf(total(19900)), /¥199，/u)
  assert.match(textOf(total(19950)), /¥199\.50/u)
  const by = (at: string, language = 'zh-CN') => textOf(answer([{ key: 'order.ship_by', args: { at: { at, as: 'moment' } } }], language))
  assert.match(by('2026-11-11T15:59:00Z'), /今天 23:59/u)
  assert.match(by('2026-11-11T16:00:00Z'), /明天 00:00/u)
  assert.match(by('2026-11-20T02:00:00Z'), /11月20日 10:00/u)
  assert.match(by('2027-01-02T02:00:00Z'), /2027年1月2日/u)
  assert.match(by('2026-11-20T02:00:00Z', 'en'), /Nov 20 10:00/u)
})

test('where nobody has said which clock is the shop’s, its times are told by the world’s, and say so', () => {
  const told = (timeZone: string, as: 'moment' | 'date') =>
    textOf(answer([{ key: 'order.ship_by', args: { at: { at: '2026-11-20T02:00:00Z', as } } }], 'en'), {
      shop: { ...turn().shop, timeZone },
    })
  assert.match(told('UTC', 'moment'), /Nov 20 02:00 UTC/u)
  assert.doesNotMatch(told('UTC', 'date') + told('Europe/London', 'moment'), /UTC/u)
})

test('what is taken off keeps its minus: no line breaks between the two', () => {
  const off = answer([{ key: 'price.off', args: { name: '满减', amount: { minor: -5_000, currency: 'CNY' } } }])
  assert.equal(textOf(off), '满减：\u2212\u2060¥50')
})

test('a calendar day stays that day in any zone', () => {
  const back = answer([{ key: 'stock.back', args: { title: 'A', variant: 'B', date: { at: '2026-11-20', as: 'date' } } }])
  for (const timeZone of ['Asia/Shanghai', 'America/New_York'])
    assert.match(textOf(back, { shop: { ...turn().shop, timeZone } }), /11月20日/u)
})

test('Chinese is answered in Chinese, in the characters it is typed in, and what is served in no words of its own in English', () => {
  for (const language of ['en', 'it', 'und']) assert.match(textOf(answer([{ key: 'order.none' }], language)), /no order/u)
  for (const language of ['zh', 'zh-CN', 'yue']) assert.match(textOf(answer([{ key: 'order.none' }], language)), /订单/u)
  assert.match(textOf(answer([{ key: 'order.none' }], 'zh-Hant')), /訂單/u)
  assert.match(textOf(answer([{ entryId: 'e', text: '满 {x} 包邮，现货' }], 'zh-Hant')), /^滿 \{x\} 免運費，現貨$/u)
})

test('the commonest matters are said in twelve languages, amounts and days in their form', () => {
  const total = (language: string) =>
    textOf(answer([{ key: 'price.total', args: { total: { minor: 123450, currency: 'CNY' } } }], language))
  assert.match(total('es'), /^Paga 1234,50\s¥;/u)
  assert.match(total('de'), /^Sie zahlen 1\.234,50\s¥;/u)
  assert.match(total('ja'), /^お支払いは￥1,234\.50です/u)
  assert.match(total('ar'), /^تدفع .{0,2}1,234\.50/u)
  const by = (language: string, at: string) => textOf(answer([{ key: 'parcel.expected', args: { date: { at, as: 'date' } } }], language))
  assert.equal(by('fr', '2026-11-25'), 'Livraison prévue : 25 novembre.')
  assert.equal(by('ko', '2026-11-25'), '도착 예정: 11월 25일')
  assert.equal(by('vi', '2026-11-12'), 'Dự kiến giao: ngày mai.')
  assert.match(by('th', '2027-01-02'), /2 มกราคม 2027/u)
})

test('in a text from right to left, numbers and names in other letters keep their own order', () => {
  const none = { key: 'refund.none', args: { number: '2026-0042' } } as const
  assert.match(textOf(answer([none], 'ar')), /\u20682026-0042\u2069/u)
  assert.doesNotMatch(textOf(answer([none], 'es')), /[\u2068\u2069]/u)
  assert.doesNotMatch(textOf(answer([{ key: 'price.total', args: { total: { key: 'time.today' } } }], 'ar')), /[\u2068\u2069]/u)
})

test('that the details are in English is said only where they are', () => {
  const fact = { key: 'parcel.expected', args: { date: { at: '2026-11-25', as: 'date' } } } as const
  const said = (...more: Parameters<typeof answer>[0]) => textOf(answer([{ key: 'language.english' }, ...more], 'es'))
  assert.equal(said(fact), 'Entrega prevista: 25 de noviembre.')
  assert.equal(said({ key: 'tone.light' }, fact), 'Entrega prevista: 25 de noviembre.')
  assert.match(said({ key: 'language.unserved' }), /^Le entiendo en español.*\n.*do not speak/u)
})

test('the text of an entry is told to be in another language by its own line, in the words of the shopper', () => {
  const told = (language: string, of: string) =>
    textOf(
      answer(
        [
          { key: 'language.english' },
          { key: 'language.shop_text', args: { language: { tongue: of } } },
          { entryId: 'e', text: 'X', language: of },
        ],
        language,
      ),
    )
  assert.equal(told('es', 'en'), 'Lo que sigue es el texto de la tienda en inglés; una persona del equipo puede explicárselo.\nX')
  assert.match(told('ja', 'zh-CN'), /^次はお店の中国語の文章です/u)
  assert.match(told('zh-Hant', 'en'), /英/u)
})

test("a merchant's own words are said as they are", () => {
  assert.equal(textOf(answer([{ entryId: 'e', text: '满 {x} 包邮' }])), '满 {x} 包邮')
})

test('a handoff promises what its receipt holds, and nothing without one', () => {
  const handOff: Outcome = { do: 'hand_off', reason: 'asked_for', state: FRESH_STATE }
  assert.doesNotMatch(textOf(handOff), /工单|前面/u)
  assert.match(textOf(handOff, { facts: { handoff: { kind: 'queue', place: 3, online: 1 } } }), /前面还有 2 位/u)
  assert.match(
    textOf(handOff, { facts: { handoff: { kind: 'ticket', ticketId: 'x', number: 12, dueAt: '2026-11-12T04:00:00Z' } } }),
    /#12.*明天 12:00/u,
  )
})

test('closing asks for a rating of the session; silence says nothing', () => {
  const parts = say({ do: 'close', say: [{ key: 'chat.bye' }], state: FRESH_STATE }, turn())
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['text', 'rating'],
  )
  assert.deepEqual(say({ do: 'stay_silent', reason: 'x', state: FRESH_STATE }, turn()), [])
})

test('choices carry their labels in the language, and all of them in the fallback', () => {
  const parts = say(
    {
      do: 'ask',
      say: [{ key: 'order.which' }],
      reason: 'slot',
      state: FRESH_STATE,
      parts: [
        {
          kind: 'choices',
          text: { key: 'choice.title' },
          options: [
            { id: 'a', label: 'A' },
            { id: 'human', label: { key: 'choice.human' } },
          ],
        },
      ],
    },
    turn(),
  )
  assert.match(parts[1]?.text ?? '', /A \/ 转人工客服/u)
})

test('one turn always gets the same variant', () => {
  const greeting = answer([{ key: 'chat.greeting', args: { shop: '店' } }])
  assert.equal(textOf(greeting), textOf(greeting))
  const many = new Set(Array.from({ length: 20 }, (_, at) => textOf(greeting, { id: `t${at}` })))
  assert.ok(many.size > 1)
})

test('a card that two steps of one turn show stands once, where it was shown last', () => {
  const choice = (id: string): PartDraft => ({
    kind: 'choices',
    text: { key: 'settle.choice.resume' },
    options: [{ id, label: { key: 'settle.choice.resume' } }],
  })
  const parts = [choice('a'), choice('b'), choice('a')]
  const outcome: Outcome = { do: 'answer', say: [{ key: 'settle.stopped' }], source: 'facts', state: FRESH_STATE, parts }
  const shown = say(outcome, turn())
  assert.deepEqual(
    shown.slice(1).map((part) => (part.kind === 'choices' ? part.options[0]?.id : part.kind)),
    ['b', 'a'],
  )
})
