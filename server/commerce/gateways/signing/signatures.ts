import { createHash, createHmac } from 'node:crypto'

/** How a platform signs a call: names and values of the parameters, sorted by name and put together without a sign between, and the secret. */
export interface Scheme {
  /** `hmac-sha256`: under the secret as its key, beside what `secret` says. */
  readonly hash: 'md5' | 'hmac-sha256'
  /** Where the secret stands around the parameters. */
  readonly secret: 'around' | 'before'
  readonly letters: 'upper' | 'lower'
  /** Parameters that are sent and not signed; `sign` never is. */
  readonly unsigned: readonly string[]
  /** Where the platform says so. */
  readonly source: string
  /** Whether a vector of the platform's own was recomputed: see the test. */
  readonly vector: 'published' | 'none published'
}

/** How each platform signs (read November 2026). */
export const SIGNATURES = {
  /** 淘宝 TOP. */
  taobao: {
    ...{ hash: 'md5', secret: 'around', letters: 'upper', unsigned: [] },
    ...{ source: 'https://open.taobao.com/doc.htm?docId=101617&docType=1', vector: 'published' },
  },
  /** 京东 JOS: what is asked stands in `360buy_param_json`, which is signed too. */
  jd: {
    ...{ hash: 'md5', secret: 'around', letters: 'upper', unsigned: ['format', 'sign_method'] },
    ...{ source: 'https://open.jd.com/v2/#/doc/dev-guide?listId=2643', vector: 'published' },
  },
  /** 拼多多 POP. */
  pinduoduo: {
    ...{ hash: 'md5', secret: 'around', letters: 'upper', unsigned: [] },
    ...{ source: 'https://open.pinduoduo.com/application/document/browse?idStr=8EC06C399636041E', vector: 'published' },
  },
  /** 聚水潭. */
  jushuitan: {
    ...{ hash: 'md5', secret: 'before', letters: 'lower', unsigned: [] },
    ...{ source: 'https://openweb.jushuitan.com', vector: 'none published' },
  },
  /** 抖店: over `app_key`, `method`, `param_json` (sorted and compact), `timestamp` and `v` alone. */
  doudian: {
    ...{ hash: 'hmac-sha256', secret: 'around', letters: 'lower', unsigned: ['access_token', 'sign_method'] },
    ...{ source: 'https://op.jinritemai.com/docs/guide-docs/gen-sign', vector: 'none published' },
  },
} as const satisfies Readonly<Record<string, Scheme>>

/** The signature of a call. */
export function signOf(scheme: Scheme, secret: string, parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).filter((name) => name !== 'sign' && !scheme.unsigned.includes(name))
  const put = names
    .sort()
    .map((name) => `${name}${parameters[name]}`)
    .join('')
  const text = scheme.secret === 'around' ? `${secret}${put}${secret}` : `${secret}${put}`
  const hash = scheme.hash === 'md5' ? createHash('md5') : createHmac('sha256', secret)
  const hex = hash.update(text, 'utf8').digest('hex')
  return scheme.letters === 'upper' ? hex.toUpperCase() : hex
}
