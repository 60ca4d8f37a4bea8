import type { LookupAddress, LookupOptions } from 'node:dns'
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { FileRefused, fault, refuse } from '../faults.ts'
import { addressOf, isPublic } from './addresses.ts'

const MOST_HOPS = 5
const unzip = promisify(gunzip)
const GZIP = Buffer.from([0x1f, 0x8b])

/** Limits of one fetch. */
export interface Guard {
  /** Which addresses may be connected to: those of the public internet, where nobody says otherwise. */
  readonly allowed?: ((address: string) => boolean) | undefined
  readonly patienceMs: number
  readonly mostMb: number
  readonly headers: Readonly<Record<string, string>>
  /** Called for every address on the way; throws where one is not gone to. */
  readonly mayGo?: (url: URL) => void
  /** Called with what is to be read, before it is; throws where it is not wanted. */
  readonly wanted?: (answer: { readonly status: number; readonly type: string }) => void
  /** What is packed as a whole (a sitemap.xml.gz) is unpacked too. */
  readonly unpacks?: boolean
  /** Ends it early. */
  readonly signal?: AbortSignal
}

/** What came. */
export interface Fetched {
  /** Where it came from, behind all redirects. */
  readonly url: URL
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Empty unless the status is 200. */
  readonly body: Buffer
}

/**
 * What stands at an address. Follows a few redirects, each looked at anew, and connects to the very address that was looked at, so that a name
 * cannot mean another machine the second time. Throws `FileRefused` with the reason.
 */
export async function fetchGuarded(from: string, guard: Guard): Promise<Fetched> {
  const patience = AbortSignal.timeout(guard.patienceMs)
  const signal = guard.signal ? AbortSignal.any([patience, guard.signal]) : patience
  try {
    let at = URL.parse(from) ?? refuse('page_address', firstGraphemes(from, 200))
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      guard.mayGo?.(at)
      const answer = await ask(at, guard, signal)
      const status = answer.statusCode ?? 0
      const to = answer.headers.location
      if (!to || status < 300 || status > 399 || status === 304) return await taken(answer, at, guard)
      answer.destroy()
      if (!URL.canParse(to, at.href)) refuse('page_answer', `Location: ${firstGraphemes(to, 100)}`)
      at = new URL(to, at)
    }
    return refuse('page_redirects', MOST_HOPS)
  } catch (error) {
    if (patience.aborted) refuse('page_slow', guard.patienceMs / 1_000)
    throw error
  }
}

async function ask(url: URL, { allowed = isPublic, headers }: Guard, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('page_scheme', url.protocol)
  const found = await addressOf(url.hostname, allowed).catch(() => refuse('page_nowhere', url.hostname))
  if (!found) return refuse('page_private', url.hostname)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const send = url.protocol === 'https:' ? secure : plain
  const options = {
    signal,
    headers,
    lookup: (_host: string, { all }: LookupOptions, done: (error: null, found: string | LookupAddress[], family?: number) => void) =>
      all ? done(null, [found]) : done(null, found.address, found.family),
  }
  send(url, options, resolve).on('error', reject).end()
  try {
    return await promise
  } catch (cause) {
    if (signal.aborted) throw cause
    return refuse('page_unreachable', url.hostname, cause instanceof Error ? cause.message : String(cause))
  }
}

async function taken(answer: IncomingMessage, url: URL, guard: Guard): Promise<Fetched> {
  const [status, headers] = [answer.statusCode ?? 0, answer.headers]
  try {
    guard.wanted?.({ status, type: headers['content-type'] ?? '' })
  } catch (error) {
    answer.destroy()
    throw error
  }
  if (status !== 200) {
    answer.destroy()
    return { url, status, headers, body: Buffer.alloc(0) }
  }
  return { url, status, headers, body: await unpacked(await bodyOf(answer, url, guard), headers, guard) }
}

async function bodyOf(answer: IncomingMessage, { hostname }: URL, { mostMb }: Guard): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of answer) {
      bytes += piece.length
      if (bytes > mostMb << 20) refuse('big', `> ${mostMb}`, mostMb)
      pieces.push(piece)
    }
  } catch (cause) {
    throw cause instanceof FileRefused ? cause : new FileRefused(fault('page_broken_off', hostname), { cause })
  }
  return Buffer.concat(pieces)
}

/** Some servers pack what nobody asked them to; more than the bound is not unfolded. */
async function unpacked(body: Buffer, headers: IncomingHttpHeaders, { mostMb, unpacks = false }: Guard): Promise<Buffer> {
  const isPacked = body.subarray(0, 2).equals(GZIP)
  if (!isPacked || !(unpacks || headers['content-encoding'] === 'gzip')) return body
  try {
    return await unzip(body, { maxOutputLength: mostMb << 20 })
  } catch (cause) {
    const isBomb = cause instanceof RangeError
    throw new FileRefused(isBomb ? fault('bomb', mostMb) : fault('broken', 'gz', cause instanceof Error ? cause.message : ''), { cause })
  }
}
