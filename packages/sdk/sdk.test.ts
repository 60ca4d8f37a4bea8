import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import { KEY_SCOPES, NewKey } from '@xiaoer/contract/keys'
import { testService } from '@xiaoer/testing/service'
import { stubPlatform } from '@xiaoer/testing/stubs/platform'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { managerOf, settled } from '../../server/channels/testing/seat.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { fetchOf } from './fetch-of.fixture.ts'
import * as sdk from './index.ts'

const GUIDE = ['use-the-sdk', 'bridge-a-platform']
  .map((name) => readFileSync(join(import.meta.dirname, `../../docs/guides/${name}.md`), 'utf8'))
  .join('\n')
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const { key } = (await manager.send('POST', '/api-keys', { name: 'sdk', scopes: [...KEY_SCOPES], perMinute: 600 })).as(NewKey)
const fetcher = fetchOf(service)

/** Calls of the app's own address, as they came. */
const came: { headers: Readonly<Record<string, string | string[] | undefined>>; body: string }[] = []
const url = await stubPlatform(({ headers, body }) => {
  came.push({ headers, body: body.toString('utf8') })
  return { status: 204, json: null }
})
const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
const made = (await manager.send('POST', '/channels', { kind: 'generic', shopId, name: 'App', settings: { url } })).as(ConnectedChannel)
const own = { webhook: made.channel.webhook ?? '', secret: made.once['secret'] ?? '' }

/** Runs an example of the guide with the service's own address, key and values in the place of what stands for them; gives what it showed. */
async function example(
  name: string,
  values: Readonly<Record<string, string>> = {},
  request: (typeof came)[number] = { headers: {}, body: '' },
  /** What a bridge has of its own. */
  theirs: Readonly<Record<string, unknown>> = {},
) {
  const code =
    new RegExp(`\`\`\`ts example ${name}\n([\\s\\S]*?)\`\`\``).exec(GUIDE)?.[1] ?? assert.fail(`the guide has no example ${name}`)
  const filled = Object.entries(values).reduce((text, [said, value]) => text.replaceAll(said, value), stripTypeScriptTypes(code))
  const [shown, answered]: [string[], number[]] = [[], []]
  const given = {
    XiaoerError: sdk.XiaoerError,
    verifyWebhook: (_: string, headers: sdk.HeadersLike, body: string) => sdk.verifyWebhook(own.secret, headers, body),
    client: ({ url: at }: { url: string }) => sdk.client({ url: at, key, fetch: fetcher }),
    channel: () => sdk.channel({ ...own, fetch: fetcher }),
    show: (text: string) => shown.push(text),
    answer: (status: number) => answered.push(status),
    request,
    ...theirs,
  }
  const run = new Function(...Object.keys(given), `return (async () => {${filled}})()`)
  await run(...Object.values(given))
  return { shown, answered }
}

async function anOrder() {
  const row = await service.test.owner.outside((tx) =>
    tx.row<{ number: string }>(
      sql`select number from demo.orders where customer_id = 'c1001' and state = 'delivered' order by number limit 1`,
    ),
  )
  return row?.number ?? assert.fail('there is no order')
}

test('knowledge, an order, a decision and a draft, as the guide asks for them', async () => {
  const number = await anOrder()
  assert.match((await example('search')).shown[0] ?? '', /发票/)
  assert.match((await example('order', { 'YS20…': number })).shown[0] ?? '', new RegExp(`${number} delivered .* as of 20`))
  assert.match((await example('decide', { 'YS20…': number })).shown[0] ?? '', /: \w+/)
  const shopper = await visit(service, { customer: 'c1001' })
  await shopper.say('怎么退货')
  assert.match((await example('draft', { '0190…': shopper.opened.conversationId })).shown[0] ?? '', /退/)
})

