import { macIn, type Signer } from '#platform/auth'
import { AppError } from '#platform/errors'

/** A widget's bearer: who speaks in which conversation. Signed by us, so that the hot path reads a row for it once in a while alone. */
export interface WidgetSession {
  readonly workspaceId: string
  readonly channelId: string
  readonly shopId: string
  readonly conversationId: string
  readonly shopperId: string
  readonly customerId: string | null
  readonly language: 'zh-CN' | 'en'
  /** The channel's id of the person to whom it was given. */
  readonly externalId: string
  /** A colleague tries the chat: the conversation is a trial, which stands apart from all others. */
  readonly trial?: true
  /** Seconds since 1970. */
  readonly exp: number
}

/** Half a day: a page left open overnight opens a new session by itself. */
export const SESSION_SECONDS = 12 * 3_600

const signed = (body: string) => [`widget-session.${body}`]

/** The bearer of a session, signed. */
export function sealSession(key: Signer, session: WidgetSession): string {
  const body = Buffer.from(JSON.stringify(session)).toString('base64url')
  return `${body}.${key.mac(...signed(body)).toString('base64url')}`
}

/** Bearers remembered at most; past it the oldest is reckoned anew. */
const REMEMBERED = 10_000

/** So long nobody looks again whether who was let in is still who they were; what a person undoes or erases ends within it, on every node. */
export const LOOKED_MS = 3_000

/** Whether a session's person still leads to its shopper: an undone join and an erasure end it. */
export type Stands = (session: WidgetSession) => Promise<boolean>

/**
 * Opens bearers and remembers what was in them: a widget sends the same one with every call, its signature is reckoned once and whether it stands is
 * looked up once in a few seconds. Throws `unauthenticated` for what is forged, too old or no longer theirs: the widget then opens a new session.
 */
export function sessionOpener(key: Signer, now: () => Date, stands: Stands): (header: string | undefined) => Promise<WidgetSession> {
  const opened = new Map<string | undefined, { readonly session: WidgetSession; readonly lookedAt: number }>()
  return async (header) => {
    const [known, at] = [opened.get(header), now().getTime()]
    if (known && known.session.exp * 1_000 >= at && Math.abs(at - known.lookedAt) < LOOKED_MS) return known.session
    const session = openSession(key, header, now())
    // forgotten first: what ends is not remembered, and the oldest stand first
    opened.delete(header)
    if (!(await stands(session))) throw refused()
    if (opened.size >= REMEMBERED) opened.delete(opened.keys().next().value)
    opened.set(header, { session, lookedAt: at })
    return session
  }
}

function openSession(key: Signer, header: string | undefined, now: Date): WidgetSession {
  const token = header?.startsWith('Bearer ') ? header.slice(7) : ''
  const [body = '', signature = ''] = token.length < 2_000 ? token.split('.') : []
  if (!key.isMac(macIn(signature), signed(body))) throw refused()
  const session: WidgetSession = JSON.parse(Buffer.from(body, 'base64url').toString())
  if (session.exp * 1_000 < now.getTime()) throw refused()
  return session
}

const refused = () => new AppError('unauthenticated', 'This chat session is not valid or has ended; open the chat again')
