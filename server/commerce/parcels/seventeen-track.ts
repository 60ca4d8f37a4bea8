import { createHash, timingSafeEqual } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { ShipmentState } from '../order.ts'
import { askSource, failed } from './calls.ts'
import type { ParcelSource, SourceAccess, Track } from './source.ts'

const PLATFORM = '17TRACK'
const HOME = 'https://api.17track.net'
const VERSION = '/track/v2.4'

/** What a main status is (https://api.17track.net/en/doc?version=v2.4); of what is only announced nothing is told. */
const STATES: Readonly<Record<string, ShipmentState>> = {
  InTransit: 'in_transit',
  OutForDelivery: 'out_for_delivery',
  AvailableForPickup: 'out_for_delivery',
  Delivered: 'delivered',
  DeliveryFailure: 'stuck',
  Exception: 'stuck',
  Expired: 'lost',
}

const Event = z.looseObject({
  time_iso: z.string().nullish(),
  time_utc: z.string().nullish(),
  description: z.string().nullish(),
  location: z.string().nullish(),
})
const Info = z.looseObject({
  latest_status: z.looseObject({ status: z.string(), sub_status: z.string().nullish() }),
  time_metrics: z.looseObject({ estimated_delivery_date: z.looseObject({ to: z.string().nullish() }).nullish() }).nullish(),
  tracking: z.looseObject({ providers: z.array(z.looseObject({ events: z.array(Event).default([]) })).default([]) }).nullish(),
})
const Rejected = z
  .array(z.looseObject({ number: z.string().optional(), error: z.looseObject({ code: z.int(), message: z.string() }) }))
  .default([])
const answer = <Item>(item: z.ZodType<Item>) =>
  z.looseObject({
    code: z.int(),
    data: z.looseObject({
      accepted: z.array(item).default([]),
      rejected: Rejected,
      errors: z.array(z.looseObject({ code: z.int(), message: z.string() })).optional(),
    }),
  })
const Registered = answer(z.looseObject({ number: z.string() }))
const Told = answer(z.looseObject({ number: z.string(), track_info: Info.nullish() }))
const Quota = z.looseObject({ code: z.int(), data: z.unknown() })
const Push = z.looseObject({ event: z.string(), data: z.looseObject({ number: z.string() }) })

/** It is registered already; it is not registered yet; nothing is known of it yet. */
const [ALREADY, NOT_YET, NOTHING] = [-18_019_901, -18_019_902, -18_019_909]

/** 17TRACK by its API v2.4: a number is registered once, asked for, and told of by a webhook whose `sign` is SHA-256 of body, slash and key. */
export const seventeenTrack: ParcelSource = {
  kind: '17track',
  async track(access, { trackingNumber: number }) {
    const first = await told(access, number)
    if (first !== 'unregistered') return first
    const { data } = await ask(access, 'register', [{ number, auto_detection: true }], Registered)
    const refused = data.rejected.find(({ error }) => error.code !== ALREADY)
    if (refused) throw failed(refusal('shops.refused', { platform: PLATFORM, status: refused.error.code, said: refused.error.message }))
    const then = await told(access, number)
    return then === 'unregistered' ? undefined : then
  },
  async greet(access) {
    const { code, data } = await ask(access, 'getquota', {}, Quota)
    if (code !== 0) throw failed(refusal('shops.key', { platform: PLATFORM, said: firstGraphemes(JSON.stringify(data ?? code), 200) }))
  },
  receive({ headers, body }, given) {
    const sign = headers['sign']
    if (typeof sign !== 'string') return undefined
    const key = given['parcelKey'] ?? ''
    const expected = createHash('sha256').update(body).update(`/${key}`).digest()
    const said = Buffer.from(sign, 'hex')
    if (key === '' || said.length !== expected.length || !timingSafeEqual(said, expected))
      throw new AppError('unauthenticated', 'The sign does not fit the body; give the key of the same account')
    const { data } = Push.safeParse(JSON.parse(body.toString('utf8')))
    if (!data) throw new AppError('invalid', 'The body of the webhook cannot be read')
    return { number: data.data.number }
  },
}

function ask<Given>({ given, privateHosts }: SourceAccess, path: string, body: object, shape: z.ZodType<Given>): Promise<Given> {
  const url = new URL(`${VERSION}/${path}`, given['parcelAddress'] || HOME)
  const headers = { '17token': given['parcelKey'] ?? '', 'content-type': 'application/json' }
  return askSource({ platform: PLATFORM, url, headers, body: JSON.stringify(body), privateHosts, given: shape })
}

async function told(access: SourceAccess, number: string): Promise<Track | 'unregistered' | undefined> {
  const { code, data } = await ask(access, 'gettrackinfo', [{ number }], Told)
  const [error] = data.errors ?? []
  if (code !== 0 && error) throw failed(refusal('shops.key', { platform: PLATFORM, said: error.message }))
  const rejected = data.rejected[0]?.error
  if (rejected?.code === NOT_YET) return 'unregistered'
  if (rejected && rejected.code !== NOTHING)
    throw failed(refusal('shops.refused', { platform: PLATFORM, status: rejected.code, said: rejected.message }))
  const info = data.accepted[0]?.track_info
  return info ? asTrack(info) : undefined
}

function asTrack({ latest_status: { status, sub_status: sub }, time_metrics: metrics, tracking }: z.infer<typeof Info>): Track | undefined {
  const nodes = (tracking?.providers ?? [])
    .flatMap(({ events }) => events)
    .flatMap(({ time_utc: utc, time_iso: iso, description, location }) => {
      const at = new Date(utc ?? iso ?? '')
      return Number.isNaN(at.getTime()) ? [] : [{ at, place: location ?? '', text: description ?? '' }]
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  const state = sub?.startsWith('InTransit_PickedUp') ? 'collected' : /Return/u.test(sub ?? '') ? 'returned' : STATES[status]
  if (!state) return undefined
  const expected = new Date(metrics?.estimated_delivery_date?.to ?? '')
  const [newest] = nodes
  return {
    state,
    nodes,
    ...(state === 'delivered' && newest && { deliveredAt: newest.at }),
    ...(!Number.isNaN(expected.getTime()) && { expectedAt: expected }),
  }
}
