import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView, ShopSettings } from '@xiaoer/contract'
import { DeedPreview, type DeskDeed, DeskOffers } from '@xiaoer/contract/acting'
import { AuditRows } from '@xiaoer/contract/audit'
import { DeedRow, Deeds } from '@xiaoer/contract/deeds'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { tooLate } from '#engine/actions'
import { AppError } from '#platform/errors'
import { tellingOf } from '../../compose/settling/telling.ts'

const service = await testService()
const [anna, { db, workspaceId }] = [await owner(service), service]
const [ben, roy] = [await invited(service, anna, 'agent'), await invited(service, anna, 'reviewer')]
await setOnline(service, 0)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const actions = service.shopFor(workspaceId, shopId)?.actions ?? assert.fail('the shop does nothing')
const perform = actions.perform

const PAID: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
const COAT: Wanted = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 }
let nth = 700
/** A shopper with an order, whose conversation ben has taken. */
async function aTalk(order: Wanted, taken = true) {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, ++nth, [order]))
  const shopper = await visit(service, { customer: customerId })
  await shopper.say('你好')
  const id = shopper.opened.conversationId
  if (taken) assert.equal((await ben.send('POST', `/conversations/${id}/take`, {})).status, 200)
  return { shopper, id, number: orderNumbers[0] ?? '' }
}
type Talk = Awaited<ReturnType<typeof aTalk>>
const deedOf = ({ number: orderNumber }: Talk, kind: DeskDeed['kind'], more: Partial<DeskDeed> = {}): DeskDeed => {
  return { kind, orderNumber, said: {}, ...more }
}
const previewOf = async (talk: Talk, deed: DeskDeed, who = ben) =>
  (await who.send('POST', `/conversations/${talk.id}/deeds/preview`, deed)).as(DeedPreview)
const send = ({ id }: Talk, deed: DeskDeed, seal: string | null, key: string = randomUUID(), who = ben) =>
  who.send('POST', `/conversations/${id}/deeds`, { key, seal: seal ?? 'none', deed })
/** As the pane does: seen, then done. */
const act = async (talk: Talk, deed: DeskDeed, who = ben) =>
  (await send(talk, deed, (await previewOf(talk, deed, who)).seal, undefined, who)).as(DeedRow)
