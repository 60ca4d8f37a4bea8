import { createHash, timingSafeEqual } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { writtenMoment } from '#platform/clock'
import { AppError } from '#platform/errors'
import type { ShipmentState } from '../order.ts'
import { askSource, failed } from './calls.ts'
import carriers from './carriers.json' with { type: 'json' }
import type { ParcelSource, SourceAccess, Track, Tracked } from './source.ts'

const PLATFORM = '快递100'
const HOME = 'https://poll.kuaidi100.com'

/** What a `state` is (https://api.kuaidi100.com/document/5f0ffb5ebc8da837cbd8aefc); cleared by customs is on its way. */
const STATES: Readonly<Record<string, ShipmentState>> = {
  '0': 'in_transit',
  '1': 'collected',
  '2': 'stuck',
  '3': 'delivered',
  '4': 'returned',
  '5': 'out_for_delivery',
  '6': 'returned',
  '7': 'in_transit',
  '8': 'in_transit',
  '14': 'returned',
}

const Node = z.looseObject({ time: z.string(), context: z.string(), areaName: z.string().nullish() })
const Result = z.looseObject({ state: z.string(), nu: z.string(), data: z.array(Node).default([]) })
const Answer = z.union([Result, z.looseObject({ returnCode: z.string(), message: z.string() })])
const Push = z.looseObject({ status: z.string(), lastResult: z.looseObject({ nu: z.string() }).optional() })
const Subscribed = z.looseObject({ returnCode: z.string(), message: z.string() })

/** Nothing is known of the number: no fault of whoever asks. */
const NOTHING = new Set(['500'])
/** The signature, the account, or what it may ask. */
const KEY = new Set(['503', '601', '600', '700'])
/** Somebody follows it already. */
const FOLLOWED = '501'

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()

/** 快递100 by its query, signed by MD5 of param, key and customer, and by its push, signed by MD5 of param and salt; both in capitals. */
export const kuaidi100: ParcelSource = {
  kind: 'kuaidi100',
  async track(access, parcel) {
    const found = await query(access, parcel)
    if (found) await follow(access, parcel)
    return found
  },
  async greet(access) {
    // any number: who is not let in is told so before it is looked for
    await query(access, { carrier: 'yuantong', trackingNumber: 'YT0000000000000', phone: '' })
  },
  receive({ headers, body }, given) {
    if (!/^application\/x-www-form-urlencoded/u.test(headers['content-type'] ?? '')) return undefined
    const form = new URLSearchParams(body.toString('utf8'))
    const [param, sign] = [form.get('param'), form.get('sign')]
    if (param === null) return undefined
    const salt = given['parcelSalt'] ?? ''
    const [expected, said] = [Buffer.from(md5(param + salt)), Buffer.from(sign ?? '')]
    if (salt === '' || said.length !== expected.length || !timingSafeEqual(said, expected))
      throw new AppError('unauthenticated', 'The sign does not fit param and salt; give both sides the same salt')
    const { data } = Push.safeParse(JSON.parse(param))
    if (!data) throw new AppError('invalid', 'param cannot be read')
    const answer = { type: 'application/json', body: '{"result":true,"returnCode":"200","message":"成功"}' }
    return { number: data.lastResult?.nu ?? '', answer }
  },
}

/** Its code for a carrier, by the names that shops use; what is none is given as it is, and the source says whether it knows it. */
export function carrierCode(name: string): string {
  const said = name.trim().toLowerCase()
  return Object.entries(carriers).find(([code, names]) => code === said || names.some((one) => one.toLowerCase() === said))?.[0] ?? said
}

async function query({ given, privateHosts }: SourceAccess, { carrier, trackingNumber, phone }: Tracked): Promise<Track | undefined> {
  const [key = '', customer = ''] = [given['parcelKey'], given['parcelCustomer']]
  const param = JSON.stringify({
    com: carrierCode(carrier),
    num: trackingNumber,
    phone: phone.replace(/\D/gu, '').slice(-4),
    resultv2: '1',
    show: '0',
    order: 'desc',
  })
  const body = new URLSearchParams({ customer, sign: md5(param + key + customer), param }).toString()
  const answer = await askSource({ platform: PLATFORM, ...at(given, '/poll/query.do'), privateHosts, body, given: Answer })
  if ('data' in answer && Array.isArray(answer.data)) return asTrack(Result.parse(answer))
  const { returnCode, message } = Subscribed.parse(answer)
  if (NOTHING.has(returnCode)) return undefined
  throw failed(refusal(KEY.has(returnCode) ? 'shops.key' : 'shops.refused', { platform: PLATFORM, status: returnCode, said: message }))
}

/** Has it call us when the parcel moves, where somebody can reach us and a salt is given. Asked again it says that it is followed already. */
async function follow({ given, privateHosts, callback }: SourceAccess, { carrier, trackingNumber, phone }: Tracked): Promise<void> {
  const [key = '', salt = ''] = [given['parcelKey'], given['parcelSalt']]
  if (!callback || salt === '') return
  const parameters = { callbackurl: callback, salt, resultv2: '1', phone: phone.replace(/\D/gu, '').slice(-4) }
  const param = JSON.stringify({ company: carrierCode(carrier), number: trackingNumber, key, parameters })
  const body = new URLSearchParams({ schema: 'json', param }).toString()
  const { returnCode, message } = await askSource({ platform: PLATFORM, ...at(given, '/poll'), privateHosts, body, given: Subscribed })
  if (returnCode !== '200' && returnCode !== FOLLOWED)
    throw failed(refusal('shops.refused', { platform: PLATFORM, status: returnCode, said: message }))
}

const at = (given: SourceAccess['given'], path: string) => ({
  url: new URL(path, given['parcelAddress'] || HOME),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

function asTrack({ state, data }: z.infer<typeof Result>): Track | undefined {
  const nodes = data.map(({ time, context, areaName }) => ({ at: inChina(time), place: areaName ?? '', text: context }))
  const known = STATES[state.length > 2 && !(state in STATES) ? state.slice(0, 1) : state]
  if (!known || nodes.length === 0) return undefined
  const [newest] = nodes
  return { state: known, nodes, ...(known === 'delivered' && newest && { deliveredAt: newest.at }) }
}

/** Its times are those of China, without a zone. */
const inChina = (time: string): Date => writtenMoment(time, 'Asia/Shanghai') ?? new Date(Number.NaN)
