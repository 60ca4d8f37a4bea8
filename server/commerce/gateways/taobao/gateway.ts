import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'
import { signedForm } from '../signed-form.ts'
import { SIGNATURES } from '../signing/signatures.ts'
import { chinaClock } from '../words.ts'

const ErrorAnswer = z.object({
  error_response: z.object({
    code: z.coerce.string(),
    msg: z.string().default(''),
    sub_code: z.string().default(''),
    sub_msg: z.string().default(''),
  }),
})

/** Codes of the platform (https://open.taobao.com/doc.htm): of the app or the consent, of a right, of too many calls. */
const WHY: Readonly<Record<string, Refused['why']>> = {
  ...{ 25: 'key', 26: 'key', 27: 'key', 28: 'key', 29: 'key' },
  ...{ 11: 'permission', 12: 'permission', 13: 'permission' },
  ...{ 7: 'busy', 9: 'broken', 10: 'broken' },
}
const NO_TRADE = /trade-not-exist|trade_not_exist/u

/** 淘宝 and 天猫 by TOP: form parameters under MD5, the clock of China, ten minutes of tolerance. */
export const topGateway: Gateway = {
  platform: '淘宝 TOP',
  ...signedForm(SIGNATURES.taobao, ({ appKey, token }, method, now) => ({
    ...{ method, app_key: appKey, session: token, timestamp: chinaClock(now) },
    ...{ format: 'json', v: '2.0', sign_method: 'md5' },
  })),
  refused(answer) {
    const { data } = ErrorAnswer.safeParse(answer)
    if (!data) return undefined
    const { code, msg, sub_code: sub, sub_msg: words } = data.error_response
    const why = NO_TRADE.test(sub) ? 'nothing' : (WHY[code] ?? 'other')
    return { why, code: sub || code, said: words || msg }
  },
}
