import { createHash, createHmac } from 'node:crypto'
import { ConnectedShops, type ShopGiven } from '@xiaoer/contract/shops'
import sql from 'sql-template-tag'
import { signedInAgain } from '../../packages/testing/colleague.ts'
import { managerOf } from '../../server/channels/testing/seat.ts'
import { doudianStub } from '../../server/commerce/gateways/testing/a-doudian.ts'
import { youzanStub } from '../../server/commerce/gateways/testing/a-youzan.ts'
import { KEYS as GATEWAY_KEYS } from '../../server/commerce/gateways/testing/stub.ts'
import { ACCESS, lanternStub, MAPPING } from '../../server/commerce/mapped/testing/stub.ts'
import { KEYS as MEDUSA_KEYS, medusaStub } from '../../server/commerce/medusa/testing/stub.ts'
import { KEY, seventeenTrackStub } from '../../server/commerce/parcels/testing/stub-17track.ts'
import { ACCOUNT, kuaidi100Stub } from '../../server/commerce/parcels/testing/stub-kuaidi100.ts'
import { shopifyStub, TOKEN } from '../../server/commerce/shopify/testing/stub.ts'
import { KEY as VENDURE_KEY, vendureStub } from '../../server/commerce/vendure/testing/stub.ts'
import { CONSUMER, wooStub } from '../../server/commerce/woocommerce/testing/stub.ts'
import { signed } from '../../server/platform/outbound/index.ts'
import type { Call, Catching } from './calls.ts'
import type { Subject } from './subject.ts'

const SECRET = 'whisper'
/** Of what a program in the merchant's shop passes on. */
const PASSED_ON = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const hmac = (text: string, encoding: 'base64' | 'hex') => createHmac('sha256', SECRET).update(text).digest(encoding)
/** 有赞 and 抖店 sign alike: MD5 of the app's key, the body and its secret. */
const pushSign = (payload: string) =>
  createHash('md5')
    .update(GATEWAY_KEYS.appKey + payload + GATEWAY_KEYS.appSecret)
    .digest('hex')
const terms = { returns: 'refund_now', returnName: 'Returns', returnPhone: '020', returnAddress: '5 Dock Street' }

interface HookedShop {
  /** The kind of shop it is; its name where it is none of its own. */
  readonly platform?: string
  readonly signsTime: boolean
  /** What connects a shop to a stub of its platform. */
  readonly given: (now: () => Date) => Promise<ShopGiven>
  /** The n-th call of its platform, for an order each. */
  readonly call: (nth: number, now: Date) => Pick<Call, 'headers' | 'payload'>
}

const woo = async (now: () => Date): Promise<ShopGiven> => {
  const keys = { consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret }
  return { address: (await wooStub(now)).address, ...keys, webhookSecret: SECRET, refunds: 'record' }
}

/** Every kind of shop whose platform calls a webhook, with calls as it signs them. */
export const HOOKED_SHOPS: Readonly<Record<string, HookedShop>> = {
  // first: its gateway refuses calls that are signed minutes off, and each shop puts the clock forward by a day
  doudian: {
    signsTime: false,
    given: async () => ({ address: (await doudianStub()).address, ...GATEWAY_KEYS }),
    call: (nth) => {
      const data = JSON.stringify({ p_id: `480${nth}`, order_status: 2 })
      const payload = JSON.stringify([{ tag: '101', msg_id: `d${nth}`, data }])
      return { payload, headers: { 'event-sign': pushSign(payload) } }
    },
  },
  youzan: {
    signsTime: false,
    given: async () => ({ address: (await youzanStub()).address, ...GATEWAY_KEYS }),
    call: (nth) => {
      const payload = JSON.stringify({ type: 'trade_TradePaid', id: `E2026112700${nth}`, kdt_id: '1', msg_id: `y${nth}`, version: nth })
      return { payload, headers: { 'event-sign': pushSign(payload) } }
    },
  },
  shopify: {
    signsTime: false,
    given: async () => ({ address: (await shopifyStub()).address, token: TOKEN, webhookSecret: SECRET, language: 'en' }),
    call: (nth) => {
      const payload = JSON.stringify({ id: 9_000 + nth, name: `#1${nth}` })
      const proof = {
        'x-shopify-hmac-sha256': hmac(payload, 'base64'),
        'x-shopify-topic': 'orders/updated',
        'x-shopify-event-id': `s${nth}`,
      }
      return { payload, headers: proof }
    },
  },
  woocommerce: {
    signsTime: false,
    given: woo,
    call: (nth) => {
      const payload = JSON.stringify({ id: 300 + nth, number: String(300 + nth) })
      const proof = { 'x-wc-webhook-signature': hmac(payload, 'base64'), 'x-wc-webhook-topic': 'order.updated' }
      return { payload, headers: { ...proof, 'x-wc-webhook-delivery-id': `w${nth}` } }
    },
  },
  medusa: {
    signsTime: true,
    given: async () => ({ address: (await medusaStub()).address, ...MEDUSA_KEYS, webhookSecret: PASSED_ON, language: 'en' }),
    call: (nth, now) => {
      const payload = JSON.stringify({ type: 'order.updated', data: { id: `order_${nth}`, number: 300 + nth } })
      return { payload, headers: signed(PASSED_ON, `m${nth}`, now, payload) }
    },
  },
  vendure: {
    signsTime: true,
    given: async () => ({ address: (await vendureStub()).address, by: 'key', key: VENDURE_KEY, webhookSecret: PASSED_ON }),
    call: (nth, now) => {
      const payload = JSON.stringify({ type: 'order.changed', data: { number: `V${nth}` } })
      return { payload, headers: signed(PASSED_ON, `v${nth}`, now, payload) }
    },
  },
  mapped: {
    signsTime: true,
    given: async (now) => ({
      address: (await lanternStub(now)).address,
      ...ACCESS,
      webhookSecret: SECRET,
      mapping: MAPPING,
      sampleCustomer: 'u7',
      sampleOrder: '70100',
    }),
    call: (nth, now) => {
      const payload = JSON.stringify({ msg_id: `m${nth}`, event: 'order.changed', order_no: String(70_100 + nth) })
      const time = String(Math.floor(now.getTime() / 1_000))
      return { payload, headers: { 'x-lantern-sign': `v1=${hmac(`${time}.${payload}`, 'hex')}`, 'x-lantern-time': time } }
    },
  },
}

