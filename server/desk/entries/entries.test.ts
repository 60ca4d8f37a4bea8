import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Checked, Entries, EntryView, SentMessage, ShopSettings, TraceView, UploadedFile } from '@xiaoer/contract'
import { Previewed, PreviewShoppers } from '@xiaoer/contract/preview'
import { owner } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)
// tokens of shoppers are signed by the clock of the machine, and a service may take its time to start
clock.set(new Date())
const anna = await owner(service)
await setOnline(service, 0)
const buyer = await visit(service, { customer: 'c1001' })
const products = await service.db.inWorkspace(service.workspaceId, (tx) =>
  tx.rows<{ id: string; title: string }>(sql`select id, title_zh as title from demo.products order by position limit 2`),
)
const [coat = { id: '', title: '' }, other = { id: '', title: '' }] = products
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const entry = {
  question: '能刻字吗',
  wordings: ['可以刻名字吗', '有没有刻字服务'],
  answer: '这款暂不支持刻字',
  category: '定制',
  status: 'live',
}

const ask = async (text: string, productId: string) => {
  const page = { kind: 'product', ref: productId }
  const sent = await buyer.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'text', text }], page })
  return sent.as(SentMessage).replies[0]
}

test('the chat says the answer whose conditions fit, with live facts put in, and the trace names entry, answer and condition', async () => {
  const answers = [
    {
      id: 'coat',
      when: { products: [{ id: coat.id }], channels: ['web'], shops: [shopId] },
      text: '{item.title} 支持刻字,现价 {item.price}',
      parts: [{ kind: 'follow_ups', questions: ['满多少包邮？'] }],
    },
    { id: 'power', when: { products: [{ id: other.id }] }, text: '功率 {item.battery} 的支持' },
  ]
  const made = (await anna.send('POST', '/entries', { ...entry, answers })).as(EntryView)
  assert.equal(made.answers[0]?.when.products?.[0]?.title, coat.title, 'the title is kept for the day the product goes')
  const reply = await ask('能刻字吗', coat.id)
  const [said, choices] = reply?.parts ?? []
  assert.match(said?.text ?? '', new RegExp(`^${coat.title} 支持刻字,现价 ¥`, 'u'))
  assert.equal(choices?.kind, 'choices')
  const traces = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from traces order by id desc limit 1`),
  )
  const trace = (await anna.get(`/traces/${traces[0]?.id}`)).as(TraceView)
  assert.match(JSON.stringify(trace), new RegExp(`"answerId":"coat".*"entryId":"${made.id}"`, 'u'))
  assert.match(JSON.stringify(trace), /"when":\{[^}]*"channels":\["web"\]/u)
})

test('a picture that a manager sends is drawn anew and shown beside the answer, in the chat and in the help centre', async () => {
  const png = await sharp({ create: { width: 6, height: 4, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  const payload = Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'),
    png,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
  const { fileId, url } = parseReply(await service.app.inject({ method: 'POST', url: '/api/v1/entries/pictures', payload, headers })).as(
    UploadedFile,
  )
  const parts = [{ kind: 'picture', fileId, url, alt: '折法一图看懂' }]
  const { id } = (
    await anna.send('POST', '/entries', { ...entry, question: '雨伞怎么折起来', wordings: [], answer: '看图折。', parts })
  ).as(EntryView)
  // entries are read anew within a second
  clock.forward(2_000)
  const said = (await ask('雨伞怎么折起来', coat.id))?.parts.find(({ kind }) => kind === 'image')
  const told = said?.kind === 'image' ? String(said.url) : ''
  assert.deepEqual([told.split('?')[0], said?.text], [url, '折法一图看懂'])
  const shown = await service.app.inject({ url: told })
  assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/webp'])
  assert.ok((await service.app.inject({ url: `/help/zh-CN/q/${id}` })).body.includes(`src="${url}?u=`))
})

test('a fact that is missing means another answer, never a hole', async () => {
  const reply = await ask('有没有刻字服务', other.id)
  assert.match(reply?.parts[0]?.text ?? '', /^这款暂不支持刻字/u)
})