const inShop = ({ number }: Talk, kind: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from demo.receipts where order_number = ${number} and kind = ${kind}`),
  )
const deedsIn = async ({ id }: Talk) => (await anna.get(`/actions?conversationId=${id}`)).as(Deeds).actions
/** What the service itself tells the shopper, once it has looked. */
async function toldIn({ id }: Talk): Promise<string[]> {
  await tellingOf({ db, shopFor: service.shopFor, now: () => new Date(), ring: () => {} }).sweep()
  const { messages } = (await anna.get(`/conversations/${id}`)).as(ConversationView)
  return messages.flatMap(({ author, parts }) => (author === 'system' ? parts.map(({ text }) => text) : []))
}
async function answering<T>(how: (kind: string) => void | Promise<void>, during: () => Promise<T>): Promise<T> {
  Object.assign(actions, {
    perform: async (...of: Parameters<typeof perform>) => {
      await how(of[0].kind)
      return perform(...of)
    },
  })
  try {
    return await during()
  } finally {
    Object.assign(actions, { perform })
  }
}
const returning = (talk: Talk, more: Partial<DeskDeed> = {}) =>
  deedOf(talk, 'request_return', { said: { claim: 'none', intact: true, opened: false }, ...more })

test('what may be done with an order is offered with the reasons why the rest is not; seen first, then done once with its receipt, and told', async () => {
  const talk = await aTalk(PAID)
  const { offers } = (await ben.get(`/conversations/${talk.id}/orders/${talk.number}/deeds`)).as(DeskOffers)
  const state = (kind: string) => offers.find((one) => one.kind === kind)?.state
  assert.deepEqual(['cancel_order', 'change_address', 'request_return', 'withdraw_return'].map(state), ['open', 'open', 'closed', 'closed'])
  assert.match(offers.find(({ kind }) => kind === 'request_return')?.why?.en ?? '', /delivered|received/i)
  const cancelling = deedOf(talk, 'cancel_order')
  const seen = await previewOf(talk, cancelling)
  assert.equal(seen.verdict, 'allowed')
  assert.ok((seen.amount?.minor ?? 0) > 0)
  assert.equal((await inShop(talk, 'cancel_order')).length, 0, 'seeing does nothing')
  // two clicks at once, and a third when it is done
  const key = randomUUID()
  const clicks = await Promise.all([1, 2].map(() => send(talk, cancelling, seen.seal, key)))
  clicks.push(await send(talk, cancelling, seen.seal, key))
  assert.deepEqual(
    clicks.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal(new Set(clicks.map((one) => one.as(DeedRow).id)).size, 1)
  const [receipt, ...more] = await inShop(talk, 'cancel_order')
  assert.ok(receipt)
  assert.deepEqual(more, [])
  const [deed] = await deedsIn(talk)
  assert.deepEqual([deed?.state, deed?.receipts, deed?.amount], ['done', [receipt.id], seen.amount])
  assert.ok(deed?.begunBy, 'it says whose it is')
  const told = (await toldIn(talk)).filter((text) => text.includes(receipt.id))
  assert.equal(told.length, 1)
  assert.doesNotMatch(told[0] ?? '', /批准/)
  const noted = (await anna.get('/audit')).as(AuditRows).rows.filter(({ action }) => action === 'POST /conversations/:id/deeds')
  assert.ok(noted.length >= 3)
})

test('what the policies decide is asked for, granted with its rules, and refused with them; nothing else is done', async () => {
  const talk = await aTalk(COAT)
  assert.deepEqual((await previewOf(talk, deedOf(talk, 'request_return'))).asks, ['claim'])
  const open = await previewOf(talk, deedOf(talk, 'request_return', { said: { claim: 'none' } }))
  assert.equal(open.verdict, 'asks')
  const seen = await previewOf(talk, returning(talk))
  assert.deepEqual([seen.verdict, seen.decision?.option, seen.returnFreight], ['allowed', 'return_and_refund', 'shop'])
  assert.ok((seen.decision?.reasons.length ?? 0) > 0)
  // what is told otherwise is another deed than the one that was seen
  const other = await send(talk, returning(talk, { said: { claim: 'unsuitable', intact: true, opened: false } }), seen.seal)
  assert.deepEqual([other.status, other.problem().refusal?.reason], [409, 'deed.otherwise_now'])
  const late = await aTalk({ ...COAT, signedDaysAgo: 60 })
  const refused = await previewOf(late, returning(late))
  assert.deepEqual([refused.verdict, refused.seal], ['refused', null])
  assert.ok(refused.against.length > 0 && refused.against.every((one) => one['zh-CN'] && one.en))
  const tried = await send(late, returning(late), refused.seal)
  assert.deepEqual([tried.status, tried.problem().refusal?.reason], [409, 'deed.not_now'])
  assert.deepEqual([await deedsIn(late), await inShop(late, 'request_return')], [[], []])
})

test('above what an agent may give it waits for whoever may: approved, it is done once and told; a manager needs nobody', async () => {
  const talk = await aTalk({ state: 'delivered', variants: ['baby-stroller.1'], signedDaysAgo: 2 })
  const deed = returning(talk)
  const seen = await previewOf(talk, deed)
  assert.deepEqual([seen.verdict, seen.limit?.limit], ['waits', 'perAction'])
  const waits = await act(talk, deed)
  assert.deepEqual([waits.state, waits.why, (await inShop(talk, 'request_return')).length], ['waiting', 'limit', 0])
  const again = await send(talk, deed, seen.seal)
  assert.deepEqual([again.status, again.problem().refusal?.reason], [409, 'deed.open_already'])
  assert.equal((await ben.send('POST', `/actions/${waits.id}/decide`, { yes: true })).status, 403)
  assert.equal((await anna.send('POST', `/actions/${waits.id}/decide`, { yes: true })).status, 200)
  const [receipt] = await inShop(talk, 'request_return')
  assert.ok(receipt)
  assert.equal((await toldIn(talk)).filter((text) => text.includes(receipt.id)).length, 1)
  const own = await aTalk({ state: 'delivered', variants: ['baby-stroller.1'], signedDaysAgo: 2 }, false)
  await anna.send('POST', `/conversations/${own.id}/take`, {})
  assert.equal((await act(own, returning(own), anna)).state, 'done')
})

test('a shop that fails half-way leaves nothing standing, or says that nobody knows; its shopper is told of no receipt', async () => {
  const fetched = { pickup: true }
  const undone = await aTalk(COAT)
  const back = await answering(
    (kind) => {
      if (kind === 'book_pickup') throw new AppError('conflict', 'no courier comes there')
    },
    () => act(undone, returning(undone, fetched)),
  )
  assert.deepEqual([back.state, (await inShop(undone, 'withdraw_return')).length], ['undone', 1])
  const unclear = await aTalk(PAID)
  const late = await answering(
    () => {
      throw tooLate()
    },
    () => act(unclear, deedOf(unclear, 'cancel_order')),
  )
  assert.deepEqual([late.state, late.stuck], ['uncertain', true])
  const again = await previewOf(unclear, deedOf(unclear, 'cancel_order'))
  const second = await send(unclear, deedOf(unclear, 'cancel_order'), again.seal)
  assert.deepEqual([second.status, second.problem().refusal?.reason], [409, 'deed.open_already'])
  for (const talk of [undone, unclear]) assert.deepEqual(await toldIn(talk), [])
})

test('a shop that does not answer leaves it failed: tried again under the same key it is done, and told', async () => {
  const talk = await aTalk(PAID)
  const failed = await answering(
    () => {
      throw new AppError('upstream_failed', 'no answer')
    },
    () => act(talk, deedOf(talk, 'cancel_order')),
  )
  assert.deepEqual([failed.state, failed.stuck], ['failed', true])
  assert.equal((await ben.send('POST', `/actions/${failed.id}/settle`, { do: 'again' })).status, 200)
  const [receipt] = await inShop(talk, 'cancel_order')
  assert.ok(receipt)
  assert.equal((await toldIn(talk)).filter((text) => text.includes(receipt.id)).length, 1)
})

test('asked for once more under another key while it is under way, as from a second window, it is not begun', async () => {
  for (const kind of ['cancel_order', 'urge_dispatch'] as const) {
    const talk = await aTalk(PAID)
    const { seal } = await previewOf(talk, deedOf(talk, kind))
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await answering(
      () => {
        begun.resolve()
        return ended.promise
      },
      async () => {
        const first = send(talk, deedOf(talk, kind), seal)
        await begun.promise
        const second = await send(talk, deedOf(talk, kind), seal)
        ended.resolve()
        assert.deepEqual(
          [second.status, second.problem().refusal?.reason, (await first).as(DeedRow).state],
          [409, 'deed.open_already', 'done'],
        )
      },
    )
    assert.equal((await inShop(talk, kind)).length, 1, kind)
  }
})

test('only who holds the conversation acts, on its shopper’s orders, as far as the shop does it; where an order goes is not noted', async () => {
  const [talk, other] = [await aTalk(PAID, false), await aTalk(PAID)]
  const urging = deedOf(talk, 'urge_dispatch')
  const { seal } = await previewOf(talk, urging)
  const free = await send(talk, urging, seal)
  assert.deepEqual([free.status, free.problem().refusal?.reason], [409, 'hold.first'])
  assert.deepEqual(await deedsIn(talk), [])
  const wrong = await ben.send('POST', `/conversations/${other.id}/deeds/preview`, urging)
  assert.deepEqual([wrong.status, wrong.problem().refusal?.reason], [404, 'mark.order'])
  assert.equal((await send(other, deedOf(other, 'urge_dispatch'), seal, undefined, roy)).status, 403)
  const kinds = actions.kinds
  Object.assign(actions, { kinds: kinds.filter((kind) => kind !== 'urge_dispatch') })
  const lacking = await previewOf(other, deedOf(other, 'urge_dispatch'))
  Object.assign(actions, { kinds })
  assert.deepEqual([lacking.verdict, lacking.seal], ['lacking', null])
  assert.deepEqual((await previewOf(other, deedOf(other, 'change_address'))).asks, ['newAddress'])
  const newAddress = { name: '', phone: '', province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 90 号' }
  const { moves } = await previewOf(other, deedOf(other, 'change_address', { newAddress: { ...newAddress, district: '' } }))
  assert.match(moves?.to ?? '', /^浙江省杭州市文三路 90 号，\S+ \S+$/, 'the whole of it, and no district of the old place')
  assert.equal((await act(other, deedOf(other, 'change_address', { newAddress }))).state, 'done')
  assert.doesNotMatch(JSON.stringify((await anna.get('/audit')).json), /文三路/)
})

test('an exchange asks for what is sent instead, of what is in stock', async () => {
  const talk = await aTalk(COAT)
  const deed = deedOf(talk, 'request_exchange', { said: { claim: 'unsuitable', intact: true, opened: false } })
  const asked = await previewOf(talk, deed)
  assert.deepEqual(asked.asks, ['forVariantId'])
  const [instead] = asked.variants
  assert.ok(instead)
  const done = await act(talk, { ...deed, forVariantId: instead.id })
  assert.deepEqual([done.state, done.kind], ['done', 'request_exchange'])
})

test('goods that were made good before wait for a second look', async () => {
  const [talk, said] = [await aTalk(COAT), { claim: 'missing_part', evidence: 'pictures' } as const]
  assert.equal((await act(talk, deedOf(talk, 'part_refund', { said }))).state, 'done')
  const seen = await previewOf(talk, deedOf(talk, 'reship', { said }))
  assert.deepEqual([seen.verdict, seen.twice], ['waits', true])
})