/** The same of tracking sources, which call where the shop is called. */
export const HOOKED_SOURCES: Readonly<Record<string, HookedShop>> = {
  kuaidi100: {
    platform: 'woocommerce',
    signsTime: false,
    given: async (now) => ({
      ...(await woo(now)),
      ...{ parcelSource: 'kuaidi100', parcelCustomer: ACCOUNT.customer, parcelKey: ACCOUNT.key, parcelSalt: ACCOUNT.salt },
      parcelAddress: (await kuaidi100Stub()).address,
    }),
    call: (nth) => {
      const param = JSON.stringify({ status: 'polling', lastResult: { nu: `SF${nth}`, com: 'shunfeng', state: '0', data: [] } })
      const sign = createHash('md5')
        .update(param + ACCOUNT.salt)
        .digest('hex')
        .toUpperCase()
      return { payload: new URLSearchParams({ sign, param }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    },
  },
  '17track': {
    platform: 'woocommerce',
    signsTime: false,
    given: async (now) => ({
      ...(await woo(now)),
      parcelSource: '17track',
      parcelKey: KEY,
      parcelAddress: (await seventeenTrackStub()).address,
    }),
    call: (nth) => {
      const payload = JSON.stringify({ event: 'TRACKING_UPDATED', data: { number: `RB${nth}`, carrier: 3011 } })
      return { payload, headers: { sign: createHash('sha256').update(`${payload}/${KEY}`).digest('hex') } }
    },
  },
}

/** A shop of a kind at a stub of its platform, connected in the place of the one before. */
export async function shopSubject(
  kind: string,
  { platform = kind, signsTime, given, call }: HookedShop,
  { service }: Catching,
  now: () => Date,
): Promise<Subject> {
  // a login of the run before has ended: a day went by in it
  const manager = await signedInAgain(service, await managerOf(service))
  const before = (await manager.get('/shops')).as(ConnectedShops).shops[0]
  const at = `/shops/${before?.id}/connection`
  await manager.send('DELETE', at)
  const put = await manager.send('PUT', at, { platform, given: { ...terms, ...(await given(now)) } })
  const [shop] = put.as(ConnectedShops).shops
  const url = new URL(shop?.connection?.webhook ?? '').pathname
  let made = 0
  const calls = (most: number): Call[] =>
    Array.from({ length: most }, () => {
      const { headers, payload } = call(made++, now())
      return { method: 'POST', url, query: {}, payload, headers: { 'content-type': 'application/json', ...headers } }
    })
  const kept = async () =>
    service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.rows<{ id: string }>(sql`select event_id as id from shop_events where shop_id = ${shop?.id} order by event_id`),
    )
  return {
    name: kind,
    signsBody: true,
    signsTime,
    async inOrder(most) {
      const from = (await kept()).length
      for (const one of calls(most)) await service.app.inject({ ...one, headers: { ...one.headers }, query: {} })
      return (await kept()).length - from
    },
    async kept(most) {
      const from = (await kept()).length
      return { calls: calls(most), end: async () => (await kept()).length - from }
    },
  }
}
