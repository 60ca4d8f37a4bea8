import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '#platform/errors'

/** A widget's bearer: who speaks in which conversation. Signed by us, so that the hot path reads no row for it. */
export interface WidgetSession {
  readonly workspaceId: string
  readonly channelId: string
  readonly shopId: string
  readonly conversationId: string
  readonly shopperId: string
  readonly customerId: string | null
  readonly language: 'zh-CN' | 'en'
  /** Seconds since 1970. */
  readonly exp: number
}

/** Half a day: a page left open overnight opens a new session by itself. */
export const SESSION_SECONDS = 12 * 3_600

const mac = (key: Buffer, body: string) => createHmac('sha256', key).update(`widget-session.${body}`).digest()

/** The bearer of a session, signed. */
export function sealSession(key: Buffer, session: WidgetSession): string {
  const body = Buffer.from(JSON.stringify(session)).toString('base64url')
  return `${body}.${mac(key, body).toString('base64url')}`
}

/** Bearers remembered at most; past it the oldest is reckoned anew. */
const REMEMBERED = 10_000

/** Opens bearers and remembers what was in them: a widget sends the same one with every call, and its signature is reckoned once. */
export function sessionOpener(key: Buffer, now: () => Date): (header: string | undefined) => WidgetSession {
  const opened = new Map<string | undefined, WidgetSession>()
  return (header) => {
    const known = opened.get(header)
    if (known && known.exp * 1_000 >= now().getTime()) return known
    const session = openSession(key, header, now())
    if (opened.size >= REMEMBERED) opened.delete(opened.keys().next().value)
    opened.set(header, session)
    return session
  }
}

/** Throws `unauthenticated` for what is forged or too old: the widget then opens a new session. */
export function openSession(key: Buffer, header: string | undefined, now: Date): WidgetSession {
  const token = header?.startsWith('Bearer ') ? header.slice(7) : ''
  const [body = '', signature = ''] = token.length < 2_000 ? token.split('.') : []
  const given = Buffer.from(signature, 'base64url')
  const expected = mac(key, body)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused()
  const session: WidgetSession = JSON.parse(Buffer.from(body, 'base64url').toString())
  if (session.exp * 1_000 < now.getTime()) throw refused()
  return session
}

const refused = () => new AppError('unauthenticated', 'This chat session is not valid or has ended; open the chat again')
