import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'
import { signedForm } from '../signed-form.ts'
import { SIGNATURES } from '../signing/signatures.ts'
import { seconds } from '../words.ts'

const ErrorAnswer = z.object({
  error_response: z.object({
    error_code: z.coerce.string(),
    error_msg: z.string().nullish(),
    sub_code: z.string().nullish(),
    sub_msg: z.string().nullish(),
  }),
})

/** What it refuses is told apart by its words: its codes could not be checked against a page that is open to all. */
function whyOf(words: string): Refused['why'] {
  if (/过于频繁|限流/u.test(words)) return 'busy'
  if (/access_token|client_id|签名|sign/u.test(words)) return 'key'
  if (/权限|授权|白名单/u.test(words)) return 'permission'
  return /(?:订单|商品)不存在/u.test(words) ? 'nothing' : 'other'
}

/** 拼多多 by POP: form parameters under MD5, Unix seconds, ten minutes of tolerance. */
export const popGateway: Gateway = {
  platform: '拼多多 POP',
  ...signedForm(SIGNATURES.pinduoduo, ({ appKey, token }, type, now) => ({
    ...{ type, client_id: appKey, access_token: token, data_type: 'JSON', timestamp: seconds(now) },
  })),
  refused(answer) {
    const { data } = ErrorAnswer.safeParse(answer)
    if (!data) return undefined
    const { error_code: code, error_msg: words, sub_code: sub, sub_msg: more } = data.error_response
    const said = [words, more].filter(Boolean).join('：')
    return { why: whyOf(said), code: sub || code, said }
  },
}
