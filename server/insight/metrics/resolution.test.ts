import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Resolution, ResolutionSessions } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { letSilenceCome, setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { wilson } from '#platform/statistics'

const service = await testService()
const anna = await owner(service)
await setOnline(service, 0)
const read = async () => (await anna.get('/figures/resolution')).as(Resolution)

const ASK = '风衣有黑色的吗'
/** Closes the session as two silences do; one that the service's own sweep is just looking at comes a round later. */
async function close({ opened: { conversationId } }: Visitor): Promise<void> {
  for (let round = 0; round < 2 || (round < 20 && (await isOpen(conversationId))); round++) {
    await letSilenceCome(service, conversationId)
    await service.engine.sweep()
    await service.engine.idle()
  }
}
const isOpen = async (conversationId: string) =>
  (await service.test.owner.outside((tx) =>
    tx.row(sql`select from sessions where conversation_id = ${conversationId} and closed_at is null`),
  )) !== undefined
/** As if all that was said had been said so many hours ago. */
const age = (visitor: Visitor, hours: number) =>
  service.test.owner.call(sql`
    update sessions set opened_at = opened_at - make_interval(hours => ${hours}), closed_at = closed_at - make_interval(hours => ${hours})
    where conversation_id = ${visitor.opened.conversationId}`)

async function session(texts: readonly string[], hours = 80): Promise<Visitor> {
  const visitor = await visit(service)
  for (const text of texts) await visitor.say(text)
  await close(visitor)
  await age(visitor, hours)
  return visitor
}

const reasons = (figure: Resolution) => Object.fromEntries(figure.reasons.map(({ reason, sessions }) => [reason, sessions]))

test('nothing said: no share, and no vendor-style figure either', async () => {
  const { sessions, share, vendorStyle } = await read()
  assert.deepEqual([sessions, share, vendorStyle], [0, null, null])
})

test('answered, over and left alone: settled; everything held against a session counts under its reason', async () => {
  await session([ASK])
  await session([ASK], 10)
  await session([ASK, '转人工'], 10)
  await session([ASK, '转人工'])
  await session(['嗯那个东西咕噜咕噜地一直弄不太好欸'])
  const disliked = await session([ASK])
  await service.test.owner.call(
    sql`update messages set helpful = false where conversation_id = ${disliked.opened.conversationId} and author = 'bot'`,
  )
  const contrary = await session([ASK])
  await service.test.owner.call(
    sql`update sessions set settled_by_shopper = false where conversation_id = ${contrary.opened.conversationId}`,
  )
  const figure = await read()
  assert.deepEqual(reasons(figure), { person: 1, disliked: 1, contrary: 1, unanswered: 1, returned: 0 })
  // what is not ripe is in neither number: not what has nothing against it, nor what was handed over
  assert.deepEqual([figure.sessions, figure.ripe, figure.settled, figure.waiting, figure.waitingAgainst], [7, 5, 1, 2, 1])
  const { low, high, share } = wilson(1, 5)
  assert.deepEqual(figure.share, { value: share, low, high })
  assert.equal(figure.vendorStyle, 1 - 2 / 7)
})

test('who comes back within 72 hours on the same matter was not settled; on another matter, or later, was', async () => {
  const back = async (text: string, hoursLater: number) => {
    const visitor = await session([ASK], 100)
    await visitor.say(text)
    await close(visitor)
    // the newest session alone is moved: the first stays where it is
    await service.test.owner.call(sql`
      update sessions s set opened_at = f.closed_at + make_interval(hours => ${hoursLater}), closed_at = f.closed_at + make_interval(hours => ${hoursLater + 1})
      from (select conversation_id, closed_at from sessions where conversation_id = ${visitor.opened.conversationId} order by opened_at limit 1) f
      where s.conversation_id = f.conversation_id and s.closed_at > f.closed_at`)
  }
  const before = reasons(await read())
  await back(ASK, 5)
  assert.equal(reasons(await read())['returned'], (before['returned'] ?? 0) + 1)
  await back('怎么开发票', 5)
  await back(ASK, 80)
  assert.equal(reasons(await read())['returned'], (before['returned'] ?? 0) + 1)
})

test('the figure equals a recount from the list of sessions behind it', async () => {
  const figure = await read()
  const { sessions } = (await anna.get('/figures/resolution/sessions')).as(ResolutionSessions)
  const count = (state: string) => sessions.filter((one) => one.ripe && one.state === state).length
  const waits = sessions.filter(({ ripe }) => !ripe)
  assert.equal(figure.sessions, sessions.length)
  assert.deepEqual([figure.settled, figure.waiting], [count('settled'), waits.length])
  assert.equal(figure.waitingAgainst, waits.filter(({ state }) => state !== 'waiting').length)
  assert.equal(figure.ripe + figure.waiting, figure.sessions)
  for (const { reason, sessions: n } of figure.reasons) assert.equal(n, count(reason), reason)
})

test('the table of sessions recounts the figure, in words, by the clock of the place, masked, and no formula', async () => {
  await session(['=1+1 我的电话是13812345678，风衣有黑色的吗'])
  const figure = await read()
  const table = async (language: string) =>
    String((await anna.get(`/figures/resolution/export?days=30&language=${language}&timeZone=Asia/Shanghai`)).json)
  const [head = '', ...lines] = (await table('zh-CN')).trim().split('\r\n')
  assert.match(head, /^\u{feff}?"开始时间","结果","已到期"/u)
  assert.equal(lines.length, figure.sessions)
  const count = (start: RegExp) => lines.filter((line) => start.test(line)).length
  assert.equal(count(/^"[\d :-]{19}","已解决","是"/u), figure.settled)
  assert.equal(count(/^"[^"]*","[^"]*","是"/u), figure.ripe)
  for (const { reason, sessions: n } of figure.reasons) assert.equal(count(new RegExp(`^"[^"]*","${NAMES[reason]}","是"`, 'u')), n, reason)
  assert.ok(lines.some((line) => line.includes(`"'=1+1 我的电话是‹phone›，风衣有黑色的吗"`)))
  assert.match(await table('en'), /^\u{feff}?"begun","outcome","over"/u)
  assert.equal((await anna.get('/figures/resolution/export?timeZone=Nowhere')).status, 400)
})
const NAMES = {
  ...{ person: '用到了人工', disliked: '点了没用', contrary: '有人说没解决' },
  ...{ unanswered: '没得到回答', returned: '72 小时内又来' },
}

test('the interval is Wilson’s', () => {
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 5e-4, `${a} is not ${b}`)
  near(wilson(200, 200).low, 0.9812)
  near(wilson(199, 200).low, 0.9722)
  near(wilson(198, 200).low, 0.9643)
  near(wilson(5, 10).high, 0.7634)
})
