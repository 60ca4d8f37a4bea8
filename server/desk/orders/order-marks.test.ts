import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FeedPage, Inbox, ShopSettings } from '@xiaoer/contract'
import { AuditRows } from '@xiaoer/contract/audit'
import { OrderMark, OrderMarks } from '@xiaoer/contract/marks'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { OrderNotes } from '#commerce'
import { lendOrders } from '#commerce/demo'
import { AppError } from '#platform/errors'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)
const [ben, roy] = [await invited(service, anna, 'agent'), await invited(service, anna, 'reviewer')]
await setOnline(service, 0)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const actions = service.shopFor(workspaceId, shopId)?.actions ?? assert.fail('the shop does nothing')
const perform = actions.perform

let nth = 500
async function aShopper() {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) =>
    lendOrders(tx, workspaceId, ++nth, [{ state: 'paid', variants: ['cotton-tee.3'] }]),
  )
  const shopper = await visit(service, { customer: customerId })
  await shopper.say('你好')
  return { shopper, id: shopper.opened.conversationId, number: orderNumbers[0] ?? '' }
}
type Talk = Awaited<ReturnType<typeof aShopper>>
const put = ({ id, number }: Talk, mark: object, who = ben) => who.send('PUT', `/conversations/${id}/order-marks/${number}`, mark)
const marks = async ({ id }: Talk) => (await ben.get(`/conversations/${id}/order-marks`)).as(OrderMarks)
const noted = ({ number }: Talk) =>
  db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select id from demo.receipts where order_number = ${number} and kind = 'add_remark'`))
const inBox = async (query: string) => (await ben.get(`/conversations?box=all&${query}`)).as(Inbox).conversations.map(({ id }) => id)

test('a remark and a flag are kept with who and when, and the remark is written into the shop once, with its receipt', async () => {
  const talk = await aShopper()
  assert.deepEqual(await marks(talk), { marks: [], writes: true, writesFlags: false })
  const made = (await put(talk, { flag: 'red', remark: '买家要改成蓝色，先别发', revision: 0 })).as(OrderMark)
  assert.deepEqual([made.flag, made.inShop, made.revision, made.by !== ''], ['red', 'written', 1, true])
  assert.ok(made.receiptId)
  // another flag is no second remark
  const flagged = (await put(talk, { flag: 'green', remark: made.remark, revision: 1 })).as(OrderMark)
  assert.deepEqual([flagged.flag, flagged.inShop, flagged.receiptId], ['green', 'written', made.receiptId])
  assert.equal((await noted(talk)).length, 1)
  assert.deepEqual((await marks(talk)).marks, [flagged])
  const changed = (await put(talk, { flag: null, remark: '可以发了', revision: 2 })).as(OrderMark)
  assert.notEqual(changed.receiptId, made.receiptId)
  assert.equal((await noted(talk)).length, 2)
  const feed = (await talk.shopper.get('/events?after=0')).as(FeedPage)
  assert.ok(!feed.events.some(({ type }) => type === 'order_marked'), 'its shopper reads nothing of it')
  const actions = (await anna.get('/audit')).as(AuditRows).rows.map(({ action }) => action)
  assert.ok(actions.includes('PUT /conversations/:id/order-marks/:number'))
})

test('where the shop does not answer it may be there: saved again it is looked for under the same key; what the shop refuses is told in its words', async () => {
  const talk = await aShopper()
  const keys: string[] = []
  const answering = (how: () => never | undefined) =>
    Object.assign(actions, {
      perform: async (...of: Parameters<typeof perform>) => {
        keys.push(of[1])
        return how() ?? perform(...of)
      },
    })
  answering(() => {
    throw new AppError('upstream_failed', 'no answer')
  })
  const lost = (await put(talk, { flag: 'blue', remark: '少发一件', revision: 0 })).as(OrderMark)
  assert.deepEqual([lost.inShop, lost.receiptId], ['uncertain', null])
  answering(() => {
    throw new AppError('conflict', 'order is closed')
  })
  const refused = (await put(talk, { flag: 'blue', remark: '少发一件', revision: 1 })).as(OrderMark)
  assert.deepEqual([refused.inShop, refused.why], ['refused', 'order is closed'])
  answering(() => undefined)
  const there = (await put(talk, { flag: 'blue', remark: '少发一件', revision: 2 })).as(OrderMark)
  Object.assign(actions, { perform })
  assert.deepEqual([there.inShop, new Set(keys).size, keys.length], ['written', 1, 3])
  assert.equal((await noted(talk)).length, 1)
})

test('a shop that takes no remarks keeps nothing: it stays here, and says so', async () => {
  const talk = await aShopper()
  const kinds = actions.kinds
  Object.assign(actions, { kinds: [] })
  const kept = (await put(talk, { flag: 'yellow', remark: '催一下仓库', revision: 0 })).as(OrderMark)
  const seen = await marks(talk)
  Object.assign(actions, { kinds })
  assert.deepEqual([kept.inShop, kept.receiptId, seen.writes], ['kept', null, false])
  assert.equal((await noted(talk)).length, 0)
})

test('of two who mark one order the later is told; an order of somebody else, a long remark, a sixth flag, a reviewer are refused', async () => {
  const [talk, other] = [await aShopper(), await aShopper()]
  const both = await Promise.all([ben, anna].map((who) => put(talk, { flag: 'red', remark: '', revision: 0 }, who)))
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  const wrong = await put({ ...talk, number: other.number }, { flag: 'red', remark: '', revision: 0 })
  assert.deepEqual([wrong.status, wrong.problem().refusal?.reason], [404, 'mark.order'])
  assert.equal((await put(talk, { flag: 'red', remark: '长'.repeat(141), revision: 1 })).status, 400)
  assert.equal((await put(talk, { flag: 'pink', remark: '', revision: 1 })).status, 400)
  assert.equal((await put(talk, { flag: 'red', remark: '', revision: 1 }, roy)).status, 403)
})

test('the inbox is narrowed by flag, and searched by what a remark says or the order’s number', async () => {
  const [talk, other] = [await aShopper(), await aShopper()]
  await put(talk, { flag: 'purple', remark: '赠品漏发', revision: 0 })
  assert.deepEqual(await inBox('flag=purple'), [talk.id])
  for (const q of ['赠品漏发', talk.number]) assert.deepEqual(await inBox(`q=${encodeURIComponent(q)}`), [talk.id])
  assert.ok((await inBox('q=')).includes(other.id))
})

test('where the shop keeps a note for its people, words and flag are put into it, a flag alone too, in place of what was ours; what it refuses is told', async () => {
  const shop = service.shopFor(workspaceId, shopId) ?? assert.fail('the shop is there')
  const given: object[] = []
  const notes: OrderNotes = {
    flags: true,
    async put(number, note) {
      given.push(note)
      if (note.words.includes('违禁')) throw new AppError('conflict', '备注含违禁词')
      return { id: `${number}@${given.length}` }
    },
  }
  Object.assign(shop, { notes })
  const talk = await aShopper()
  assert.deepEqual(await marks(talk), { marks: [], writes: true, writesFlags: true })
  const made = (await put(talk, { flag: 'red', remark: '先别发', revision: 0 })).as(OrderMark)
  assert.deepEqual([made.inShop, made.receiptId], ['written', `${talk.number}@1`])
  const flagged = (await put(talk, { flag: 'blue', remark: '先别发', revision: 1 })).as(OrderMark)
  assert.equal(flagged.inShop, 'written')
  const refused = (await put(talk, { flag: 'blue', remark: '违禁词', revision: 2 })).as(OrderMark)
  assert.deepEqual([refused.inShop, refused.why], ['refused', '备注含违禁词'])
  const gone = (await put(talk, { flag: null, remark: '', revision: 3 })).as(OrderMark)
  assert.deepEqual([gone.inShop, gone.why], ['written', null])
  assert.deepEqual(given, [
    { words: '先别发', before: [], flag: 'red' },
    { words: '先别发', before: ['先别发'], flag: 'blue' },
    { words: '违禁词', before: ['先别发'], flag: 'blue' },
    // what was refused never stood there
    { words: '', before: ['先别发'], flag: null },
  ])
  assert.equal((await noted(talk)).length, 0, 'it is no deed of the bot’s')
  Object.assign(shop, { notes: undefined })
})
