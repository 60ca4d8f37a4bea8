import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSession } from './check-session.ts'
import type { Said, Session, TurnSeen } from './session.ts'
import { WORDS, wordIn } from './words.ts'

const START = Date.parse('2026-11-20T02:00:00Z')
const at = (seconds: number) => new Date(START + seconds * 1_000)
/** `shopper: …`, `bot: …`, `agent: …`, one each half minute. */
const talk = (...lines: string[]): Said[] =>
  lines.map((line, i) => {
    const [, author = '', text = ''] = /^(\w+): ([\s\S]*)$/u.exec(line) ?? []
    const by = author === 'agent' ? 'agent' : author === 'bot' ? 'bot' : 'shopper'
    return {
      id: `m${i}`,
      author: by,
      agentId: by === 'agent' ? 'a1' : null,
      text,
      turnId: by === 'bot' ? `t${i - 1}` : null,
      helpful: null,
      goods: [],
      at: at(i * 30),
    }
  })
const turn = (nth: number, said: string, also: Partial<TurnSeen> = {}): TurnSeen => {
  return {
    id: `t${nth}`,
    at: at(nth * 30),
    said,
    intent: 'shipping.track',
    outcome: 'answer',
    source: 'facts',
    mood: 0,
    entities: [],
    given: [],
    ...also,
  }
}
const session = (messages: readonly Said[], also: Partial<Session> = {}): Session => ({
  id: 's',
  conversationId: 'c',
  closedAt: at(9_999),
  timeZone: 'Asia/Shanghai',
  messages,
  turns: [],
  held: [],
  receipts: [],
  decisions: [],
  handedOffAt: null,
  takenAt: null,
  hasTicket: false,
  outcome: 'settled',
  settledByShopper: null,
  stars: null,
  forbidden: [],
  ...also,
})
const rules = (one: Session) => checkSession(one).findings.map(({ rule, messageIds }) => `${rule} ${messageIds.join(',')}`.trim())

const FINE = session(talk('shopper: 我的快递到哪了', 'bot: 昨天到了杭州转运中心', 'shopper: 好的谢谢'), {
  turns: [turn(0, '我的快递到哪了'), turn(2, '好的谢谢', { intent: 'chat.thanks' })],
})

test('of a session in which all went well nothing is found, and its risk is that of any other', () => {
  assert.deepEqual(checkSession(FINE), { findings: [], risk: 1 })
})

