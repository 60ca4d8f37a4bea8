import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Deeds, SentMessage } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import { lendOrders, type Wanted } from '#commerce/demo'
import { remindingOf } from './reminding.ts'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 1)
assert.equal((await anna.send('PUT', '/modes/order.cancel', { mode: 'semi' })).status, 200)

const HOUR = 3_600_000
let nth = 700
async function waiting(says: readonly string[] = ['帮我把订单取消了', '确认'], language = 'zh-CN') {
  const order: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, ++nth, [order]))
  const shopper = await visit(service, { customer: customerId, language })
  for (const words of says) await shopper.say(words)
  const [deed] = (await anna.get(`/actions?state=waiting&conversationId=${shopper.opened.conversationId}`)).as(Deeds).actions
  return { shopper, number: orderNumbers[0] ?? '', id: deed?.id ?? assert.fail('nothing waits') }
}
/** As two nodes would look, so many hours from now. */
async function lookIn(hours: number, after = 24) {
  const parts = { db, now: () => new Date(Date.now() + hours * HOUR), ring: () => {}, hours: after }
  await Promise.all([remindingOf(parts).sweep(), remindingOf(parts).sweep()])
}
const viewOf = async ({ opened }: Visitor) => (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView)
const toldIn = async (shopper: Visitor) =>
  (await viewOf(shopper)).messages.flatMap(({ author, parts }) => (author === 'system' ? parts.map(({ text }) => text ?? '') : []))
const ticketsOf = async (shopper: Visitor) => (await viewOf(shopper)).tickets.map(({ state, endedWhy }) => [state, endedWhy])
const decide = (who: typeof anna, id: string, yes: boolean) => who.send('POST', `/actions/${id}/decide`, { yes })

test('a deed that waits for a day is told of once, with a ticket that ends with it; and again a day later, three times in all', async () => {
  const { shopper, number, id } = await waiting()
  await lookIn(23)
  assert.deepEqual([await toldIn(shopper), await ticketsOf(shopper)], [[], []])
  await lookIn(25)
  const [words = '', ...more] = await toldIn(shopper)
  assert.deepEqual(more, [])
  for (const part of [number, '还在等同事批准', '没有提交', '工单 #']) assert.ok(words.includes(part), words)
  assert.deepEqual(await ticketsOf(shopper), [['open', null]])
  for (const hours of [26, 50, 75, 100, 125]) await lookIn(hours)
  assert.equal((await toldIn(shopper)).length, 3)
  const [ticket] = (await viewOf(shopper)).tickets
  assert.ok(ticket?.subject.includes('帮我把订单取消了'), ticket?.subject)
  // what was promised last is still to come
  assert.ok(Date.parse(ticket?.dueAt ?? '') > Date.now() + 75 * HOUR)
  assert.equal((await decide(anna, id, true)).status, 200)
  assert.deepEqual(await ticketsOf(shopper), [['done', 'done']])
})

test('what was decided or given up is not told of; where it is switched off nothing is; the words given to give it up do so', async () => {
  const decided = await waiting()
  await decide(anna, decided.id, false)
  const { shopper } = await waiting()
  await lookIn(25, 0)
  assert.deepEqual(await toldIn(shopper), [])
  await setOnline(service, 0)
  const english = await waiting(['please cancel my order', 'yes'], 'en')
  await lookIn(25)
  assert.ok(!(await toldIn(decided.shopper)).some((words) => words.includes('还在等')))
  assert.match((await toldIn(english.shopper)).join(), /still waits for a colleague.s approval/u)
  assert.equal((await ticketsOf(english.shopper)).length, 1, 'the ticket of the hand-off serves')
  for (const [one, words] of [
    [english.shopper, 'never mind'],
    [(await waiting()).shopper, '不办了'],
  ] as const)
    assert.match(JSON.stringify((await one.say(words)).as(SentMessage).replies), /没有提交|nothing was submitted/iu)
  await setOnline(service, 1)
})

test('an appeal waits anew, and its ticket ends with the word on it', async () => {
  await setOnline(service, 0)
  const { shopper, id } = await waiting()
  await decide(agent, id, false)
  assert.deepEqual(await ticketsOf(shopper), [['done', 'declined']])
  await shopper.say('申诉')
  assert.deepEqual(await ticketsOf(shopper), [
    ['open', null],
    ['done', 'declined'],
  ])
  assert.equal((await decide(anna, id, true)).status, 200)
  assert.deepEqual((await ticketsOf(shopper)).sort(), [
    ['done', 'declined'],
    ['done', 'done'],
  ])
  await setOnline(service, 1)
})
