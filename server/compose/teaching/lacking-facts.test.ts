// long: a shop without facts is opened for every category
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage, ShopSettings, TraceView } from '@xiaoer/contract'
import { type UnknownCluster, Unknowns, UnknownView } from '@xiaoer/contract/improving'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)
const anna = await owner(service)
await setOnline(service, 0)
clock.set(new Date())
// the first turn of a service takes longest
await (await visit(service)).say('你好')

/** Of every category of the demo shop a question about something that the page of one of its goods does not say, and how a page would. */
const LACKING = [
  { category: 'clothing', id: 'trench-coat', asks: '这件衣服有多重', field: '重量', value: 'M 码约 0.9 kg' },
  { category: 'shoes', id: 'white-sneakers', asks: '这双鞋味道大吗', field: '气味', value: '皮革味，通风两天散尽' },
  { category: 'beauty', id: 'rose-toner', asks: '这个平时要放冰箱保存吗', field: '冷藏', value: '不必冷藏，阴凉避光' },
  { category: 'food', id: 'pour-over-coffee', asks: '这个热量高吗', field: '热量', value: '每包约 45 千焦' },
  { category: 'electronics', id: 'noise-earbuds', asks: '这款是国产的吗', field: '产地', value: '广东深圳' },
  { category: 'home', id: 'desk-lamp', asks: '这款台灯是国产的吗', field: '产地', value: '广东中山' },
  { category: 'baby', id: 'baby-bodysuit', asks: '这件衣服有弹力吗', field: '弹力', value: '微弹' },
  { category: 'virtual', id: 'video-membership', asks: '这个兼容苹果手机吗', field: '兼容机型', value: 'iOS、安卓、智能电视' },
] as const
type Lacking = (typeof LACKING)[number]

const asked = async ({ id, asks }: Lacking) => {
  const shopper = await visit(service)
  const sent = await shopper.post('/messages?wait=reply', {
    id: randomUUID(),
    parts: [{ kind: 'text', text: asks }],
    page: { kind: 'product', ref: id },
  })
  return sent.as(SentMessage).replies[0]
}

const lastTrace = async () => {
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from traces order by at desc, id desc limit 1`),
  )
  return JSON.stringify((await anna.get(`/traces/${row?.id}`)).as(TraceView))
}

const open = async (state = 'open') => (await anna.get(`/unknowns?state=${state}`)).as(Unknowns).clusters
const clusterOf = async ({ asks }: Lacking, state = 'open'): Promise<UnknownCluster | undefined> =>
  (await open(state)).find(({ question }) => question === asks)

/** What stands on the shop's pages is kept for a minute; a shop that is connected anew is read anew. */
async function readAnew() {
  const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id
  for (const connector of ['none', 'demo']) {
    await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update shops set connector = ${connector}`))
    assert.equal((await anna.send('PUT', `/shops/${shopId}/bot`, { on: true })).status, 200)
  }
}

const fillIn = ({ id, field, value }: Lacking) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(
      sql`update demo.products set attributes = (attributes::jsonb || ${JSON.stringify({ [field]: value })}::jsonb)::json where id = ${id}`,
    ),
  )

for (const lacking of LACKING)
  test(`${lacking.category}: what the page lacks is not guessed; the field is named in the trace and among the unknowns, and filling it in settles it`, async () => {
    const reply = await asked(lacking)
    const said = reply?.parts.map((part) => ('text' in part ? part.text : '')).join('\n') ?? ''
    assert.match(said, new RegExp(`没有写${lacking.field}`, 'u'))
    assert.match(JSON.stringify(reply?.parts), /人工/u, 'a person is offered')
    assert.match(await lastTrace(), /"answer\.page_lacks"/u)
    const cluster = await clusterOf(lacking)
    assert.deepEqual(
      cluster?.fields.map(({ zh }) => zh),
      [lacking.field],
    )
    const { wordings } = (await anna.get(`/unknowns/${cluster?.id}`)).as(UnknownView)
    assert.deepEqual([wordings[0]?.product?.id, wordings[0]?.field?.zh], [lacking.id, lacking.field])
    assert.equal(await fillIn(lacking), 1)
    await readAnew()
    // a shop that did not answer in time, on a busy machine, is looked at with the next call
    assert.equal((await clusterOf(lacking)) && (await clusterOf(lacking)), undefined, 'no longer open')
    assert.equal((await clusterOf(lacking, 'answered'))?.settled, 1)
    const again = await asked(lacking)
    assert.ok(JSON.stringify(again?.parts).includes(lacking.value.slice(0, 4)))
  })
