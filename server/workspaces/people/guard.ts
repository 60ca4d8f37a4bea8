import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type CookieKind, type PasswordCost, readCookie, setCookie } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import type { Logger } from '#platform/telemetry'
import type { TimesLeaked } from './breach-list.ts'
import { type Login, loginOf } from './logins.ts'
import type { NoticeLetter } from './notices/notices.ts'

declare module 'fastify' {
  interface FastifyRequest {
    login: Login
  }
}

/** Half a day without use; the browser's cookie outlives it a little, the row decides. */
const COOKIE_SECONDS = 14 * 3_600
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** What may be asked by who still has to set a second factor up: who they are, setting it up, leaving. */
const WITHOUT_FACTOR = new Set(
  ['/me', '/logout', '/me/sign-in', '/me/second-factor', '/me/second-factor/confirm', '/me/passkeys/begin', '/me/passkeys'].map(
    (url) => `/api/v1${url}`,
  ),
)

/** Something for the audit log that is no write of somebody signed in. */
export interface SignInNoted {
  readonly accountId: string | null
  readonly action: string
  readonly target: Readonly<Record<string, string>>
}

/** What the guard of the console needs from outside. */
export interface GuardParts {
  readonly db: Database
  readonly cookie: CookieKind
  readonly now: () => Date
  /** Logins have ended, one by its token or all of an account: what is still open by them must close. */
  readonly ended: (what: { token: string } | { tokenHash: Buffer } | { accountId: string }) => void
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly passwordCost: PasswordCost
  /** Where people reach the console: links and a provider's way back begin with it. */
  readonly reach: Reach
  /** Hosts of the private network that a provider of sign-ins may be at. */
  readonly privateHosts: readonly string[]
  readonly timesLeaked: TimesLeaked
  readonly logger: Pick<Logger, 'warn'>
  /** Sends a letter to a colleague in its own time, where the workspace has a mailbox. */
  readonly sendNotice: (workspaceId: string, letter: NoticeLetter) => void
  /** Writes into the audit log; gives the row's number. */
  readonly noted: (workspaceId: string, what: SignInNoted) => Promise<number>
}

/** Lets signed-in people in and no one else; a write must carry our header, which a foreign page cannot send (CSRF). */
export const loginGuard =
  ({ db, cookie, now }: Pick<GuardParts, 'db' | 'cookie' | 'now'>) =>
  async (request: FastifyRequest) => {
    mustBeOurs(request)
    const token = readCookie(cookie, request.headers.cookie)
    const login = token ? await loginOf(db, token, now()) : undefined
    if (!login) throw new AppError('unauthenticated', refusal('account.sign_in'))
    if (login.factorNeeded && !WITHOUT_FACTOR.has(request.routeOptions.url ?? '')) throw new AppError('forbidden', refusal('factor.set_up'))
    request.login = login
  }

export function mustBeOurs(request: FastifyRequest): void {
  if (WRITES.has(request.method) && request.headers['x-xiaoer'] !== '1') throw new AppError('forbidden', refusal('account.header'))
}

export const giveCookie = (answer: FastifyReply, cookie: CookieKind, token: string) =>
  answer.header('set-cookie', setCookie(cookie, token, COOKIE_SECONDS))
export const takeCookie = (answer: FastifyReply, cookie: CookieKind) => answer.header('set-cookie', setCookie(cookie, '', 0))
/** What a browser kept of the console goes with the sign-in (ASVS 14.3.1); browsers heed it under https and on this machine itself. */
export const leaveNothing = (answer: FastifyReply) => answer.header('clear-site-data', '"cache", "cookies", "storage"')
