import { randomUUID } from 'node:crypto'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { askJson, platformRefused } from '../calling/index.ts'
import type { Connection, Sent } from '../push-channel.ts'
import { acs3Headers, canonicalQuery } from './acs3.ts'

/** Where the interface of SMS answers. */
export const DYSMS = 'https://dysmsapi.aliyuncs.com'
const VERSION = '2017-05-25'

/** What a call came to; `code` is `OK` where it went well. */
export type DysmsAnswer =
  | { readonly status: number; readonly code: string; readonly result: unknown; readonly why: string }
  | { readonly status: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** The interface of one account. */
export interface DysmsApi {
  readonly call: (action: string, query: Readonly<Record<string, string>>) => Promise<DysmsAnswer>
}

const Told = z.looseObject({ Code: z.string(), Message: z.string().default('') })

/** The interface that a connection reaches, as its account. */
export function dysmsApi(outward: Outward, { accessKeyId = '', accessKeySecret = '', api = DYSMS }: Connection['settings']): DysmsApi {
  const base = api.replace(/\/+$/, '')
  return {
    async call(action, query) {
      const { host } = new URL(base)
      const headers = acs3Headers(
        { host, action, version: VERSION, query, now: new Date(), nonce: randomUUID() },
        { accessKeyId, accessKeySecret },
      )
      const heard = await askJson(outward, { url: `${base}/?${canonicalQuery(query)}`, headers: { ...headers, 'content-length': '0' } })
      if (heard.status === undefined) return heard
      const told = Told.safeParse(heard.json)
      // a gateway answered, not the platform: nobody knows what became of the call
      if (!told.success) return { status: undefined, arrived: true, why: `HTTP ${heard.status}` }
      const why = storable(`${told.data.Code} ${told.data.Message}`).replace(/\s+/gu, ' ').trim()
      return { status: heard.status, code: told.data.Code, result: heard.json, why: firstGraphemes(why, 500) }
    },
  }
}

/** The result of a call; throws with the platform's own words where it refused. */
export const mustAnswer = (answer: DysmsAnswer): unknown =>
  answer.status !== undefined && answer.code === 'OK'
    ? answer.result
    : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)

/** https://help.aliyun.com/document_detail/101346.html (as of November 2026). */
const LATER: Readonly<Record<string, number>> = { 'isv.BUSINESS_LIMIT_CONTROL': 600, Throttling: 5, 'Throttling.User': 5 }
/** The number is none that is reached. */
const BLOCKED = new Set(['isv.MOBILE_NUMBER_ILLEGAL'])
/** Keys, rights, money, limits of the account, and the sign or template that every message needs. */
const STOPPED = new Set([
  ...['InvalidAccessKeyId.NotFound', 'InvalidAccessKeyId.Inactive', 'SignatureDoesNotMatch', 'IncompleteSignature', 'Forbidden.RAM'],
  ...['isp.RAM_PERMISSION_DENY', 'isv.OUT_OF_SERVICE', 'isv.AMOUNT_NOT_ENOUGH', 'isv.PRODUCT_UN_SUBSCRIPT', 'isv.PRODUCT_UNSUBSCRIBE'],
  ...['isv.ACCOUNT_NOT_EXISTS', 'isv.ACCOUNT_ABNORMAL', 'isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL', 'isv.DENY_IP_RANGE'],
  ...['isv.SMS_TEMPLATE_ILLEGAL', 'isv.SMS_SIGNATURE_ILLEGAL', 'isv.SMS_SIGN_ILLEGAL', 'isv.SIGN_STATE_ILLEGAL'],
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL',
])
const Sending = z.looseObject({ BizId: z.string() })

/** What a sending call came to. The platform takes no key: what may have arrived is never sent again by itself. */
export function asSent(answer: DysmsAnswer): Sent {
  const { why } = answer
  if (answer.status === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  const { code } = answer
  if (code === 'OK') return { outcome: 'sent', externalId: Sending.safeParse(answer.result).data?.BizId ?? null }
  const seconds = LATER[code]
  if (seconds !== undefined) return { outcome: 'later', why, seconds }
  if (STOPPED.has(code)) return { outcome: 'stopped', why }
  // its own faults: it may have been taken before
  if (answer.status >= 500 || code.startsWith('isp.')) return { outcome: 'unsure', why }
  return { outcome: 'refused', why, blocked: BLOCKED.has(code) }
}
