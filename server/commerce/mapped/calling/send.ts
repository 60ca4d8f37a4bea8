import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop } from '../../calling/index.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { type Filling, filled, filledBody, filledQuery, type Request } from '../mapping/request.ts'
import { type Credentials, signed } from './sign.ts'

/** What was asked and what came back, for whoever tries a mapping: a shop may say back a key that it was sent. */
export interface Exchange {
  readonly asked: string
  readonly came: string
}

/** How a shop of a mapping is called. */
export interface CallParts {
  readonly address: string
  readonly mapping: Pick<Mapping, 'auth' | 'headers'>
  readonly credentials: Credentials
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly heard?: (exchange: Exchange) => void
  /** See `ShopAccess`. */
  readonly noted?: (method: string, path: string) => Promise<void>
}

/** A call that is about to be made: what fills its places, and how many milliseconds it may take. */
export interface Sending {
  readonly request: Request
  readonly filling: Filling
  readonly ms: number
}

/** Sends one request of a mapping, signed. Throws `upstream_failed` where no answer comes. */
export async function send(
  { address, mapping, credentials, privateHosts, now, heard, noted }: CallParts,
  { request, filling, ms }: Sending,
): Promise<Answered> {
  const { method } = request
  const url = urlOf(address, request, filling)
  const json = request.json === undefined ? undefined : JSON.stringify(filledBody(request.json, filling))
  const body = json ?? (request.form && new URLSearchParams(filledQuery(request.form, filling)).toString())
  const kind = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  const headers = {
    accept: 'application/json',
    ...mapping.headers,
    ...Object.fromEntries(Object.entries(request.headers).map(([name, template]) => [name, filled(template, filling)])),
    ...(body !== undefined && { 'content-type': kind }),
    ...signed(mapping.auth, credentials, { method, url, body: body ?? '', now: now() }),
  }
  if (method !== 'GET') await noted?.(method, request.path)
  const answer = await callShop({ method, url, headers, ...(body !== undefined && { body }), ms, address, privateHosts })
  heard?.({ asked: [`${method} ${url}`, body ?? ''].filter(Boolean).join('\n'), came: `${answer.status} ${answer.body}` })
  return answer
}

/** What is asked, in words, without sending it. */
export const asWritten = (address: string, request: Request, filling: Filling): string => {
  const body =
    request.json === undefined ? request.form && JSON.stringify(request.form) : JSON.stringify(filledBody(request.json, filling), null, 1)
  return [`${request.method} ${urlOf(address, request, filling)}`, body ?? ''].filter(Boolean).join('\n')
}

/** "." and ".." would lead out of the path, however they are written. */
const DOTS = /^\.{1,2}$/u

/** Whether what fills a path would lead out of it. */
export const leavesPath = ({ path }: Request, filling: Filling): boolean =>
  [...path.matchAll(/\{(\w+)\}/gu)].some(([, place = '']) => DOTS.test(String(filling[place] ?? '')))

/** The address of a request: under the shop's own, whatever fills its places. */
function urlOf(address: string, request: Request, filling: Filling): URL {
  const path = filled(request.path, filling, (value) => {
    if (DOTS.test(value)) throw new AppError('not_found', `"${value}" is no number`)
    return encodeURIComponent(value)
  })
  const url = new URL(`${address.replace(/\/+$/u, '')}${path}`)
  for (const [name, value] of filledQuery(request.query, filling)) url.searchParams.set(name, value)
  return url
}
