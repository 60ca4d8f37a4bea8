import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'
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

/** 抖店: each method is a path; what is asked is sorted JSON, signed by HMAC-SHA256 beside key, method, time and version. */
export const doudianGateway: Gateway = {
  platform: '抖店',
  sent({ keys: { appKey, appSecret, token }, method, parameters, now }) {
    const asked = sortedJson(parameters)
    const query = { app_key: appKey, method, timestamp: seconds(now), v: '2', sign_method: 'hmac-sha256', access_token: token }
    const sign = signOf(SIGNATURES.doudian, appSecret, { ...query, param_json: asked })
    return { path: `/${method.replaceAll('.', '/')}`, query: { ...query, sign }, body: { json: asked } }
  },
  refused(answer) {
    const { data } = Answer.safeParse(answer)
    if (!data || data.code === '10000') return undefined
    const { code, msg, sub_code: sub, sub_msg: words } = data
    return { why: whyOf(code, sub ?? ''), code: sub || code, said: words || msg || '' }
  },
  inner: (answer) => Answer.safeParse(answer).data?.data,
}
