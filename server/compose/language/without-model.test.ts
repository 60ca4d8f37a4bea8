import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type PartOf, SentMessage } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { canonical, replay, unpackTrace } from '#engine/conversation'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)

let nth = 700
async function shopperWith(wanted: Wanted) {
  const lent = await service.db.inWorkspace(service.workspaceId, (tx) => lendOrders(tx, service.workspaceId, ++nth, [wanted]))
  const [order = assert.fail('no order')] = lent.orderNumbers
  return { visitor: await visit(service, { customer: lent.customerId, now: clock.now() }), order }
}
type Visitor = Awaited<ReturnType<typeof visit>>
const say = async (visitor: Visitor, text: string) => (await visitor.say(text)).as(SentMessage).replies
const textOf = (replies: SentMessage['replies']) =>
  replies.flatMap(({ parts }) => parts.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []))).join('\n')
const tap = async (visitor: Visitor, replies: SentMessage['replies'], begins: string) => {
  const found = replies
    .flatMap(({ id, parts }) =>
      parts.flatMap((part) =>
        part.kind === 'choices' ? (part as PartOf<'choices'>).options.map((one) => ({ ...one, messageId: id })) : [],
      ),
    )
    .find(({ id }) => id.startsWith(begins))
  const { id, label, messageId } = found ?? assert.fail(`nothing begins with ${begins}: ${textOf(replies)}`)
  const sent = await visitor.post('/messages?wait=reply', {
    id: randomUUID(),
    parts: [{ kind: 'chosen', choiceId: id, text: label, messageId }],
  })
  return sent.as(SentMessage).replies
}
const lastTrace = async () => {
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ body: Buffer }>(sql`select body from traces order by at desc, id desc limit 1`),
  )
  return unpackTrace(row?.body ?? assert.fail('no trace'))
}

test('without a model an order is cancelled by a wish and a tap, and by nothing less; a turn of it replays to the same bytes', async () => {
  const { visitor } = await shopperWith({ state: 'paid', variants: ['strappy-sandals.3'] })
  const asked = await say(visitor, '还没发货的订单可以取消吗')
  assert.ok(
    !asked.some(({ parts }) =>
      parts.some((part) => part.kind === 'choices' && (part as PartOf<'choices'>).options.some(({ id }) => id.startsWith('do:'))),
    ),
  )
  const putBefore = await say(visitor, '帮我取消订单')
  const done = await tap(visitor, putBefore, 'do:')
  const deeds = await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows<{ kind: string }>(sql`select kind from actions`))
  assert.deepEqual(
    deeds.map(({ kind }) => kind),
    ['cancel_order'],
    textOf(done),
  )
  const trace = await lastTrace()
  const again = await replay(service.stages, service.workspaceId, trace)
  assert.equal(canonical(again.trace), canonical(trace))
})

test('what needs no yes of its own is done by the wish: the warehouse is urged, and told so', async () => {
  const { visitor } = await shopperWith({ state: 'paid', variants: ['strappy-sandals.3'] })
  const replies = await say(visitor, '帮我催一下发货')
  assert.ok(replies.length > 0)
  const deeds = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ kind: string }>(sql`select kind from actions order by at`),
  )
  assert.equal(deeds.at(-1)?.kind, 'urge_dispatch', textOf(replies))
})
