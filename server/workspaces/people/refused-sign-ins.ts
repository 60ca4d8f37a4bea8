import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { hashToken } from '#platform/auth'
import type { Database } from '#platform/db'
import { type AppError, isAppError } from '#platform/errors'
import { buckets, networkOf } from '#platform/http'
import type { GuardParts } from './guard.ts'
import { browserOf } from './sessions/browser-of.ts'

interface Whose {
  readonly workspaceId: string
  /** Null: of nobody who has an account. */
  readonly accountId: string | null
}

/** What was shown at the door. */
export type Shown =
  | { readonly by: 'password'; readonly email: string }
  | { readonly by: 'link'; readonly token: string }
  | { readonly by: 'passkey'; readonly credential: string }
  | ({ readonly by: 'sign_on' } & Whose)

/**
 * So many refusals of one source at one account are noted one by one, then so many an hour; and of all together in a workspace. What comes beyond is counted,
 * and told by the next that is noted: who tries for weeks fills no disk, and nobody else's tries are lost among theirs.
 */
const EACH = { burst: 10, perSecond: 6 / 3_600 }
const ALL = { burst: 200, perSecond: 120 / 3_600 }

/** Told to who has more to show, and refused nobody. */
const ASKS_MORE = new Set(['factor.code_needed'])
const REFUSES: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'not_found', 'too_many'])

/** Does what a call at the door asks for; what refuses it is noted and goes on as it was. */
export type Watched = <T>(request: FastifyRequest, shown: Shown, work: () => Promise<T>) => Promise<T>

/** Notes sign-ins that were refused, in the audit log and in the log (ASVS 16.3.1): who was tried, by what, from where; never what was shown. */
export function refusedSignIns(parts: Pick<GuardParts, 'db' | 'noted' | 'logger'>): Watched {
  const [each, all] = [buckets(EACH), buckets(ALL)]
  const passedOver = new Map<string, number>()

  async function note(request: FastifyRequest, shown: Shown, error: AppError): Promise<void> {
    const whose = await whoseIs(parts.db, shown)
    const place = whose?.workspaceId ?? 'nowhere'
    if (each.take(`${whose?.accountId ?? place} ${networkOf(request.ip)}`) > 0 || all.take(place) > 0) {
      passedOver.set(place, (passedOver.get(place) ?? 0) + 1)
      return
    }
    const unnoted = passedOver.get(place)
    passedOver.delete(place)
    const why = error.refusal?.reason ?? error.code
    const target = {
      by: why.startsWith('factor.') ? 'code' : shown.by,
      why,
      ...(shown.by === 'password' && { who: maskedAddress(shown.email) }),
      ...browserOf(request),
      ...(unnoted !== undefined && { unnoted: String(unnoted) }),
    }
    parts.logger.warn({ event: 'sign_in_refused', ...target, account: whose?.accountId, status: error.status }, 'a sign-in was refused')
    if (!whose) return
    const of = await parts.noted(whose.workspaceId, { accountId: whose.accountId, action: 'POST /login', target })
    await parts.noted(whose.workspaceId, {
      accountId: whose.accountId,
      action: 'refused',
      target: { of: String(of), status: String(error.status) },
    })
  }

  return async (request, shown, work) => {
    try {
      return await work()
    } catch (error) {
      if (isAppError(error) && (REFUSES.has(error.code) || shown.by === 'sign_on') && !ASKS_MORE.has(error.refusal?.reason ?? ''))
        await note(request, shown, error)
      throw error
    }
  }
}

/** Enough of an address to know one's own by: its first letter and its domain. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return firstGraphemes(`${firstGraphemes(email, 1)}***${at < 0 ? '' : email.slice(at)}`.toLowerCase(), 100)
}

/** Whose account was tried. One of nobody's is told in the first workspace: an answer must take as long as for one that is somebody's. */
async function whoseIs(db: Database, shown: Shown): Promise<Whose | undefined> {
  if (shown.by === 'sign_on') return shown
  const found = await db.outside((tx) => tx.row<Whose>(queryOf(shown)))
  if (found) return found
  const first = await db.outside((tx) =>
    tx.row<{ workspaceId: string }>(sql`select workspace_id as "workspaceId" from memberships order by workspace_id limit 1`),
  )
  return first && { ...first, accountId: null }
}

function queryOf(shown: Exclude<Shown, { by: 'sign_on' }>) {
  if (shown.by === 'link')
    return sql`select workspace_id as "workspaceId", account_id as "accountId" from one_time_links where token_hash = ${hashToken(shown.token)}`
  const of = sql`select m.workspace_id as "workspaceId", m.account_id as "accountId" from memberships m`
  return shown.by === 'password'
    ? sql`${of} join accounts a on a.id = m.account_id where lower(a.email) = lower(${shown.email}) limit 1`
    : sql`${of} join passkeys k on k.account_id = m.account_id where k.credential_id = ${shown.credential} limit 1`
}
