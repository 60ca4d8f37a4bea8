import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { DeskAnswer } from '@xiaoer/contract/questions'
import { invited, owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, polite, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { systemClock } from '#platform/clock'

/** What the model was given, and what it says. */
let put: Record<string, unknown> | undefined
let words = ''
const answering = (asked: Asked): Behaviour => {
  const given: Record<string, unknown> = JSON.parse(asked.prompt)
  if (!('decided' in given)) return polite(asked)
  put = given
  return { say: words }
}
const stub = await stubEndpoint(answering)
after(stub.close)
const service = await testService(systemClock, { PRIVATE_HOSTS: new URL(stub.url).host })
const anna = await owner(service)
const [ben, roy] = [await invited(service, anna, 'agent'), await invited(service, anna, 'reviewer')]
const { db, workspaceId } = service

const COAT: Wanted = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 }
let nth = 900
async function aTalk(order: Wanted, ...says: readonly string[]) {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, ++nth, [order]))
  const shopper = await visit(service, { customer: customerId })
  for (const text of ['你好', ...says]) await shopper.say(text)
  return { id: shopper.opened.conversationId, number: orderNumbers[0] ?? '' }
}
const ask = (id: string, text: string, who = ben) => who.send('POST', `/conversations/${id}/questions`, { text, language: 'en' })
const answer = async (id: string, text: string, who = ben) => (await ask(id, text, who)).as(DeskAnswer)

test('who pays the freight back is told by the decision, as it would be by either sort of reason while none was told', async () => {
  const { id, number } = await aTalk(COAT)
  const { decisions, words: said } = await answer(id, 'can I refund the return freight here?')
  assert.equal(said, null)
  // what the words may mean besides stands behind
  assert.deepEqual(
    decisions.slice(0, 2).map(({ deed, supposed }) => [deed.kind, deed.orderNumber, supposed?.claim]),
    [
      ['request_return', number, 'unsuitable'],
      ['request_return', number, 'defect'],
    ],
  )
  const [, faulty] = decisions
  assert.equal(faulty?.preview.returnFreight, 'shop')
  assert.ok((faulty?.preview.decision?.reasons.length ?? 0) > 0)
})

test('a reason that the shopper or the question tells is not supposed', async () => {
  const told = await aTalk(COAT, '风衣尺码不合适')
  const { decisions } = await answer(told.id, '这单能退吗')
  assert.deepEqual(
    decisions.map(({ deed, supposed }) => [deed.said.claim, supposed]),
    [['unsuitable', null]],
  )
  const other = await aTalk(COAT)
  const asked = await answer(other.id, '衣服破了个洞，运费能退给她吗')
  assert.ok(asked.decisions.length > 0)
  for (const { deed, supposed } of asked.decisions) {
    assert.equal(supposed, null)
    assert.notEqual(deed.said.claim, undefined)
  }
})

test('what the rules refuse is told with what speaks against it, and an order of somebody else is no order', async () => {
  const { id } = await aTalk({ state: 'paid', variants: ['cotton-tee.3'] })
  const [back] = (await answer(id, '能退货吗')).decisions
  assert.equal(back?.preview.verdict, 'refused')
  assert.ok((back?.preview.against.length ?? 0) > 0)
  const other = await aTalk(COAT)
  assert.deepEqual((await answer(id, `${other.number} 能退货吗`)).decisions, [])
})

test('what the shop and the knowledge tell stands beside, nothing is written, and decisions are for those who may do deeds', async () => {
  const { id } = await aTalk(COAT)
  const rows = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row(sql`select (select count(*) from messages where conversation_id = ${id}) as messages, (select count(*) from traces where conversation_id = ${id}) as traces,
        (select count(*) from actions where conversation_id = ${id}) as actions`),
    )
  const before = await rows()
  const { entries, told } = await answer(id, '退货运费谁出')
  assert.ok(entries.length > 0 || told !== '')
  assert.deepEqual(await rows(), before)
  assert.equal((await ask(id, '能退货吗', roy)).status, 403)
})

test('with a model its words come first, it is given what was decided, and what nothing bears out is marked', async () => {
  await anna.send('PUT', '/settings/language-model/address', { url: stub.url, name: 'house' })
  await anna.send('PUT', '/settings/language-model', {
    enabled: true,
    uses: ['draft'],
    reader: 'local',
    shopperCalls: 1_000,
    dayCalls: 1_000,
  })
  const { id } = await aTalk(COAT)
  words = 'Yes, for a fault the shop pays the freight back.'
  const borne = await answer(id, 'can I refund the return freight here?')
  assert.equal(borne.words, words)
  assert.deepEqual(borne.doubts, [])
  assert.equal(put?.['language'], 'en')
  assert.ok(Array.isArray(put?.['decided']) && put['decided'].length >= 2)
  words = '可以，另外赔她 77 元。'
  const made = await answer(id, '退货运费谁出')
  assert.ok(made.doubts.some(({ text }) => text.includes('77')))
})
