import { createHmac } from 'node:crypto'
import type { StubAnswer, StubCall } from '@xiaoer/testing/stubs/platform'

/** An error as the Graph API tells it; `cut`: the call is taken and the line is cut. */
export type GraphFault =
  | { readonly code: number; readonly subcode?: number; readonly message: string; readonly status?: number }
  | 'cut'
  | 'hang'

/** A call of the Graph API, its token looked at. */
export interface GraphRequest {
  readonly method: string
  /** Below the version. */
  readonly path: string
  readonly query: URLSearchParams
  readonly call: StubCall
}

export const APP_SECRET = 'stub-app-secret'
export const TOKEN = 'EAAG-stub-token'

/** An error of the Graph API: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export const graphError = ({ code, subcode, message, status = 400 }: Exclude<GraphFault, string>): StubAnswer => ({
  status,
  json: {
    error: { message, type: 'OAuthException', code, ...(subcode !== undefined && { error_subcode: subcode }), fbtrace_id: 'AbCdEf' },
  },
})

/** Looks at version and token, and hands on; `revoked` makes the token one that does not hold. */
export function graphRequest(call: StubCall, revoked: boolean): GraphRequest | StubAnswer {
  const url = new URL(call.path, 'http://stub')
  const [, version = '', path = ''] = /^\/(v\d+\.\d+)\/(.+)$/.exec(url.pathname) ?? []
  if (version === '') return graphError({ code: 2500, message: 'Unknown path components' })
  if (call.headers.authorization !== `Bearer ${TOKEN}` || revoked)
    return graphError({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token', status: 401 })
  return { method: call.method, path, query: url.searchParams, call }
}

/** How Meta signs a notification (https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads). */
export const signedBy = (secret: string, body: string): Record<string, string> => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
})

/** As it stands in the head of a file, in UTF-8. */
const nameIn = (field: string) => Buffer.from(/filename="([^"]*)"/.exec(field)?.[1] ?? '', 'latin1').toString()

/** JSON, or the named fields of a form. */
export function fieldsOf({ headers, body }: StubCall): unknown {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return JSON.parse(body.toString('utf8') || '{}')
  const boundary = type.split('boundary=')[1] ?? ''
  const fields = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    fields.map((field) => {
      const value = Buffer.from(field.split('\r\n\r\n').slice(1).join('\r\n\r\n').slice(0, -2), 'latin1')
      const isFile = /filename="/.test(field)
      return [
        /name="(\w+)"/.exec(field)?.[1],
        isFile ? { bytes: value.length, type: /content-type: (\S+)/.exec(field)?.[1], name: nameIn(field) } : value.toString(),
      ]
    }),
  )
}