test('each rule finds its own with the messages that show it', () => {
  const upset = [turn(0, '什么破店，骗人', { mood: -0.8 })]
  const cases: [string, Session][] = [
    ['rude m1', session(talk('shopper: 怎么还不退', 'agent: 爱退不退，随便'))],
    ['cheered_upset m1', session(talk('shopper: 什么破店，骗人', 'bot: 送您一张优惠券'), { turns: upset })],
    ['cheered_upset m1', session(talk('shopper: 什么破店，骗人', 'agent: 亲🌹🌹🌹抱歉哦'), { turns: upset })],
    [
      'person_ignored m0',
      session(talk('shopper: 转人工', 'bot: 请问什么问题'), { turns: [turn(0, '转人工', { intent: 'service.human' })] }),
    ],
    ['person_slow m1', session(talk('shopper: 转人工', 'agent: 您好'), { handedOffAt: at(-300), takenAt: at(0) })],
    ['silent_take m0', session(talk('shopper: 转人工', 'bot: 好的，马上来'), { handedOffAt: at(0), takenAt: at(30) })],
    [
      'asked_again m1',
      session(talk('shopper: A1009 到哪了', 'agent: 请提供一下订单号'), {
        turns: [turn(0, 'A1009 到哪了', { entities: [{ type: 'order_number', text: 'A1009' }] })],
      }),
    ],
    [
      'same_again m1,m3',
      session(talk('shopper: 到哪了', 'bot: 还没有查到这个订单的物流信息', 'shopper: 查啊', 'bot: 还没有查到这个订单的物流信息')),
    ],
    ['left_unanswered m2', session(talk('shopper: 到哪了', 'bot: 昨天到了杭州转运中心', 'shopper: 那哪天能到我家'))],
    ['unbacked m1', session(talk('shopper: 退款呢', 'agent: 已经给您退款了'))],
    ['unbacked m1', session(talk('shopper: 什么时候发', 'agent: 24小时内一定发出'))],
    ['sum_unknown m1', session(talk('shopper: 能便宜吗', 'agent: 给您补偿20元'))],
    ['held_back m1', session(talk('shopper: 退款呢', 'bot: 我帮您问一下同事'), { held: [{ turnId: 't0', words: '已退款' }] })],
    ['shown_private m1', session(talk('shopper: 快递员电话', 'agent: 您打 13912345678'))],
    ['asked_secret m1', session(talk('shopper: 付不了款', 'agent: 把验证码发给我就行'))],
    ['absolute m1', session(talk('shopper: 好用吗', 'agent: 我们家全国第一'))],
    ['outside m1', session(talk('shopper: 怎么退', 'agent: 您加我微信，我转给您'))],
    ['forbidden m1', session(talk('shopper: 好吗', 'agent: 亲亲这边建议您'), { forbidden: ['亲亲'] })],
    ['said_unsettled', { ...FINE, outcome: 'unsettled' }],
    ['low_stars', { ...FINE, stars: 2 }],
    ['never_answered', { ...FINE, turns: [turn(0, '我的快递到哪了', { outcome: 'not_known' })] }],
  ]
  for (const [wanted, one] of cases) assert.ok(rules(one).includes(wanted), `${wanted}: ${JSON.stringify(rules(one))}`)
  assert.equal(cases.length, 21)
})

test('what is borne out is found by no rule: a receipt, a fact, the shopper’s own number, a courtesy at the end', () => {
  const fine: Session[] = [
    session(talk('shopper: 退款呢', 'agent: 已经给您退款了'), { receipts: [{ kind: 'refund' }] }),
    session(talk('shopper: 多少钱', 'agent: 这件 199 元'), {
      turns: [turn(0, '多少钱', { given: [{ price: { minor: 19_900, currency: 'CNY' } }] })],
    }),
    session(talk('shopper: 我电话 13912345678', 'agent: 跟您核对，13912345678 对吗')),
    session(talk('shopper: 什么时候发', 'agent: 您希望 24 小时内发出吗')),
    session(talk('shopper: 滚筒洗衣机有吗', 'bot: 有滚筒洗衣机，也有配件')),
    session(talk('shopper: 有优惠吗', 'bot: 您有一张优惠券'), { turns: [turn(0, '有优惠吗')] }),
    // 14 digits with a right check digit, as one receipt in ten has them
    session(talk('shopper: 周六上午来装', 'bot: 预约已登记，编号 AZ26112886135295')),
    session(talk('shopper: 怎么又涨价了，太坑了', 'bot: 价格随活动变动，优惠券也会影响'), {
      turns: [turn(0, '怎么又涨价了，太坑了', { mood: -0.8, intent: 'price.changed' })],
    }),
  ]
  for (const one of fine) assert.deepEqual(rules(one), [], JSON.stringify(one.messages.map(({ text }) => text)))
})

test('the worse a session the likelier it is looked at, up to a limit', () => {
  const worst = session(talk('shopper: 什么破店', 'agent: 爱退不退，把验证码发给我，加我微信，已经给您退款了，打 13912345678'))
  assert.equal(checkSession(worst).risk, 12)
})

test('words of letters are found only where they stand alone; width and case change nothing', () => {
  assert.equal(wordIn('ＩＤＩＯＴ', WORDS.rude), 'idiot')
  assert.equal(wordIn('a stupidly good price', ['stupid']), undefined)
})
