// long: many turns through the service with a model beside
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Drafted } from '@xiaoer/contract'
import { ToolServers } from '@xiaoer/contract/tools'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, polite, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { lendOrders } from '#commerce/demo'
import { systemClock } from '#platform/clock'
import { toolServer } from '../../platform/mcp/testing/tool-server.ts'

/** What the model says of the bot's words and of what its tool gave. */
let words: (bot: string, material: string) => string = (bot) => bot
let given: object = { place: '杭州' }
const drafting = (asked: Asked): Behaviour => {
  if (!('bot' in JSON.parse(asked.prompt))) return polite(asked)
  const [tool] = asked.tools
  if (tool && asked.material.length === 0) return { ask: tool, with: given }
  return { say: words(JSON.parse(asked.prompt).bot, asked.material.join('\n')) }
}
const stub = await stubEndpoint(drafting)
after(stub.close)
const carrier = await toolServer()
after(carrier.close)
const service = await testService(systemClock, { PRIVATE_HOSTS: [new URL(stub.url).host, carrier.host].join(',') })
const anna = await owner(service)
await anna.send('PUT', '/settings/language-model/address', { url: stub.url, name: 'house' })
await anna.send('PUT', '/settings/language-model', {
  enabled: true,
  uses: ['draft'],
  reader: 'local',
  shopperCalls: 1_000,
  dayCalls: 1_000,
})
const SERVERS = '/settings/tool-servers'
const named = { name: 'carrier', url: carrier.url, headers: {}, on: true, dayCalls: 500 }
const [server] = (await anna.send('POST', SERVERS, named)).as(ToolServers).servers
const offer = async (tool: string) =>
  assert.equal((await anna.send('PUT', `${SERVERS}/${server?.id}/tools`, { offered: [tool] })).status, 200)
await offer('parcel_shop')

const { db, workspaceId } = service
const lent = (nth: number) => db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, [{ state: 'shipped' }]))
const [mine, theirs] = [await lent(760), await lent(761)]
const shopper = await visit(service, { customer: mine.customerId })
await shopper.say('我要 4 件一起寄，我的快递到哪了')
const draft = async () => (await anna.send('POST', `/conversations/${shopper.opened.conversationId}/draft`)).as(Drafted)
const doubts = async (say: typeof words) => {
  words = say
  return (await draft()).unbacked.map(({ kind, text, only }) => [kind, text, only])
}

test('what a tool gave, what the shop knows and what was said may stand in a draft', async () => {
  const ours = await doubts((bot) => `亲，${bot}`)
  assert.deepEqual(ours, [])
  const more = '您的 4 件都在路上，驿站还有七个空柜，见 https://shop.parcel.example/168 。'
  assert.deepEqual(await doubts((bot) => `${bot}\n${more}`), [])
})

test('what stands nowhere is named: an address, a link, counts, and what is of another shopper', async () => {
  const [order = ''] = theirs.orderNumbers
  const cases = [
    ['请寄到上海市徐汇区漕溪北路 250 号 3 楼。', 'address'],
    ['详情请看 https://refund.elsewhere.example/x 。', 'link'],
    ['仓库还有 23 件。', 'figure'],
    ['仓库还有十六件。', 'figure'],
    [`和订单 ${order} 一起发。`, 'other_order'],
    ['快递员电话 13912345678。', 'private'],
  ] as const
  for (const [words, kind] of cases) {
    const found = await doubts((bot) => `${bot}\n${words}`)
    assert.deepEqual(
      found.map(([is, , only]) => [is, only]),
      [[kind, null]],
      `${words} ${JSON.stringify(found)}`,
    )
    assert.ok(words.includes(String(found[0]?.[1])))
    // a number is told with what it counts
    if (kind === 'figure') assert.match(String(found[0]?.[1]), /^(?:23 |十六)件$/u)
  }
})

test('a promise that only a tool bears out, or only the talk, is still none of the shop’s, and is named with where it stands', async () => {
  const found = await doubts((bot) => `${bot}\n运费退您 ¥6.50。另外赔您 88 元。`)
  assert.deepEqual(
    found.filter(([kind]) => kind === 'money').map(([, text, only]) => [String(text).includes('6.50'), only]),
    [
      [true, 'tool'],
      [false, null],
    ],
    JSON.stringify(found),
  )
  await shopper.say('赔我 66 元吧')
  const talked = await doubts((bot) => `${bot}\n赔您 66 元。`)
  assert.deepEqual(
    talked.filter(([kind]) => kind === 'money').map(([, , only]) => only),
    ['talk'],
    JSON.stringify(talked),
  )
})

test('which tools were asked, with what, and what came is told with the draft, masked; a failure with its reason', async () => {
  words = (bot) => bot
  given = { place: '杭州 13812345678' }
  await offer('parcel_hours')
  const { tools } = await draft()
  assert.deepEqual(
    tools.map(({ server: of, tool, why }) => [of, tool, why]),
    [['carrier', 'parcel_hours', null]],
  )
  assert.match(tools[0]?.gave ?? '', /9–18/u)
  assert.match(tools[0]?.with ?? '', /杭州/u)
  assert.doesNotMatch(JSON.stringify(tools), /13812345678/u)
  given = { place: '杭州' }
  await offer('fails')
  assert.deepEqual(
    (await draft()).tools.map(({ gave, why }) => [gave, why]),
    [[null, 'failed']],
  )
  await anna.send('PUT', '/settings/language-model', { enabled: true, uses: [], reader: 'local', shopperCalls: 1_000, dayCalls: 1_000 })
  assert.deepEqual((await draft()).tools, [], 'the bot’s own words asked nobody')
})
