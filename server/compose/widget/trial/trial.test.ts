import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { FeedPage, OpenedWidget, SentMessage, Setup, TraceView } from '@xiaoer/contract'
import { OpenedTrial, Trial } from '@xiaoer/contract/trials'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { get, post } from '@xiaoer/testing/visitor'
import sql, { raw } from 'sql-template-tag'
import { eraseTrials } from '#learning/trials'
import { tablesOfWorkspaces } from '#workspaces/everything'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
await setOnline(service, 0)
const paid = await anOrder('paid')

/** An order of the demo shop in some state, with whose it is. */
async function anOrder(state: string) {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ number: string; customerId: string }>(
      sql`select number, customer_id as "customerId" from demo.orders where state = ${state} order by number limit 1`,
    ),
  )
  assert.ok(row)
  return row
}

/** The widget as it opens in the console. */
async function open(body: object = {}) {
  const trial = (await anna.send('POST', '/trials', body)).as(OpenedTrial)
  const { channel, token } = trial
  const opened = (await post(service, '/api/v1/widget/sessions', { channel, token, language: 'zh-CN' })).as(OpenedWidget)
  const headers = { authorization: `Bearer ${opened.session}` }
  const ask = async (part: object) =>
    (await post(service, '/api/v1/widget/messages?wait=reply', { id: randomUUID(), parts: [part] }, headers)).as(SentMessage).replies
  return {
    ...trial,
    opened,
    headers,
    say: async (text: string) => (await ask({ kind: 'text', text })).flatMap(({ parts }) => parts),
    choose: async (choiceId: string, text: string) => (await ask({ kind: 'chosen', text, choiceId })).flatMap(({ parts }) => parts),
    told: async () => (await anna.get(`/trials/${trial.id}`)).as(Trial).turns,
  }
}

const wordsOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('\n')

/** Tables of conversations, people and deeds, from the database itself: what works in the background counts figures and moves cursors meanwhile. */
const TALK = sql`select distinct table_name as name from information_schema.columns
  where table_schema = 'public' and column_name in ('conversation_id', 'session_id', 'shopper_id', 'holder', 'key')`

/** How many rows each of them has. */
async function counted() {
  const talk = new Set((await db.inWorkspace(workspaceId, (tx) => tx.rows<{ name: string }>(TALK))).map(({ name }) => name))
  const counts: Record<string, number> = {}
  for (const { name, of } of (await tablesOfWorkspaces(db, workspaceId)).filter(({ name }) => talk.has(name)))
    counts[name] =
      (await db.inWorkspace(workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from ${raw(of)}`)))?.n ?? 0
  assert.ok('messages' in counts && 'actions' in counts && 'conversations' in counts && Object.keys(counts).length > 30)
  return counts
}

test('a trial as the customer of an order goes the whole way of a deed, and neither the shop nor any table but its own knows of it', async () => {
  const before = await counted()
  const trial = await open({ orderNumber: paid.number })
  assert.match(wordsOf(await trial.say(`订单${paid.number}我要取消`)), /取消/u)
  let shown = await trial.say('买错了')
  for (let nth = 0; nth < 4 && (await trial.told()).every(({ undone }) => undone.length === 0); nth++) {
    const options = shown.flatMap((part) =>
      part.kind === 'choices' && 'options' in part && Array.isArray(part['options']) ? part['options'] : [],
    )
    const [first] = options
    shown = first ? await trial.choose(first.id, first.label) : await trial.say('确认')
  }
  assert.match(wordsOf(shown), /试聊，没有真的办理/u, `no number that looks like a receipt: ${wordsOf(shown)}`)
  const turns = await trial.told()
  assert.deepEqual(
    turns.flatMap(({ undone }) => undone),
    [{ kind: 'cancel_order', orderNumber: paid.number }],
  )
  const state = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ state: string }>(sql`select state from demo.orders where number = ${paid.number}`),
  )
  assert.equal(state?.state, 'paid')
  assert.deepEqual(await counted(), before)
})

test('each turn of a trial is laid open to who opened it alone; the widget reads what was said by cursor', async () => {
  const trial = await open()
  await trial.say('你好')
  const [turn] = await trial.told()
  assert.ok(turn)
  const view = (await anna.get(`/trials/${trial.id}/turns/${turn.traceId}`)).as(TraceView)
  assert.deepEqual([view.heard, view.id], ['你好', turn.traceId])
  const manager = await invited(service, anna, 'manager')
  assert.equal((await manager.get(`/trials/${trial.id}`)).status, 404)
  const { events, cursor } = (await get(service, '/api/v1/widget/events?after=1', trial.headers)).as(FeedPage)
  assert.deepEqual(
    events.map(({ message }) => [message?.author, message?.traceId]),
    [['bot', null]],
  )
  assert.equal(cursor, 2)
})

test('somebody new sees no order, and an order that the shop does not have opens no trial', async () => {
  const trial = await open()
  assert.doesNotMatch(wordsOf(await trial.say(`订单${paid.number}到哪了`)), /已付款|待发货/u)
  assert.equal((await anna.send('POST', '/trials', { orderNumber: 'NO-SUCH-ORDER' })).status, 404)
})

test('what would leave a trial is refused in words: a browser to be told, a picture, a link to go on elsewhere', async () => {
  const trial = await open()
  const push = { endpoint: 'https://push.example/1', keys: { p256dh: 'x', auth: 'y' } }
  for (const [path, body] of [
    ['/push', push],
    ['/join', {}],
  ] as const)
    assert.equal((await post(service, `/api/v1/widget${path}`, body, trial.headers)).status, 400, path)
})

test('the first answer of a trial ticks the step of the set-up; a day later the trial is gone and its widget with it', async () => {
  const steps = (await anna.get('/setup')).as(Setup).steps
  assert.equal(steps.find(({ id }) => id === 'try')?.done, true)
  const trial = await open()
  await trial.say('你好')
  const erase = (hours: number) => db.inWorkspace(workspaceId, (tx) => eraseTrials(tx, new Date(Date.now() + hours * 3_600_000)))
  assert.equal(await erase(23), 0)
  assert.ok((await erase(25)) > 0)
  assert.equal((await anna.get(`/trials/${trial.id}`)).status, 404)
})
