import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'
import { sortedJson } from '../signed-form.ts'
import { SIGNATURES, signOf } from '../signing/signatures.ts'
import { seconds } from '../words.ts'

const Answer = z.object({ code: z.coerce.string(), msg: z.string().nullish(), data: z.unknown().optional() })

/** Of the signature, of the consent, of an address that is not on the app's list, of a right, of too many calls (https://openweb.jushuitan.com). */
const WHY: Readonly<Record<string, Refused['why']>> = {
  10: 'key',
  100: 'key',
  110: 'permission',
  190: 'permission',
  199: 'busy',
  200: 'busy',
}
/** A hundred calls a minute; the others say it of a second. */
const A_MINUTE = '200'

/** 聚水潭: each method is a path; what is asked is JSON in `biz`, within a form under MD5. */
export const jstGateway: Gateway = {
  platform: '聚水潭',
  sent({ keys: { appKey, appSecret, token }, method, parameters, now }) {
    const form = {
      ...{ access_token: token, app_key: appKey, timestamp: seconds(now), charset: 'utf-8', version: '2' },
      biz: sortedJson(parameters),
    }
    return { path: method, body: { ...form, sign: signOf(SIGNATURES.jushuitan, appSecret, form) } }
  },
  refused(answer) {
    const { data } = Answer.safeParse(answer)
    if (!data || data.code === '0') return undefined
    const { code, msg } = data
    return { why: WHY[code] ?? 'other', code, said: msg ?? '', ...(code === A_MINUTE && { seconds: 60 }) }
  },
  inner: (answer) => Answer.safeParse(answer).data?.data,
}
