import { createHmac } from 'node:crypto'
import { isOff, jsonStub, objectIn } from './json-stub.ts'
import { KEYS } from './stub.ts'

/** What a stub that gives tokens holds: those that it takes, how long the next one lasts, and whether it renews. */
export interface Mint {
  readonly valid: Set<string>
  given: number
  seconds: number
  renews: boolean
}
const aMint = (): Mint => ({ valid: new Set(), given: 0, seconds: 7 * 86_400, renews: true })

/** The next token, which takes the place of all before it. */
function next(mint: Mint): string {
  mint.given += 1
  mint.valid.clear()
  mint.valid.add(`token-${mint.given}`)
  return `token-${mint.given}`
}

class No {
  readonly said: string
  constructor(said: string) {
    this.said = said
  }
}

/** 有赞, as far as tokens go: an app of the merchant's own, and one method that is read by them. */
export async function youzanMint(now = () => Date.now()) {
  const mint = aMint()
  const stub = await jsonStub({
    reads(url, body) {
      const name = url.pathname.replace(/^\/(?:api\/)?/u, '')
      const isKnown = name === 'auth/token' || mint.valid.has(url.searchParams.get('access_token') ?? '')
      return { name, asked: objectIn(body), ...(!isKnown && { wrong: 'key' as const }) }
    },
    methods: {
      'auth/token': {
        takes: ['client_id', 'client_secret', 'authorize_type', 'grant_id', 'refresh_token'],
        run(asked) {
          if (asked['client_id'] !== KEYS.appKey || asked['client_secret'] !== KEYS.appSecret) return new No('client_secret 不正确')
          const isRefresh = asked['authorize_type'] === 'refresh_token'
          if (isRefresh && (!mint.renews || asked['refresh_token'] !== `r${mint.given}`)) return new No('refresh_token 已失效')
          if (!isRefresh && asked['grant_id'] !== '63077') return new No('grant_id 不正确')
          const token = next(mint)
          return {
            access_token: token,
            expires: now() + mint.seconds * 1_000,
            refresh_token: `r${mint.given}`,
            scope: 'trade',
            authority_id: '63077',
          }
        },
      },
      'youzan.logistics.express.get/3.0.0': { takes: [], run: () => ({ allExpress: [] }) },
    },
    yes: (data) => (data instanceof No ? { success: false, code: 4_201, message: data.said } : { success: true, code: 200, data }),
    no: (why) => ({
      gw_err_resp: { err_code: 4203, err_msg: { key: '非法的token', busy: '调用频率超限', sign: '', strange: '参数不合法' }[why] },
    }),
  })
  return { ...stub, mint }
}

/** 抖店, as far as tokens go: each call signed, those for tokens without one. */
export async function doudianMint() {
  const mint = aMint()
  const token = () => ({ access_token: next(mint), expires_in: mint.seconds, refresh_token: `r${mint.given}`, shop_id: 9, shop_name: '灯' })
  const stub = await jsonStub({
    reads(url, body) {
      const of = (name: string) => url.searchParams.get(name) ?? ''
      const put = `app_key${of('app_key')}method${of('method')}param_json${body}timestamp${of('timestamp')}v${of('v')}`
      const sign = createHmac('sha256', KEYS.appSecret).update(`${KEYS.appSecret}${put}${KEYS.appSecret}`).digest('hex')
      const isFree = of('method').startsWith('token.') ? !url.searchParams.has('access_token') : mint.valid.has(of('access_token'))
      const wrong = !isFree ? 'key' : of('sign') === sign && !isOff(Number(of('timestamp')), 10) ? undefined : 'sign'
      return { name: of('method'), asked: objectIn(body), ...(wrong && { wrong }) }
    },
    methods: {
      'token.create': {
        takes: ['code', 'grant_type', 'shop_id'],
        run: ({ grant_type: type, shop_id: shop }) => (type === 'authorization_self' && shop === '9' ? token() : new No('店铺未授权')),
      },
      'token.refresh': {
        takes: ['grant_type', 'refresh_token'],
        run: ({ refresh_token: by }) => (mint.renews && by === `r${mint.given}` ? token() : new No('refresh_token已过期')),
      },
      'order.searchList': { takes: ['page', 'size'], run: () => ({ total: 0, page: 0, shop_order_list: [] }) },
    },
    yes: (data) =>
      data instanceof No
        ? { code: 50_002, msg: data.said, sub_code: 'isv.business-failed:1', sub_msg: data.said }
        : { code: 10_000, msg: 'success', data },
    no: (why) =>
      why === 'busy'
        ? { code: 60_000, msg: '错误', sub_code: 'isp.call-limit', sub_msg: '触发限流，请稍后重试' }
        : {
            code: 40_003,
            msg: '错误',
            sub_code: why === 'sign' ? 'isv.signature-invalid' : 'isv.access-token-expired',
            sub_msg: why,
          },
  })
  return { ...stub, mint }
}
