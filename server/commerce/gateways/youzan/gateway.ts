import { z } from 'zod'
import type { Gateway, Minting, Refused } from '../gateway.ts'

const SaidNo = z.object({
  code: z.coerce.string().nullish(),
  err_code: z.coerce.string().nullish(),
  msg: z.string().nullish(),
  err_msg: z.string().nullish(),
})
const Answer = z.object({
  gw_err_resp: SaidNo.nullish(),
  error_response: SaidNo.nullish(),
  success: z.boolean().nullish(),
  code: z.coerce.string().nullish(),
  message: z.string().nullish(),
  data: z.unknown().optional(),
  response: z.unknown().optional(),
})

/** Of an order or of goods alone: an interface or a shop that is not there is no answer to what was asked. */
const NOT_THERE = /(?:订单|商品|交易)(?:数据|信息|详情|编号|号)?(?:已经?)?(?:并?不存在|非法)/u

/** What it refuses is told apart by its words: of its codes no two sources say the same. */
function whyOf(words: string, isGateway: boolean): Refused['why'] {
  if (/token/iu.test(words)) return 'key'
  if (/频率|频繁|限流|配额|limit/iu.test(words)) return 'busy'
  if (/权限|授权|\bIP\b/iu.test(words)) return 'permission'
  return !isGateway && NOT_THERE.test(words) ? 'nothing' : 'other'
}

interface Said {
  readonly code: string
  readonly said: string
}

/** Its gateway's own no, or a method's. */
function no(answer: unknown): { readonly said: Said; readonly isGateway: boolean } | undefined {
  const { data } = Answer.safeParse(answer)
  const inner = data?.gw_err_resp ?? data?.error_response
  if (inner) {
    const said = { code: inner.err_code ?? inner.code ?? '', said: inner.err_msg ?? inner.msg ?? '' }
    return { said, isGateway: Boolean(data?.gw_err_resp) }
  }
  return data?.success === false ? { said: { code: data.code ?? '', said: data.message ?? '' }, isGateway: false } : undefined
}

const Token = z.object({ access_token: z.string().min(1), expires: z.coerce.number(), refresh_token: z.string().nullish() })

/** Of an app of the merchant's own (自用型): by key, secret and the shop's number; `expires` is a moment in milliseconds (https://doc.youzanyun.com/resource/doc/3031). */
const minting: Minting = {
  sent: ({ appKey, appSecret }, { shopId, refresh }) => ({
    path: '/auth/token',
    body: {
      json: JSON.stringify({
        client_id: appKey,
        client_secret: appSecret,
        ...(refresh ? { authorize_type: 'refresh_token', refresh_token: refresh } : { authorize_type: 'silent', grant_id: shopId }),
      }),
    },
  }),
  read(inner) {
    const { data } = Token.safeParse(inner)
    return data && { token: data.access_token, until: new Date(data.expires), ...(data.refresh_token && { refresh: data.refresh_token }) }
  },
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
    const found = no(answer)
    return found && { why: whyOf(found.said.said, found.isGateway), ...found.said }
  },
  // younger versions answer in `data`, elder ones in `response`
  inner(answer) {
    const { data } = Answer.safeParse(answer)
    return data?.data ?? data?.response
  },
  minting,
}