test('a ticket is opened once, read and commented, as the guide does it', async () => {
  const [first] = (await example('ticket')).shown
  assert.match(first ?? '', /^#\d+ new: 单号 SF100 里只有一件$/)
  assert.deepEqual((await example('ticket')).shown, [first])
  const narrow = (await manager.send('POST', '/api-keys', { name: 'no', scopes: ['knowledge'], perMinute: 60 })).as(NewKey)
  const none = sdk.client({ url: 'http://127.0.0.1', key: narrow.key, fetch: fetcher })
  await assert.rejects(none.openTicket({ subject: '不行' }), { code: 'forbidden' })
  await assert.rejects(none.commentTicket('0192f3a0-0000-7000-8000-0000000000f1', '不行'), { code: 'forbidden' })
  const whole = sdk.client({ url: 'http://127.0.0.1', key, fetch: fetcher })
  await assert.rejects(whole.readComments('0192f3a0-0000-7000-8000-0000000000f1'), { code: 'not_found' })
})

test('what is refused has the code of its problem; a key asks under its scopes alone', async () => {
  assert.deepEqual((await example('refused')).shown, ['404 not_found'])
  const few = (await manager.send('POST', '/api-keys', { name: 'few', scopes: ['knowledge'], perMinute: 2 })).as(NewKey)
  const narrow = sdk.client({ url: 'http://127.0.0.1', key: few.key, fetch: fetcher })
  await assert.rejects(narrow.readOrder('1'), { code: 'forbidden' })
  await narrow.searchKnowledge('发票')
  await assert.rejects(narrow.searchKnowledge('发票'), { code: 'too_many', status: 429 })
  const wrong = sdk.client({ url: 'http://127.0.0.1', key: 'xiaoer_nothing-of-ours-nothing-of-ours', fetch: fetcher })
  await assert.rejects(wrong.searchKnowledge('发票'), { code: 'unauthenticated' })
  const away = sdk.client({ url: 'http://127.0.0.1', key, fetch: async () => Promise.reject(new Error('no route')) })
  await assert.rejects(away.searchKnowledge('发票'), { code: 'unreached' })
})

test('a message goes in, the answer comes out, and both are known by their signatures', async () => {
  await example('send')
  await settled(service)
  const call = came.at(-1) ?? assert.fail('nothing came out')
  const { shown, answered } = await example('receive', {}, call)
  assert.match(shown[0] ?? '', /^to user-7: .*退/u)
  assert.deepEqual(answered, [204])
  assert.deepEqual((await example('receive', {}, { ...call, body: `${call.body} ` })).answered, [401])
  assert.deepEqual((await example('verify', {}, call)).answered, [204])
  assert.deepEqual((await example('verify', {}, { ...call, headers: {} })).answered, [401])
})

/** A place that hands over what buyers write and takes what is said to them, with the files that they left there. */
const FILES: Readonly<Record<string, Buffer>> = {
  '/voice.ogg': Buffer.from('OggS and what follows'),
  '/list.pdf': Buffer.from('%PDF-1.4\n%%EOF'),
}
const there = await stubPlatform(({ path }) => ({ status: 200, bytes: FILES[path] ?? Buffer.from('none') }))

test('a bridge brings what buyers write, of every kind, once and in its order', async () => {
  const content = [
    { type: 'text', text: '发票能开专票吗' },
    { type: 'voice', url: `${there}/voice.ogg`, seconds: 3 },
    { type: 'file', url: `${there}/list.pdf`, name: '清单.pdf' },
    { type: 'place', lat: 31.2304, lng: 121.4737, title: '人民广场' },
    { type: 'card', url: 'https://item.example/1', title: '羊毛毯' },
  ]
  const message = { msgId: 'qn-1', at: 1_700_000_000_000, buyer: { id: 'buyer-1', nick: '小满' }, content }
  await example('bridge-in', {}, undefined, { message })
  await example('bridge-in', {}, undefined, { message })
  await settled(service)
  const stored = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ kind: string; text: string; fileId: string | null }>(sql`
      select p ->> 'kind' as kind, p ->> 'text' as text, p ->> 'fileId' as "fileId" from messages m, jsonb_array_elements(m.parts) with ordinality as t (p, nth)
      where m.external_id = 'qn-1' order by nth`),
  )
  assert.deepEqual(
    stored.map(({ kind }) => kind),
    ['text', 'voice', 'file', 'text', 'text'],
  )
  assert.match(stored[1]?.text ?? '', /3/u)
  assert.match(stored[2]?.text ?? '', /清单\.pdf/u)
  assert.match(stored[3]?.text ?? '', /人民广场/u)
  assert.match(stored[4]?.text ?? '', /羊毛毯/u)
})

test('a bridge says what comes out once, and tells who is busy and who is gone', async () => {
  const call = came.findLast(({ body }) => body.includes('buyer-1')) ?? assert.fail('nothing came out for the buyer')
  const [seen, said] = [new Set<string>(), [] as string[]]
  const platform = (outcome: string) => ({
    seen,
    platform: { say: async (to: string, words: string) => said.push(`${to}: ${words}`) && outcome },
  })
  assert.deepEqual((await example('bridge-out', {}, call, platform('busy'))).answered, [429])
  assert.deepEqual((await example('bridge-out', {}, call, platform('gone'))).answered, [403])
  for (const _ of [1, 2]) assert.deepEqual((await example('bridge-out', {}, call, platform('said'))).answered, [204])
  assert.equal(said.length, 3)
  assert.match(said[2] ?? '', /^buyer-1: [\s\S]*发票/u)
  assert.deepEqual((await example('bridge-out', {}, { ...call, body: `${call.body} ` }, platform('said'))).answered, [401])
})

test('an app of one’s own keeps what is said, and pushes where nobody looks', async () => {
  const call = came.findLast(({ body }) => body.includes('buyer-1')) ?? assert.fail('nothing came out for the buyer')
  const [kept, pushed] = [[] as string[], [] as { to: string; key: string }[]]
  const app = (isOpen: boolean) => ({
    inbox: { keep: (to: string, id: string) => kept.push(`${to} ${id}`), isOpen: () => isOpen },
    push: async (to: string, { key }: { key: string }) => pushed.push({ to, key }),
  })
  assert.deepEqual((await example('app-push', {}, call, app(true))).answered, [204])
  assert.deepEqual(pushed, [])
  await example('app-push', {}, call, app(false))
  assert.equal(kept.length, 2)
  assert.deepEqual(pushed, [{ to: 'buyer-1', key: JSON.parse(call.body).data.id }])
})

test('the vector of the Standard Webhooks libraries', async () => {
  // https://github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/index.test.ts
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const [id, body, at] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', new Date(1_614_265_330_000)]
  const headers = await sdk.signWebhook(secret, id, body, at)
  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  assert.equal(await sdk.verifyWebhook(secret, new Headers(headers), body, at), id)
  assert.equal(await sdk.verifyWebhook(secret, headers, body, new Date(at.getTime() + 301_000)), undefined)
})
