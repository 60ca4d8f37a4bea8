import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { type Attached, askJson, formOf, platformRefused } from '../calling/index.ts'

/** Where Meta's Graph API answers. */
export const FACEBOOK = 'https://graph.facebook.com'
/** Of October 2025; a version is answered for two years (https://developers.facebook.com/docs/graph-api/changelog/versions). */
export const GRAPH_VERSION = 'v24.0'

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
const GraphError = z.looseObject({
  message: z.string().default(''),
  code: z.int().default(0),
  error_subcode: z.int().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
})
const Failure = z.looseObject({ error: GraphError })

/** What a call came to: its result, the platform's refusal, or no answer of the platform at all. */
export type GraphAnswer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly code: number
      readonly subcode?: number
      readonly status: number
      readonly why: string
      readonly seconds?: number
    }
  | { readonly ok: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** How a call of the Graph API goes out. */
export interface GraphCall {
  readonly method?: 'GET' | 'POST'
  readonly json?: object
  readonly form?: { readonly fields: Readonly<Record<string, unknown>>; readonly file: Attached }
}

/** The Graph API under one token. */
export interface GraphApi {
  /** `path` begins with the id of a node and may carry a query. */
  readonly call: (path: string, call?: GraphCall) => Promise<GraphAnswer>
  /** The bytes at an address that the platform gave, to be asked for with the token. */
  readonly bytes: (url: string, mostBytes: number) => Promise<Buffer>
}

interface Reached {
  readonly token: string | undefined
  /** Its address; `graph.facebook.com` unless a merchant's own relay is named. */
  readonly api: string
}

const BYTES_WITHIN_MS = 20_000

/** The Graph API that a connection reaches. */
export function graphApi(outward: Outward, { token = '', api }: Reached): GraphApi {
  const base = `${api.replace(/\/+$/, '')}/${GRAPH_VERSION}`
  const authorization = `Bearer ${token}`
  return {
    async call(path, { method = 'POST', json, form } = {}) {
      const { headers = {}, body } = form ? formOf(form.fields, form.file) : {}
      const sent = body ? { body } : json ? { json } : {}
      const heard = await askJson(outward, { url: `${base}/${path}`, method, headers: { authorization, ...headers }, ...sent })
      if (heard.status === undefined) return { ok: undefined, arrived: heard.arrived, why: heard.why, fault: heard.fault }
      const failure = Failure.safeParse(heard.json)
      if (failure.success) return refusedAs(heard.status, failure.data.error, heard.headers)
      // a gateway answered, not the platform: nobody knows what became of the call
      if (heard.json === undefined || heard.status >= 300) return { ok: undefined, arrived: true, why: `HTTP ${heard.status}` }
      return { ok: true, result: heard.json }
    },
    async bytes(url, mostBytes) {
      const { status, body } = await outward({ method: 'GET', url, headers: { authorization }, withinMs: BYTES_WITHIN_MS, mostBytes })
      if (status !== 200) throw new Error(`the platform gave no file: HTTP ${status}`)
      return body
    },
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

function refusedAs(status: number, error: z.infer<typeof GraphError>, headers: Headers): GraphAnswer {
  const { code, message, error_subcode: subcode, error_data: data } = error
  const number = subcode === undefined ? String(code) : `${code}/${subcode}`
  const details = data?.details && data.details !== message ? `: ${data.details}` : ''
  const why = firstGraphemes(storable(`${number} ${message}${details}`), 500)
  const seconds = comeAgain(headers)
  return { ok: false, code, status, why, ...(subcode !== undefined && { subcode }), ...(seconds !== undefined && { seconds }) }
}

const Usage = z.record(z.string(), z.array(z.looseObject({ estimated_time_to_regain_access: z.number().optional() })))

/** The minutes that the platform estimates until it lets itself be called again (https://developers.facebook.com/docs/graph-api/overview/rate-limiting). */
function comeAgain(headers: Headers): number | undefined {
  const told = headers['x-business-use-case-usage']
  if (typeof told !== 'string' || told.length > 10_000) return undefined
  try {
    const uses = Object.values(Usage.parse(JSON.parse(told))).flat()
    const minutes = Math.max(0, ...uses.map(({ estimated_time_to_regain_access: one = 0 }) => one))
    return minutes > 0 ? minutes * 60 : undefined
  } catch {
    return undefined
  }
}

/** The result of a call; throws with the platform's own words where it refused. */
export const mustAnswer = (answer: GraphAnswer): unknown =>
  answer.ok ? answer.result : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)