test('a deleted product in a condition is shown and refused with its name', async () => {
  const answers = [{ id: 'gone', when: { products: [{ id: 'no-such', title: '停产的大衣' }] }, text: '有' }]
  const refused = await anna.send('POST', '/entries', { ...entry, answers })
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.json), /answers\.0\.when\.products\.0: .*停产的大衣.* \(no-such\) is no longer in the shop/u)
  const checked = (await anna.send('POST', '/entries/check', { ...entry, answers })).as(Checked)
  assert.deepEqual(checked.gone, [{ path: 'answers.0.when.products.0', id: 'no-such', title: '停产的大衣' }])
})

test('what may not be published is refused with the place; a reason sets a false alarm aside, and is kept', async () => {
  const bad = { ...entry, question: '面料好吗', answer: '顶级面料' }
  const refused = await anna.send('POST', '/entries', bad)
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.json), /answer 1–2 .*顶级.* \(广告法第九条第三项\)/u)
  assert.equal((await anna.send('POST', '/entries', { ...bad, status: 'draft' })).status, 200)
  const [finding] = (await anna.send('POST', '/entries/check', bad)).as(Checked).findings
  assert.deepEqual([finding?.rule, finding?.path, finding?.from, finding?.to], ['absolute', 'answer', 0, 2])
  const kept = (
    await anna.send('POST', '/entries', { ...bad, overrides: [{ rule: 'absolute', found: '顶级', reason: '国标里的等级名' }] })
  ).as(EntryView)
  assert.equal(kept.overrides[0]?.reason, '国标里的等级名')
})

test('bad input is refused with what and where: too many wordings, from after to, unknown fields and placeholders, markup that runs', async () => {
  const wrong: (readonly [object, RegExp])[] = [
    [{ wordings: Array.from({ length: 1_001 }, (_, i) => `说法${i}`) }, /wordings/u],
    [{ answers: [{ id: 'a', when: { from: '2026-12-02T00:00:00Z', to: '2026-12-01T00:00:00Z' }, text: '有' }] }, /ends before it begins/u],
    [{ answers: [{ id: 'a', when: { planet: ['Mars'] }, text: '有' }] }, /planet/u],
    [{ colour: 'red' }, /colour/u],
    [{ answer: '是 {item.matter} 的' }, /nothing fills \{item\.matter\}.*\{item\.material\}/u],
    [{ answer: '<script>alert(1)</script>', status: 'draft' }, /markup that runs/u],
    [{ parts: [{ kind: 'link', url: 'javascript:alert(1)', label: '看' }] }, /https/u],
    ...['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example/x.png', 'x.png'].map(
      (url) => [{ parts: [{ kind: 'picture', fileId: 'web', url, alt: '图' }] }, /is no address of a picture/u] as const,
    ),
  ]
  for (const [change, words] of wrong) {
    const refused = await anna.send('POST', '/entries', { ...entry, ...change })
    assert.equal(refused.status, 400, JSON.stringify(change).slice(0, 100))
    assert.match(JSON.stringify(refused.json), words)
  }
  const many = Array.from({ length: 100_000 }, (_, i) => `说法${i}`)
  assert.ok([400, 413].includes((await anna.send('POST', '/entries', { ...entry, wordings: many })).status))
})

