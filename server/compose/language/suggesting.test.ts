// long: many talks on one service
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { AssistFigures } from '@xiaoer/contract/assist'
import { Checked, Suggested, type Suggestion, type WarningKind } from '@xiaoer/contract/suggestions'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { pastRepliesOf } from '#desk'
import { readingOf } from './would-say.ts'

const service = await testService()
const anna = await owner(service)
const { db, workspaceId } = service
const now = () => new Date()
const inIt = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)

const at = ({ opened }: Visitor, what: string) => `/conversations/${opened.conversationId}/${what}`
const take = async (shopper: Visitor) => assert.equal((await anna.send('POST', at(shopper, 'take'), {})).status, 200)
/** A conversation that Anna holds, in which the shopper has said this. */
async function held(customer: string | undefined, ...says: readonly string[]): Promise<Visitor> {
  const shopper = await visit(service, customer === undefined ? {} : { customer })
  await shopper.say('你好')
  await take(shopper)
  for (const words of says) await tell(shopper, words)
  return shopper
}
/** To a person nobody waits for the bot. */
const tell = (shopper: Visitor, text: string) => shopper.post('/messages', { id: randomUUID(), parts: [{ kind: 'text', text }] })
const answer = async (shopper: Visitor, text: string, help?: object) => {
  const sent = await anna.send('POST', at(shopper, 'messages'), {
    id: randomUUID(),
    parts: [{ kind: 'text', text }],
    ...(help && { help }),
  })
  assert.equal(sent.status, 202, JSON.stringify(sent.json))
}

const ask = async (shopper: Visitor) => (await anna.send('POST', at(shopper, 'suggestions'))).as(Suggested)
/** As the console does: what the shop was still asked for is there a moment later. */
async function suggested(shopper: Visitor): Promise<readonly Suggestion[]> {
  for (;;) {
    const { suggestions, coming } = await ask(shopper)
    if (!coming) return suggestions
    await new Promise((done) => setImmediate(done))
  }
}
const from = (all: readonly Suggestion[], source: Suggestion['source']) =>
  all.filter((one) => one.kind === 'reply' && one.source === source)

const lent = (nth: number, ...orders: readonly Wanted[]) => inIt((tx) => lendOrders(tx, workspaceId, nth, orders))

test('an entry that answers is suggested with its question, and nothing is said by it', async () => {
  const shopper = await held('c1001', '你们家东西是正品吗')
  const all = await suggested(shopper)
  const [entry] = from(all, 'knowledge')
  assert.equal(entry?.title, '是正品吗？')
  assert.match(entry?.text ?? '', /假一赔三/)
  assert.ok(all.filter(({ kind }) => kind === 'reply').length <= 3)
  assert.deepEqual(
    await ask(shopper).then(({ suggestions }) => suggestions.map(({ id }) => id)),
    all.map(({ id }) => id),
    'asked again it is the same',
  )
  assert.ok((await ask(shopper)).phrases.some(({ text, source }) => source === 'knowledge' && text.includes('正品')))
  await answer(shopper, '是的，正品')
  assert.deepEqual((await ask(shopper)).suggestions, [], 'what is answered needs nothing')
})

test('what the shop tells is of this shopper: the other one’s order is in none of it', async () => {
  const [mine, theirs] = [
    await lent(701, { state: 'shipped', variants: ['cotton-tee.3'] }),
    await lent(702, { state: 'shipped', variants: ['cotton-tee.3'] }),
  ]
  const [one, other] = [await held(mine.customerId, '我的快递到哪了'), await held(theirs.customerId, '我的快递到哪了')]
  const [forOne, forOther] = [await suggested(one), await suggested(other)]
  const told = (all: readonly Suggestion[]) => JSON.stringify(all)
  assert.ok(from(forOne, 'facts').length > 0, told(forOne))
  const [myNumber = '', theirNumber = ''] = [mine.orderNumbers[0], theirs.orderNumbers[0]]
  assert.ok(told(forOther).includes(theirNumber) || from(forOther, 'facts').length > 0)
  assert.ok(!told(forOne).includes(theirNumber) && !told(forOther).includes(myNumber))
  // who asks by the number of another learns nothing of it
  await tell(one, `${theirNumber} 到哪了`)
  const asked = await suggested(one)
  assert.ok(!from(asked, 'facts').some(({ title }) => title.includes(theirNumber)), told(asked))
})

