import { createHash } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { writtenMoment } from '#platform/clock'
import { AppError } from '#platform/errors'
import type { ShipmentState } from '../order.ts'
import { askSource, failed } from './calls.ts'
import { carrierCode } from './kuaidi100.ts'
import type { ParcelSource, SourceAccess, Track, Tracked } from './source.ts'

const PLATFORM = '菜鸟'
const HOME = 'https://link.cainiao.com'
const [ASKS, OF] = ['CNTECH_LV_LOGISTICS_DETAIL_GET', 'CNTECH_LV']

/** What a `logisticsStatus` is (https://help.aliyun.com/en/pnp/developer-reference/smartlogisticsreport); of what is only announced nothing is told. */
const STATES: Readonly<Record<string, ShipmentState>> = {
  ...{ ACCEPT: 'collected', GOT: 'collected', MODIFY_WEIGHT: 'collected', TRANSPORT: 'in_transit', DELIVERING: 'out_for_delivery' },
  // it waits at a station
  ...{ AGENT_SIGN: 'out_for_delivery', SIGN: 'delivered', FAILED: 'stuck' },
}
/** Its codes of carriers (https://help.aliyun.com/zh/linkedmall/user-guide/api-linkedmall-2023-09-30-struct-logisticsorderresult), by those of 快递100. */
const CARRIERS: Readonly<Record<string, string>> = {
  ...{ shunfeng: 'SF', yuantong: 'YTO', zhongtong: 'ZTO', shentong: 'STO', yunda: 'YUNDA', jtexpress: 'JT', jd: 'JDLEx', ems: 'EMS' },
  ...{ youzhengguonei: 'POSTB', debangkuaidi: 'DBKD' },
}

const Node = z.looseObject({ time: z.string().nullish(), desc: z.string().nullish(), city: z.string().nullish() })
const Answer = z.looseObject({
  success: z.union([z.boolean(), z.string()]).transform((said) => String(said) === 'true'),
  errorCode: z.string().nullish(),
  errorMsg: z.string().nullish(),
  logisticsStatus: z.string().nullish(),
  fullTraceDetail: z.array(Node).nullish(),
})

/** The signature; whose account it is; too many calls. */
const KEY = new Set(['S02', 'S03', 'S11'])
const BUSY = 'S14'
/** LINK's own, before it asks who follows parcels. */
const OF_GATEWAY = /^S\d\d$/u

/** How a call of LINK is signed: MD5 of what is asked and the secret, as base64. */
export const digestOf = (content: string, secret: string): string =>
  createHash('md5').update(`${content}${secret}`, 'utf8').digest('base64')

/** 菜鸟 by its LINK gateway, which asks for a parcel under the resource, the app and the secret of an account; it is not asked to call. */
export const cainiao: ParcelSource = {
  kind: 'cainiao',
  track: (access, parcel) => query(access, parcel),
  async greet(access) {
    // any number: the gateway lets in or not before it is looked for
    await query(access, { carrier: 'yuantong', trackingNumber: 'YT0000000000000', phone: '' })
  },
  receive: () => undefined,
}

async function query({ given, privateHosts }: SourceAccess, { carrier, trackingNumber, phone }: Tracked): Promise<Track | undefined> {
  const code = carrierCode(carrier)
  const tail = phone.replace(/\D/gu, '').slice(-4)
  const content = JSON.stringify({
    arg0: {
      ...{ appCode: given['parcelApp'] ?? '', cpCode: CARRIERS[code] ?? code.toUpperCase(), mailNo: trackingNumber },
      ...(tail && { receiverPhone: tail }),
    },
  })
  const form = {
    ...{ msg_type: ASKS, to_code: OF, logistic_provider_id: given['parcelResource'] ?? '', logistics_interface: content },
    data_digest: digestOf(content, given['parcelKey'] ?? ''),
  }
  const answer = await askSource({
    ...{ platform: PLATFORM, url: new URL('/gateway/link.do', given['parcelAddress'] || HOME), privateHosts, given: Answer },
    ...{ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form).toString() },
  })
  if (answer.success) return asTrack(answer)
  const { errorCode: status, errorMsg: said } = answer
  // what follows parcels, behind the gateway, has codes of its own where it knows nothing of one
  if (status && !OF_GATEWAY.test(status)) return undefined
  throw refusedFor(status ?? '', said ?? '')
}

function refusedFor(status: string, said: string): AppError {
  if (status === BUSY) return new AppError('upstream_failed', refusal('shops.busy', { platform: PLATFORM, seconds: 1 }), { retryAfter: 1 })
  if (KEY.has(status)) return failed(refusal('shops.key', { platform: PLATFORM, said: `${said} (${status})` }))
  return failed(refusal('shops.refused', { platform: PLATFORM, status, said }))
}

function asTrack({ logisticsStatus: status, fullTraceDetail: all }: z.infer<typeof Answer>): Track | undefined {
  const nodes = (all ?? [])
    .flatMap(({ time, desc, city }) => {
      // its times are those of China, without a zone
      const at = writtenMoment(time ?? '', 'Asia/Shanghai') ?? new Date(Number.NaN)
      return Number.isNaN(at.getTime()) ? [] : [{ at, place: city ?? '', text: desc ?? '' }]
    })
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  const [state, [newest]] = [STATES[status ?? ''], nodes]
  return state && newest && { state, nodes, ...(state === 'delivered' && { deliveredAt: newest.at }) }
}
