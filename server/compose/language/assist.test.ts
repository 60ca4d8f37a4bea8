// long: many turns through the service with a model beside
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ConversationView, Drafted, Summarised, Translated } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, polite, questionOf, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'

let behave: (asked: Asked) => Behaviour = polite
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const service = await testService(undefined, { MODEL_URL: stub.url, MODEL_NAME: 'stub' })
const anna = await owner(service)
const put = (uses: readonly string[]) =>
  anna.send('PUT', '/settings/language-model', { enabled: true, uses, reader: 'local', shopperCalls: 1_000, dayCalls: 10_000 })
/** What the model is asked for people at the desk, and nothing in the bot's own turns. */
const ALL = ['summarise', 'translate', 'draft']
assert.equal((await put(ALL)).status, 200)

const at = ({ opened }: Visitor, what: string) => `/conversations/${opened.conversationId}/${what}`
const shopper = await visit(service, { customer: 'c1002' })
await shopper.say('我电话13812345678，我的快递到哪了')
const counted = () =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from messages`))

test('a summary tells from the traces what it was about and what was looked up; a model adds words, and sees no number of anybody', async () => {
  behave = () => ({ say: '买家问快递到哪了，已查到物流。' })
  const told = (await anna.send('POST', at(shopper, 'summary'), { language: 'zh-CN' })).as(Summarised)
  assert.ok(told.matters.includes('shipping.track'), JSON.stringify(told.matters))
  assert.ok(told.lookedUp.some((port) => port.startsWith('orders.')))
  assert.equal(told.words, '买家问快递到哪了，已查到物流。')
  assert.doesNotMatch(stub.asked.at(-1)?.prompt ?? '', /13812345678|\d{6,}/)
  await put([])
  const plain = (await anna.send('POST', at(shopper, 'summary'), { language: 'en' })).as(Summarised)
  assert.deepEqual([plain.words, plain.matters], [null, told.matters])
  await put(ALL)
})

test('the summary names the matter and order complained of, not what was looked at last, and only what was promised', async () => {
  const orders: Wanted[] = [
    { state: 'delivered', variants: ['cotton-tee.3'] },
    { state: 'shipped', variants: ['cotton-tee.3'] },
  ]
  const { db, workspaceId } = service
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, 640, orders))
  const [wrong = '', looked = ''] = orderNumbers
  const other = await visit(service, { customer: customerId })
  for (const says of [`${wrong} 衣服开线了`, `${looked} 物流到哪了`, '你们太差劲了，找人来']) await other.say(says)
  await put([])
  const { about, matters, promises } = (await anna.send('POST', at(other, 'summary'), { language: 'zh-CN' })).as(Summarised)
  await put(ALL)
  assert.deepEqual([about?.intent, about?.orderNumber], ['issue.quality', wrong])
  assert.ok(matters.includes('shipping.track') && !matters.includes('service.human'))
  for (const one of promises) assert.match(one, /预计|小时内|天内/u, `a day that passed, a number, a price are no promise: ${one}`)
  const handed = (await anna.get(`/conversations/${other.opened.conversationId}`)).as(ConversationView).summary?.split('\n') ?? []
  assert.deepEqual(handed.slice(0, 2), ['issue.quality · asked_for', wrong])
  assert.ok(handed.some((line) => line.includes('衣服开线了')))
})

test('who is upset and calls for a person is handed over as upset: the call says nothing of how they feel', async () => {
  const other = await visit(service, { customer: 'c1009' })
  await other.say('都一周了，你们太慢了')
  const row = async () => (await anna.get(`/conversations/${other.opened.conversationId}`)).as(ConversationView).conversation
  const { mood: felt } = await row()
  assert.ok(felt <= -0.15, `${felt}`)
  await other.say('转人工')
  const { mood, moods } = await row()
  assert.deepEqual([mood, moods], [felt, [felt]])
  const told = (await anna.send('POST', at(other, 'summary'), { language: 'zh-CN' })).as(Summarised)
  assert.ok(Math.abs((told.mood ?? 0) - felt) < 0.001, `${told.mood}`)
})

test('what was told before a person was called is handed over in the shopper’s words', async () => {
  const other = await visit(service, { customer: 'c1012' })
  for (const says of ['My stroller arrived with a broken wheel, this is terrible', 'agent please']) await other.say(says)
  const { summary } = (await anna.get(`/conversations/${other.opened.conversationId}`)).as(ConversationView)
  assert.ok(
    summary?.split('\n').some((line) => line.includes('My stroller arrived with a broken wheel')),
    summary ?? '',
  )
})

test('names, addresses and accounts of people do not leave, nor where another line repeats them; what a summary makes up is named', async () => {
  const other = await visit(service, { customer: 'c1006' })
  for (const words of [
    '改地址：上海市浦东新区张江路 88 弄 3 号 1201 室，收件人李雷',
    '我微信是 lilei_8899',
    'I live at 221B Baker Street, London',
    '李雷收',
  ])
    await other.say(words)
  behave = () => ({ say: '买家想改地址，客服已退款 100 元。' })
  const { words, doubts } = (await anna.send('POST', at(other, 'summary'), { language: 'zh-CN' })).as(Summarised)
  assert.ok(words)
  assert.ok(
    doubts.some((one) => one.includes('100')),
    JSON.stringify(doubts),
  )
  await other.say('你们客服说已经给我退款了')
  behave = () => ({ say: 'We have already refunded the shopper.' })
  const told = (await anna.send('POST', at(other, 'summary'), { language: 'en' })).as(Summarised)
  assert.notDeepEqual(told.doubts, [], 'a shopper’s word for it is no proof')
  assert.doesNotMatch(stub.asked.at(-1)?.prompt ?? '', /李雷|张江|1201|88 弄|lilei|Baker/)
})

test('a draft is the bot’s own where no model may be asked, and flagged where a model promises what nothing bears out', async () => {
  const before = await counted()
  await put([])
  const own = (await anna.send('POST', at(shopper, 'draft'))).as(Drafted)
  assert.deepEqual([own.by, own.unbacked], ['bot', []])
  await put(ALL)
  behave = (asked) => ({ say: `亲，${JSON.parse(asked.prompt).bot} 另外赔付您 88 元，已为您退款。` })
  const eager = (await anna.send('POST', at(shopper, 'draft'))).as(Drafted)
  assert.equal(eager.by, 'model')
  // what was hidden from the model stands in the draft again
  assert.ok(eager.text.includes(own.text), eager.text)
  assert.ok(
    eager.unbacked.some(({ text }) => text.includes('88')),
    JSON.stringify(eager.unbacked),
  )
  assert.ok(
    eager.unbacked.some(({ text }) => text.includes('退款')),
    JSON.stringify(eager.unbacked),
  )
  behave = (asked) => ({ say: `亲，${JSON.parse(asked.prompt).bot}` })
  assert.deepEqual((await anna.send('POST', at(shopper, 'draft'))).as(Drafted).unbacked, [])
  for (const fail of ['broken', 'empty', 'nonsense'] as const) {
    behave = () => ({ fail })
    assert.equal((await anna.send('POST', at(shopper, 'draft'))).status, 200, fail)
  }
  assert.deepEqual(await counted(), before, 'nothing is said')
})

test('a translation hides what is private and puts it back; what it lost or made up is named', async () => {
  const text = '您的订单 20261101000712 退款 ¥59.00 已经在路上。'
  behave = (asked) => ({ say: `Order ${/‹\d›/u.exec(questionOf(asked).text ?? '')?.[0]}: the refund of ¥59.00 is on its way.` })
  const right = (await anna.send('POST', at(shopper, 'translation'), { text, to: 'en' })).as(Translated)
  assert.deepEqual([right.text, right.differs], ['Order 20261101000712: the refund of ¥59.00 is on its way.', []])
  assert.doesNotMatch(stub.asked.at(-1)?.prompt ?? '', /20261101/)
  // what a shopper wrote is translated, too, and tells nobody where they live
  const theirs = 'Please send it to 王小明，浙江省杭州市西湖区文三路 100 号 3 幢 201 室，13800138000'
  behave = (asked) => ({ say: `译：${questionOf(asked).text}` })
  const back = (await anna.send('POST', at(shopper, 'translation'), { text: theirs, to: 'zh-CN' })).as(Translated)
  assert.equal(back.text, `译：${theirs}`)
  assert.doesNotMatch(stub.asked.at(-1)?.prompt ?? '', /文三路|13800138000|王小明/)
  behave = () => ({ say: 'The refund of ¥95.00 is on its way.' })
  const wrong = (await anna.send('POST', at(shopper, 'translation'), { text, to: 'en' })).as(Translated)
  assert.equal(wrong.differs.length, 2, JSON.stringify(wrong.differs))
  behave = () => ({ say: 'Su reembolso de ¥59.00 está en camino y ya hemos cancelado su pedido.' })
  const more = (await anna.send('POST', at(shopper, 'translation'), { text, to: 'es' })).as(Translated)
  assert.ok(
    more.differs.some((one) => one.includes('cancelado')),
    JSON.stringify(more.differs),
  )
  await put([])
  const not = await anna.send('POST', at(shopper, 'translation'), { text, to: 'en' })
  assert.equal(not.status, 409)
  assert.match(not.problem().detail ?? '', /a manager allows it under Settings/)
  await put(ALL)
  behave = () => ({ fail: 'broken' })
  assert.equal((await anna.send('POST', at(shopper, 'translation'), { text, to: 'en' })).status, 502)
})