test('what was decided of the matter comes as what to do next, with sum and reasons', async () => {
  const { customerId } = await lent(703, { state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 })
  const shopper = await visit(service, { customer: customerId })
  for (const words of ['我要退货', '尺码不合适', '没穿过，吊牌都在']) await shopper.say(words)
  await take(shopper)
  await tell(shopper, '到底能不能退')
  const all = await suggested(shopper)
  const next = all.find(({ kind }) => kind === 'action')
  assert.ok(next?.decision, JSON.stringify(all))
  assert.ok(next.decision.reasons.length > 0 && next.decision.reasons.every(({ text }) => text['zh-CN'] !== ''))
})

async function settle(shopper: Visitor): Promise<void> {
  assert.equal((await anna.send('POST', at(shopper, 'settle'), { outcome: 'settled' })).status, 200)
}
/** As so many minutes from now. */
async function gather(minutes: number): Promise<void> {
  const keeping = pastRepliesOf({
    db,
    now: () => new Date(Date.now() + minutes * 60_000),
    reading: readingOf(db, service.stages, now, { does: () => [], read: () => ({ acts: [], intent: '', consent: 'none' }) }),
  })
  await keeping.sweep()
}

test('what colleagues answered to the same is suggested, and what in it is of one case is not', async () => {
  const before = await held('c1003', '杯子有点异味怎么办')
  await answer(before, '麻烦您拍一张照片发过来，我们看看哦')
  await tell(before, '那我这个订单呢')
  await answer(before, '李女士，您的订单 20261101000712 已为您退款 ¥59.00')
  await settle(before)
  await gather(1)
  assert.deepEqual(await inIt((tx) => tx.rows(sql`select from past_replies`)), [], 'what may still be taken back is not copied')
  await gather(3)
  const kept = await inIt((tx) => tx.rows<{ reply: string }>(sql`select reply from past_replies`))
  assert.deepEqual(
    kept.map(({ reply }) => reply),
    ['麻烦您拍一张照片发过来，我们看看哦'],
  )
  const shopper = await held('c1004', '杯子有异味怎么办呀')
  const [past] = from(await suggested(shopper), 'past')
  assert.deepEqual([past?.text, past?.times], ['麻烦您拍一张照片发过来，我们看看哦', 1])
  await inIt((tx) => tx.run(sql`update sessions set stars = 1 where conversation_id = ${before.opened.conversationId}`))
  const later = await held('c1005', '杯子有异味怎么办呀')
  assert.deepEqual(from(await suggested(later), 'past'), [], 'what was rated badly is no example')
})

test('who writes English on a Chinese page is answered in English: entries are suggested in the language of the words', async () => {
  const shopper = await held('c1007', 'My parcel arrived damaged, what now?')
  const entries = from(await suggested(shopper), 'knowledge')
  assert.ok(entries.length > 0)
  for (const { text } of entries) assert.doesNotMatch(text, /\p{sc=Han}/u)
})

