import { z } from 'zod'
import type { Gateway, Refused } from '../gateway.ts'

const Said = z.object({
  code: z.coerce.string().nullish(),
  err_code: z.coerce.string().nullish(),
  msg: z.string().nullish(),
  err_msg: z.string().nullish(),
})
const Answer = z.object({
  gw_err_resp: Said.nullish(),
  error_response: Said.nullish(),
  success: z.boolean().nullish(),
  code: z.coerce.string().nullish(),
  message: z.string().nullish(),
  data: z.unknown().optional(),
  response: z.unknown().optional(),
})

/** What it refuses is told apart by its words: of its codes no two sources say the same. */
function whyOf(words: string): Refused['why'] {
  if (/token/iu.test(words)) return 'key'
  if (/频率|频繁|限流|配额|limit/iu.test(words)) return 'busy'
  if (/权限|授权|\bIP\b/iu.test(words)) return 'permission'
  return /不存在|订单号非法/u.test(words) ? 'nothing' : 'other'
}

function no(answer: unknown): { code: string; said: string } | undefined {
  const { data } = Answer.safeParse(answer)
  const inner = data?.gw_err_resp ?? data?.error_response
  if (inner) return { code: inner.err_code ?? inner.code ?? '', said: inner.err_msg ?? inner.msg ?? '' }
  return data?.success === false ? { code: data.code ?? '', said: data.message ?? '' } : undefined
}

/** 有赞: each method and its version are a path, under the token of the consent; nothing is signed but what it pushes. */
export const youzanGateway: Gateway = {
  platform: '有赞',
  sent: ({ keys: { token }, method, parameters }) => ({
    path: `/api/${method}`,
    query: { access_token: token },
    body: { json: JSON.stringify(parameters) },
  }),
  refused(answer) {
    const said = no(answer)
    return said && { why: whyOf(said.said), ...said }
  },
  // younger versions answer in `data`, elder ones in `response`
  inner(answer) {
    const { data } = Answer.safeParse(answer)
    return data?.data ?? data?.response
  },
}
