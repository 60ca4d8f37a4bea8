import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'
import { signedForm, sortedJson } from '../signed-form.ts'
import { SIGNATURES } from '../signing/signatures.ts'
import { chinaClock, maybe, text } from '../words.ts'

/** The gateway's codes: of the clock or the signature, of the consent or the app, of a right, of too many calls (https://jos.jd.com/commondoc?listId=33). */
const WHY: Readonly<Record<string, Refused['why']>> = {
  ...{ 7: 'key', 8: 'key', 11: 'key', 12: 'key', 18: 'key', 19: 'key', 20: 'key', 21: 'key' },
  ...{ 24: 'permission', 2: 'busy' },
}
/** What a service behind it refuses is told apart by its words: its codes are on no page that is open to all. */
const NOTHING = /(?:订单|商品)不存在/u

/** It refuses in an `error_response`, or by a code and words alone. */
const ErrorAnswer = z.union([
  z
    .object({ error_response: z.object({ code: maybe, zh_desc: maybe, en_desc: maybe }) })
    .transform(({ error_response: { code, zh_desc: words, en_desc: english } }) => ({ code, said: words || english })),
  z.object({ code: text, errorMessage: text }).transform(({ code, errorMessage: said }) => ({ code, said })),
])
/** A service tells whether it did what it was asked, by itself or in an `apiResult`; `success` comes as a word or as true and false. */
const Own = z.object({
  success: z
    .union([z.boolean(), z.string()])
    .transform((said) => String(said) === 'true')
    .optional(),
  code: maybe,
  errorCode: maybe,
  numberCode: maybe,
  errorMsg: maybe,
  chineseErrCode: maybe,
})
const Body = z.record(z.string(), z.unknown())
const Result = Own.extend({ apiResult: Own.optional() })

/** What a service behind the gateway refused; undefined where it refused nothing. */
function refusedBehind(body: unknown): Refused | undefined {
  for (const one of Object.values(Body.safeParse(body).data ?? {})) {
    const { data } = Result.safeParse(one)
    const own = data?.apiResult ?? data
    if (own?.success !== false) continue
    const said = own.chineseErrCode || own.errorMsg
    return { why: NOTHING.test(said) ? 'nothing' : 'other', code: own.numberCode || own.errorCode || own.code, said }
  }
  return undefined
}

const form = signedForm(SIGNATURES.jd, ({ appKey, token }, method, now) => ({
  ...{ method, access_token: token, app_key: appKey, timestamp: chinaClock(now), v: '2.0' },
}))

/**
 * 京东 by JOS: what is asked is JSON in one field of a form under MD5, by the clock of China. Its fields stand flat in it, as in 京东's own SDK: the
 * `paramOrderJSFQuery` of its pages is the service's Java object, whose parts the gateway takes as they are.
 */
export const josGateway: Gateway = {
  platform: '京东 JOS',
  ...form,
  sent: (call) => form.sent({ ...call, parameters: { '360buy_param_json': sortedJson(call.parameters) } }),
  refused(answer) {
    const { data } = ErrorAnswer.safeParse(answer)
    if (!data) return refusedBehind(form.inner(answer))
    return { why: WHY[data.code] ?? 'other', ...data }
  },
}