test('typed words are looked at: sums, days, deeds, forbidden and rude words, numbers of others; what is borne out is let be', async () => {
  const [mine, theirs] = [
    await lent(704, { state: 'shipped', variants: ['cotton-tee.3'] }),
    await lent(705, { state: 'shipped', variants: ['cotton-tee.3'] }),
  ]
  const shopper = await held(mine.customerId, '我的快递到哪了')
  await suggested(shopper)
  const kinds = async (text: string): Promise<WarningKind[]> =>
    (await anna.send('POST', at(shopper, 'check'), { text })).as(Checked).warnings.map(({ kind }) => kind)
  await inIt((tx) =>
    tx.run(sql`insert into forbidden_words (workspace_id, word) values (${workspaceId}, '亲爱的宝') on conflict do nothing`),
  )
  const wrong: readonly [string, WarningKind][] = [
    ['这边赔您 88.50 元', 'sum'],
    ['已为您退款了', 'promise'],
    ['我给您免运费', 'promise'],
    ['这件直接给您免费换新', 'promise'],
    ['1月9日前给您送到', 'day'],
    ['亲爱的宝，您好', 'forbidden'],
    ['我们是全网最低价', 'absolute'],
    ['您加我微信吧', 'outside'],
    ['你自己不会看吗', 'rude'],
    ['您把验证码告诉我', 'asked_secret'],
    ['催什么催，等着就行了', 'inflames'],
    [`订单 ${theirs.orderNumbers[0]} 在路上`, 'other_order'],
    ['您打 13912345678 问问', 'private'],
  ]
  for (const [text, kind] of wrong) assert.ok((await kinds(text)).includes(kind), `${text}: ${await kinds(text)}`)
  for (const text of [
    '七天内可以退货的',
    '可以换货',
    'you may return it',
    '您好，我看一下',
    '需要我为您退款 88.50 元吗？',
    `您的订单 ${mine.orderNumbers[0]} 我看到了`,
    '',
  ])
    assert.deepEqual(await kinds(text), [], text)
  for (const { text } of from(await suggested(shopper), 'facts'))
    assert.deepEqual(await kinds(text), [], `the shop’s own facts bear out ${text}`)
  assert.deepEqual(await kinds('已为您退款了'), ['promise'], 'told once')
  const asks = await held('c1006', '尺码不合适能退吗')
  const [entry] = from(await suggested(asks), 'knowledge')
  const { warnings } = (await anna.send('POST', at(asks, 'check'), { text: entry?.text ?? '' })).as(Checked)
  assert.deepEqual(warnings, [], `rights of an entry stand in it: ${entry?.text}`)
})

test('adopted, edited, ignored, and sent despite a warning: counted by source, and equal to a recount', async () => {
  const read = async () => (await anna.get('/figures/assist')).as(AssistFigures)
  const first = await held('c1006', '你们家东西是正品吗')
  const [entry] = from(await suggested(first), 'knowledge')
  await answer(first, entry?.text ?? '', { suggestion: entry?.id })
  await tell(first, '你们家东西是正品吗')
  const [again] = from(await suggested(first), 'knowledge')
  await answer(first, `亲，${again?.text}请放心`, { suggestion: again?.id })
  await tell(first, '你们家东西是正品吗')
  const [third] = from(await suggested(first), 'knowledge')
  await answer(first, '赔您 88 元', { suggestion: third?.id, despite: ['sum'] })
  const rows = await inIt((tx) =>
    tx.rows<{ fate: string }>(sql`
      select fate from reply_suggestions where source = 'knowledge' and id = any(${[entry?.id, again?.id, third?.id]}::uuid[]) order by shown_at`),
  )
  assert.deepEqual(
    rows.map(({ fate }) => fate),
    ['adopted', 'edited', 'ignored'],
  )
  const figures = await read()
  const all = await inIt((tx) =>
    tx.rows<{ source: string; shown: number; taken: number }>(sql`
      select source, count(*)::int as shown, count(*) filter (where fate in ('adopted', 'edited'))::int as taken
      from reply_suggestions where kind = 'reply' group by source order by source`),
  )
  const told = figures.sources.map(({ source, shown, adopted, edited }) => ({ source, shown, taken: adopted + edited }))
  assert.deepEqual(
    told.toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    all,
  )
  assert.deepEqual(figures.despite, [{ kind: 'sum', replies: 1 }])
  assert.equal((await anna.send('POST', at(first, 'settle'), { outcome: 'settled' })).status, 200)
  const { assisted, plain } = await read()
  const closed = await inIt((tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from sessions where closed_at is not null and agent_messages > 0`),
  )
  assert.deepEqual([assisted.sessions, assisted.sessions + plain.sessions], [1, closed?.n])
})
