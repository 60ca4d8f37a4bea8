import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Deeds } from '@xiaoer/contract/deeds'
import { NEWS_EVENTS } from '@xiaoer/contract/news'
import { ConnectedShops, UnsoldGoods } from '@xiaoer/contract/shops'
import type { Colleague } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { addWorkspace } from '../../compose/first-run.ts'
import { anOddMill, mappingIn } from './odd-mill.ts'
import { aShopper, connectShop } from './story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const mill = await anOddMill()
const given = (currency: string) => ({ address: mill.address, sampleCustomer: 'buyer', sampleOrder: 'M101', mapping: mappingIn(currency) })
const { anna, at, put, connected } = await connectShop(service, 'mapped', given('JPY'))
const [shop] = connected.as(ConnectedShops).shops

interface Odd {
  readonly what: string
  readonly currency?: string
  readonly language?: 'zh-CN' | 'en'
  readonly customer?: string
  /** What is said, one after the other; what the last is answered is looked at. */
  readonly says: readonly string[]
  readonly told: RegExp
  readonly never?: RegExp
  /** What the manager reads then. */
  readonly manager?: (anna: Colleague) => Promise<unknown>
}

const odds: readonly Odd[] = [
  ...(['JPY', 'KRW'] as const).flatMap((currency): Odd[] => [
    {
      what: `a price in ${currency}, which has no decimals`,
      ...{
        currency,
        says: ['how much is the Blue mug'],
        told: currency === 'JPY' ? /¥1,250(?![\d.])/u : /₩1,250(?![\d.])/u,
        never: /12\.50/u,
      },
    },
    {
      what: `the same in Chinese, in ${currency}`,
      ...{ currency, language: 'zh-CN', says: ['Blue mug 多少钱'], told: currency === 'JPY' ? /¥1,250(?![\d.])/u : /₩1,250(?![\d.])/u },
    },
    {
      what: `a refund in ${currency}`,
      ...{
        currency,
        customer: `buyer-${currency}`,
        says: [`please cancel order M-${currency}`, 'yes'],
        told: /needs a colleague's approval/u,
      },
      manager: async (anna) => {
        const { actions } = (await anna.get('/actions')).as(Deeds)
        const waits = actions.find(({ orderNumber }) => orderNumber === `M-${currency}`)
        assert.deepEqual(waits?.amount, { minor: 1_650, currency })
      },
    },
  ]),
  { what: 'none left', says: ['is the Tea towel in stock?'], told: /^Tea towel is out of stock/u, never: /\b0\b/u },
  { what: 'less than none left', says: ['is the Oak tray in stock?'], told: /^Oak tray is out of stock/u, never: /-\s?1/u },
  { what: 'less than none left, in Chinese', language: 'zh-CN', says: ['Oak tray 还有货吗'], told: /^Oak tray 暂时没货/u, never: /-\s?1/u },
  {
    what: 'goods without variants',
    says: ['is the Wool blanket in stock?'],
    told: /Wool blanket.*(?:in stock|are left)/u,
    never: /undefined|null|999/u,
  },
  { what: 'what goods without variants cost', language: 'zh-CN', says: ['Wool blanket 多少钱'], told: /Wool blanket 现在 ¥4,100/u },
  {
    what: 'goods without a price',
    ...{
      says: ['how much is the Jute rug?'],
      told: /not for sale here right now: it has no price.*cannot be ordered.*Say “human”/u,
      never: /¥0|free|have to check/u,
    },
    manager: async (anna) => {
      const { goods } = (await anna.get(`/shops/${shop?.id}/unsold`)).as(UnsoldGoods)
      assert.deepEqual(
        goods.map(({ title }) => title),
        ['Jute rug'],
      )
    },
  },
  {
    what: 'goods without a price, in Chinese',
    language: 'zh-CN',
    says: ['Jute rug 多少钱'],
    told: /没有在售：可能还没定价.*不能下单.*回复“人工”/u,
    never: /¥0|免费/u,
  },
  {
    what: 'what costs least, of goods of which one has no price',
    says: ['show me your cheapest things'],
    told: /./u,
    never: /Jute|¥0|free/u,
  },
  {
    what: 'markup in a title',
    says: ['how much is the Copper kettle'],
    told: /^Copper kettle & lid is ¥5,600/u,
    never: /[<>]|steal|&amp;/u,
  },
  { what: 'markup in a text', says: ['what is the Copper kettle made of?'], told: /Of copper & brass/u, never: /[<>]|onclick|&#/u },
  {
    what: 'a state that nobody named',
    ...{
      customer: 'loom',
      says: ['where is my order M100'],
      told: /cannot look this up right now/u,
      never: /loom|paid|shipped|delivered/iu,
    },
    // what the sweep of the wall turns into a warning and a line on the shop's card
    manager: async () => {
      const trouble = service.shopFor(service.workspaceId, shop?.id ?? '')?.trouble?.()
      assert.deepEqual(trouble, { of: 'odd', said: 'M100: orders.fields.state ON_THE_LOOM' })
    },
  },
  {
    what: 'others are served none the less',
    ...{ customer: 'buyer', says: ['where is my order M101'], told: /Order M101 \(Blue mug\) is paid/u },
  },
  {
    what: 'an address in two scripts, in brackets of half width',
    ...{ customer: 'mover', language: 'zh-CN', told: /已改为“上海市浦东新区世纪大道1200号，林梅 13711112222”/u, never: /Century/u },
    says: ['订单 M103 改地址', '上海市浦东新区世纪大道1200号 (No. 1200, Century Avenue, Pudong)，林梅 13711112222', '是的'],
    manager: async () => assert.deepEqual(mill.moved.at(-1), SHANGHAI),
  },
  {
    what: 'the same, asked after in English: where it goes now is said',
    ...{
      customer: 'mover',
      says: ['is the address of order M103 changed?'],
      told: /changed to “上海市浦东新区世纪大道1200号，林梅 13711112222”/u,
    },
  },
  {
    what: 'an address in two scripts, in brackets of full width, in English',
    ...{ customer: 'mover-too', told: /changed to “上海市浦东新区世纪大道1200号/u },
    says: ['change the address of order M104', '上海市浦东新区世纪大道1200号（No. 1200, Century Avenue, Pudong） 林梅 13711112222', 'yes'],
    manager: async () => assert.deepEqual(mill.moved.at(-1), SHANGHAI),
  },
]
const SHANGHAI = {
  ...{ name: '林梅', phone: '13711112222', province: '上海市', city: '上海市', district: '浦东新区', street: '世纪大道1200号' },
}

let sellsIn = 'JPY'
for (const [nth, { what, currency = 'JPY', language = 'en', customer = `passer-by-${nth}`, says, told, never, manager }] of odds.entries())
  test(`odd data of a shop, up to what the shopper and the manager read: ${what}`, async () => {
    if (currency !== sellsIn) await anna.send('PUT', at, { ...put, given: { ...put.given, ...given(currency) } })
    sellsIn = currency
    const shopper = await aShopper(service, customer, language)
    let last = ''
    for (const words of says) last = await shopper.say(words)
    assert.match(last, told)
    if (never) assert.doesNotMatch(last, never)
    await manager?.(anna)
  })

test('a shop of another workspace is not there, whatever is asked of it', async () => {
  const theirs = await secondWorkspace()
  const rules = NEWS_EVENTS.map((event) => ({ event, on: true, afterMinutes: 30, by: 'message', channels: [] }))
  const news = {
    rules,
    quiet: { from: '21:00', to: '09:00', timeZone: 'Asia/Shanghai' },
    cap: { most: 1, hours: 24 },
    shipWithinHours: null,
  }
  const asked: readonly (readonly ['PUT' | 'POST' | 'DELETE', string, object?])[] = [
    ['PUT', 'connection', put],
    ['POST', 'connection/try', put],
    ['DELETE', 'connection'],
    ['PUT', 'market', { market: 'CN', timeZone: 'Asia/Shanghai' }],
    ['PUT', 'order-news', news],
    ['PUT', 'call-bridge', { url: 'https://bridge.example', on: true, tries: 2, againMinutes: 60 }],
    ['POST', 'uploads/undo', { kind: 'orders' }],
    ['PUT', 'bot', { on: false }],
  ]
  const answers = await Promise.all(
    asked.map(async ([method, path, body]) => [path, (await anna.send(method, `/shops/${theirs}/${path}`, body)).status]),
  )
  assert.deepEqual(
    answers,
    asked.map(([, path]) => [path, 404]),
  )
})

/** The id of a shop of another merchant on the same service. */
async function secondWorkspace(): Promise<string> {
  const { workspaceId } = await addWorkspace(service.db, service.secrets, { name: 'Another', publicUrl: 'http://127.0.0.1' }, new Date())
  const row = await service.db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from shops limit 1`))
  return row?.id ?? assert.fail('it has a shop')
}
