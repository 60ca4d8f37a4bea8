import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop, changeOnce, readTried, type Wait } from '../../calling/index.ts'
import type { ReadAll } from '../mapping/field.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { type Filling, filled, filledBody, filledQuery, type Request } from '../mapping/request.ts'
import { type Credentials, signed } from './sign.ts'

/** What was asked and what came back, for whoever tries a mapping; nothing that is secret is in it. */
export interface Exchange {
  readonly asked: string
  readonly came: string
}

/** How a shop of a mapping is reached. */
export interface MappedParts {
  readonly address: string
  readonly mapping: Mapping
  readonly credentials: Credentials
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly heard?: (exchange: Exchange) => void
  readonly wait?: Wait
}

/** Asks a shop by the requests of its mapping. Throws `upstream_failed` with why, in words for the manager. */
export interface MappedClient {
  /** Reads; undefined where there is none of it. */
  read(request: Request, filling?: Filling): Promise<unknown>
  /** Reads a list, page after page, until it has as many as are wanted. */
  list(request: Request, each: ReadAll, filling?: Filling, most?: number): Promise<readonly unknown[]>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change(request: Request, filling: Filling): Promise<unknown>
}

/** More pages are no list of a shop but an answer that does not end. */
const MOST_PAGES = 300

/** The client of one shop. */
export function mappedClient(parts: MappedParts): MappedClient {
  const { mapping, wait } = parts
  const read = async (request: Request, filling: Filling = {}) => {
    if (leavesPath(request, filling)) return undefined
    return readTried(async (ms) => {
      const answer = await send(parts, request, filling, ms)
      if (answer.status === 404) return undefined
      mustBeGood(answer, request.path, mapping)
      const given = bodyOf(answer, request.path, mapping)
      const why = refusedBy(given, mapping)
      if (why?.isMissing) return undefined
      if (why) throw new AppError('upstream_failed', refusal('shops.refused', { platform: mapping.name, status: why.code, said: why.said }))
      return given
    }, wait)
  }

  return {
    read,
    list: (request, each, filling, most) =>
      pagesOf(read, request, { each, filling: filling ?? {}, most: most ?? Number.POSITIVE_INFINITY }),
    change: (request, filling) =>
      changeOnce(async (ms) => {
        const answer = await send(parts, request, filling, ms)
        if (answer.status >= 400 && answer.status < 500 && ![401, 403, 429].includes(answer.status))
          throw new AppError('conflict', `${mapping.name} refuses it: ${saidIn(answer, mapping)}`)
        mustBeGood(answer, request.path, mapping)
        const given = answer.body.trim() === '' ? {} : bodyOf(answer, request.path, mapping)
        const why = refusedBy(given, mapping)
        if (why) throw new AppError('conflict', `${mapping.name} refuses it: ${why.said} (${why.code})`)
        return given
      }),
  }
}

interface Listed {
  readonly each: ReadAll
  readonly filling: Filling
  readonly most: number
}

async function pagesOf(read: MappedClient['read'], request: Request, { each, filling, most }: Listed): Promise<readonly unknown[]> {
  const { paging } = request
  if (!paging) return each(await read(request, filling))
  const all: unknown[] = []
  let cursor: unknown = ''
  for (let at = 0; at < MOST_PAGES; at++) {
    const page = paging.by === 'page' ? paging.from + at : undefined
    const given = await read(request, { ...filling, page, offset: at * paging.size, cursor, size: paging.size })
    const items = each(given)
    all.push(...items)
    if (all.length >= most || items.length === 0) return all
    if (paging.by !== 'cursor' && items.length < paging.size) return all
    if (paging.by === 'cursor') {
      const next = paging.next(given)
      if (next === undefined || next === '' || next === false || next === cursor) return all
      cursor = next
    }
  }
  return all
}

async function send(
  { address, mapping, credentials, privateHosts, now, heard }: MappedParts,
  request: Request,
  filling: Filling,
  ms: number,
) {
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
const leavesPath = ({ path }: Request, filling: Filling): boolean =>
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

function bodyOf({ body }: Answered, path: string, { name: platform }: Mapping): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('upstream_failed', refusal('shops.not_mapped', { platform, path, value: body.slice(0, 60) }), { cause })
  }
}

interface Why {
  readonly code: string
  readonly said: string
  readonly isMissing: boolean
}

/** Why an answer is a refusal although its status is good; undefined where it is none. */
function refusedBy(given: unknown, { errors }: Mapping): Why | undefined {
  if (!errors) return undefined
  const code = String(errors.at(given) ?? '')
  if (errors.good.some((one) => String(one) === code)) return undefined
  return { code, said: String(errors.said?.(given) ?? '').slice(0, 200), isMissing: errors.missing.some((one) => String(one) === code) }
}

function saidIn(answer: Answered, { errors }: Mapping): string {
  try {
    const said = errors?.said?.(JSON.parse(answer.body))
    if (typeof said === 'string') return said.slice(0, 200)
  } catch {
    // what is no JSON is told as it came
  }
  return answer.body.slice(0, 200)
}

function mustBeGood(answer: Answered, what: string, mapping: Mapping): void {
  const { status, headers } = answer
  if (status >= 200 && status < 300) return
  const { name: platform } = mapping
  const said = saidIn(answer, mapping)
  const seconds = Number(headers['retry-after']) || 1
  if (status === 429) throw new AppError('upstream_failed', refusal('shops.busy', { platform, seconds }), { retryAfter: seconds })
  if (status === 401) throw new AppError('upstream_failed', refusal('shops.key', { platform, said }))
  if (status === 403) throw new AppError('upstream_failed', refusal('shops.permission', { platform, what, said }))
  if (status >= 500) throw new AppError('upstream_failed', refusal('shops.broken', { platform, status, said }))
  throw new AppError('upstream_failed', refusal('shops.refused', { platform, status, said }))
}