test('a notice goes before the answer in the chat, and the trace names it', async () => {
  const notice = {
    text: '大促期间 72 小时内发货',
    intents: ['shipping.'],
    regions: [],
    from: '2020-01-01T00:00:00Z',
    to: '2099-01-01T00:00:00Z',
    status: 'live',
  }
  const made = await anna.send('POST', '/notices', notice)
  assert.equal(made.status, 200)
  clock.forward(1_000)
  const guest = await visit(service)
  const sent = (await guest.say('满多少包邮')).as(SentMessage)
  assert.match(sent.replies[0]?.parts[0]?.text ?? '', /^大促期间 72 小时内发货\n/u)
  const traces = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from traces order by id desc limit 1`),
  )
  const trace = (await anna.get(`/traces/${traces[0]?.id}`)).as(TraceView)
  assert.match(JSON.stringify(trace), /"noticeId":/u)
})

test('a plain answer filled for another product is no repetition', async () => {
  const plain = { ...entry, question: '这个可以寄存吗', wordings: [], answer: '{item.title} 可以寄存三十天', category: '寄存' }
  assert.equal((await anna.send('POST', '/entries', plain)).status, 200)
  clock.forward(1_000)
  for (const { id, title } of [coat, other])
    assert.match((await ask('这个可以寄存吗', id))?.parts[0]?.text ?? '', new RegExp(`${title} 可以寄存三十天`, 'u'))
})

test('a preview says what the shopper would be told with the draft in place, and changes nothing', async () => {
  const draft = {
    ...entry,
    question: '你们能代绣姓名缩写吗',
    wordings: [],
    answer: '可以绣',
    status: 'draft',
    answers: [{ id: 'wx', when: { channels: ['wechat'], products: [{ id: coat.id }] }, text: '{item.title} 微信里可以免费绣' }],
  }
  const preview = async (as: object) =>
    (await anna.send('POST', '/entries/preview', { text: '你们能代绣姓名缩写吗', entry: draft, as: { language: 'zh-CN', ...as } })).as(
      Previewed,
    )
  const before = (await anna.get('/entries?q=绣')).as(Entries).total
  const onPage = await preview({ channel: 'wechat', page: { kind: 'product', ref: coat.id }, customerId: 'c1001' })
  assert.equal(onPage.parts[0]?.text.startsWith(`${coat.title} 微信里可以免费绣`), true, JSON.stringify(onPage))
  assert.deepEqual([onPage.outcome, onPage.said[0]?.draft, onPage.said[0]?.answerId], ['answer', true, 'wx'])
  const elsewhere = await preview({})
  assert.match(elsewhere.parts[0]?.text ?? '', /^可以绣/u)
  assert.equal(elsewhere.said[0]?.when, null)
  assert.equal((await anna.get('/entries?q=绣')).as(Entries).total, before)
  assert.doesNotMatch((await ask('你们能代绣姓名缩写吗', coat.id))?.parts[0]?.text ?? '', /绣/u, 'nothing went live')
  const later = { ...draft, answer: '年货节可以绣', answers: [] }
  const asked = { text: '你们能代绣姓名缩写吗', entry: later, as: { language: 'zh-CN', shop: randomUUID() } }
  assert.equal((await anna.send('POST', '/entries/preview', asked)).status, 404, 'another workspace’s shop')
})

test('a preview says why the entry is not used; a level is compared as the shop names it, whatever is spoken', async () => {
  const text = '你们能代写花体字吗'
  const gold = { id: 'gold', when: { levels: ['金杉会员'] }, text: '{item.material}也可以写' }
  const draft = { ...entry, question: text, wordings: [], answer: '', status: 'draft', answers: [gold] }
  const send = (body: object, as: object = {}) =>
    anna.send('POST', '/entries/preview', { text, entry: draft, as: { language: 'zh-CN', ...as }, ...body })
  const why = async (body: object, as: object = {}) => {
    const { why, lacks, said } = (await send(body, as)).as(Previewed)
    return [why, ...lacks, ...said.flatMap(({ draft, answerId }) => (draft ? [answerId] : []))]
  }
  const page = { kind: 'product', ref: coat.id }
  assert.deepEqual(await why({}), ['conditions'])
  assert.deepEqual(await why({}, { customerId: 'c1001' }), ['facts', 'item.material'])
  assert.deepEqual(await why({}, { customerId: 'c1001', page }), [null, 'gold'])
  assert.deepEqual(await why({}, { customerId: 'c1001', page, language: 'en' }), [null, 'gold'])
  assert.deepEqual(await why({ text: '你好' }), ['before'])
  const plain = { ...draft, answer: '可以写', answers: [] }
  assert.deepEqual(await why({ entry: plain, text: '你们几点关门' }), ['far'])
  const stranger = await send({}, { customerId: 'c9999' })
  assert.match(stranger.problem().detail, /the shop knows no customer c9999/u)
  assert.equal(stranger.status, 400)
})

test('whose eyes a preview may borrow: shoppers with their level, and the levels that conditions name', async () => {
  const one = {
    ...entry,
    question: '铂金会员有什么',
    wordings: [],
    answer: '',
    answers: [{ id: 'p', when: { levels: ['铂金会员'] }, text: '有专线' }],
  }
  assert.equal((await anna.send('POST', '/entries', one)).status, 200)
  const { levels } = (await anna.get('/entries/preview/shoppers')).as(PreviewShoppers)
  assert.ok(levels.includes('铂金会员'))
})
