import { z } from 'zod'
import type { Gateway, GatewayKeys, Minting, Refused } from '../gateway.ts'
import { sortedJson } from '../signed-form.ts'
import { SIGNATURES, signOf } from '../signing/signatures.ts'
import { seconds } from '../words.ts'

const Answer = z.object({
  code: z.coerce.string(),
  msg: z.string().nullish(),
  sub_code: z.string().nullish(),
  sub_msg: z.string().nullish(),
  data: z.unknown().optional(),
})

/** Codes of the platform (https://op.jinritemai.com/docs/guide-docs/212/1427). */
const WHY: Readonly<Record<string, Refused['why']>> = {
  ...{ 20000: 'broken', 20001: 'broken', 30001: 'permission', 30002: 'permission', 40001: 'key', 60000: 'busy' },
}
/** Of an order or of goods that are not there, or another shop's. */
const NOTHING = new Set([
  ...['isv.parameter-invalid:20001', 'isv.parameter-invalid:20014', 'isv.business-failed:20015', 'isv.parameter-invalid:2010058'],
])
const KEY = /access-token|signature|app-id|timestamp|authorization/u

function whyOf(code: string, sub: string): Refused['why'] {
  if (NOTHING.has(sub)) return 'nothing'
  // 2010401: too many questions about goods
  if (sub.endsWith(':2010401')) return 'busy'
  return KEY.test(sub) ? 'key' : (WHY[code] ?? 'other')
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number(), refresh_token: z.string().nullish() })

/** A call as it is signed; the one that asks for a token bears none. */
function signed(
  { appKey, appSecret }: Pick<GatewayKeys, 'appKey' | 'appSecret'>,
  method: string,
  asked: string,
  now: Date,
  token?: string,
) {
  const query = {
    ...{ app_key: appKey, method, timestamp: seconds(now), v: '2', sign_method: 'hmac-sha256' },
    ...(token !== undefined && { access_token: token }),
  }
  const sign = signOf(SIGNATURES.doudian, appSecret, { ...query, param_json: asked })
  return { path: `/${method.replaceAll('.', '/')}`, query: { ...query, sign }, body: { json: asked } }
}

/** Of an app of the merchant's own (自用型): `token.create` by the shop's number, then `token.refresh`; `expires_in` counts seconds. */
const minting: Minting = {
  sent: (keys, { shopId, refresh, now }) =>
    refresh
      ? signed(keys, 'token.refresh', sortedJson({ grant_type: 'refresh_token', refresh_token: refresh }), now)
      : signed(keys, 'token.create', sortedJson({ code: '', grant_type: 'authorization_self', shop_id: shopId }), now),
  read(inner, now) {
    const { data } = Token.safeParse(inner)
    const until = data && new Date(now.getTime() + data.expires_in * 1_000)
    return until && { token: data.access_token, until, ...(data.refresh_token && { refresh: data.refresh_token }) }
  },
}

/** 抖店: each method is a path; what is asked is sorted JSON, signed by HMAC-SHA256 beside key, method, time and version. */
export const doudianGateway: Gateway = {
  platform: '抖店',
  sent: ({ keys, method, parameters, now }) => signed(keys, method, sortedJson(parameters), now, keys.token),
  refused(answer) {
    const { data } = Answer.safeParse(answer)
    if (!data || data.code === '10000') return undefined
    const { code, msg, sub_code: sub, sub_msg: words } = data
    return { why: whyOf(code, sub ?? ''), code: sub || code, said: words || msg || '' }
  },
  inner: (answer) => Answer.safeParse(answer).data?.data,
  minting,
}
