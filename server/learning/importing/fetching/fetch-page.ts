import type { LookupAddress, LookupOptions } from 'node:dns'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { FileRefused, fault, refuse } from '../faults.ts'
import { addressOf, isPublic } from './addresses.ts'

const MOST_MB = 5
const MOST_HOPS = 5
const PATIENCE_MS = 15_000

/** Limits of a fetch; tests narrow them, and allow their own machine. */
export interface FetchLimits {
  readonly allowed?: (address: string) => boolean
  readonly patienceMs?: number
}

/**
 * The HTML of a public page. Follows a few redirects, each to a public address again, and connects to the very address that was looked at, so
 * that a name cannot mean another machine the second time. Throws `FileRefused` with the reason.
 */
export async function fetchPage(url: string, { allowed = isPublic, patienceMs = PATIENCE_MS }: FetchLimits = {}): Promise<Buffer> {
  const patience = AbortSignal.timeout(patienceMs)
  try {
    let at = URL.parse(url) ?? refuse('page_address', firstGraphemes(url, 200))
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const answer = await ask(at, allowed, patience)
      const to = answer.headers.location
      if (!to || !answer.statusCode || answer.statusCode < 300 || answer.statusCode > 399) return await bodyOf(answer, at)
      answer.destroy()
      if (!URL.canParse(to, at.href)) refuse('page_answer', `Location: ${firstGraphemes(to, 100)}`)
      at = new URL(to, at)
    }
    return refuse('page_redirects', MOST_HOPS)
  } catch (error) {
    if (patience.aborted) refuse('page_slow', patienceMs / 1_000)
    throw error
  }
}

async function ask(url: URL, allowed: (address: string) => boolean, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('page_scheme', url.protocol)
  const found = await addressOf(url.hostname, allowed).catch(() => refuse('page_nowhere', url.hostname))
  if (!found) return refuse('page_private', url.hostname)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const send = url.protocol === 'https:' ? secure : plain
  const options = {
    signal,
    headers: { accept: 'text/html', 'user-agent': 'Xiaoer knowledge import', 'accept-encoding': 'identity' },
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

async function bodyOf(answer: IncomingMessage, { hostname }: URL): Promise<Buffer> {
  const type = answer.headers['content-type'] ?? ''
  if (answer.statusCode !== 200) refuse('page_answer', answer.statusCode ?? 0)
  if (!/^(?:text\/html|application\/xhtml\+xml)/iu.test(type)) refuse('page_answer', type || 'no content type')
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of answer) {
      bytes += piece.length
      if (bytes > MOST_MB << 20) refuse('big', `> ${MOST_MB}`, MOST_MB)
      pieces.push(piece)
    }
  } catch (cause) {
    throw cause instanceof FileRefused ? cause : new FileRefused(fault('page_broken_off', hostname), { cause })
  }
  return Buffer.concat(pieces)
}
