import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/**
 * SQLSTATE classes and codes (PostgreSQL appendix A) after which the same request may succeed later:
 * 08 connection, 40 rolled back by a rival, 53 out of room, 57P shutting down, 57014 statement timeout;
 * 3D000 no database of that name, as while one is restored in its place.
 */
const PASSING = /^(08|40|53|57P|57014|25P03|3D000|55P03)/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES'])
/** A prepared statement outlived a change of its tables, or a pooler before the database forgot it: a new connection prepares anew. */
const OUTLIVED = /cached plan must not change result type|prepared statement "\w+" does not exist/
/** While a database is exchanged; its code (55000) is that of mistakes too. */
const SHUT = /is not currently accepting connections/
/** pg gives these without a code. */
const LOST =
  /connection terminated|timeout expired|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|cannot use a pool after/i

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether the database could not be asked at all, or will answer later; not a mistake in the statement. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing)
  const code = codeOf(error)
  if (error instanceof Error && (OUTLIVED.test(error.message) || SHUT.test(error.message))) return true
  return PASSING.test(code) || NETWORK.has(code) || (error instanceof Error && code === '' && LOST.test(error.message))
}

/** The connection itself is gone: it must not go back into the pool. */
export const isLost = (error: unknown): boolean => isPassing(error) && !/^(40|53|57014|55P03)/.test(codeOf(error))

/** A statement was broken off as it ran too long: less of it, or the same on a quieter machine, may come to an end. */
export const ranTooLong = (error: unknown): boolean => codeOf(error instanceof AppError ? error.cause : error) === '57014'

/**
 * SQLSTATE of a text that no encoding of the database holds: NUL as text (22021), NUL or half a surrogate pair in JSON (22P05, 22P02). Sent again it is
 * refused again.
 */
const UNFIT = new Set(['22021', '22P05'])
const UNFIT_JSON = /type json|json/i

/** Whether a statement was refused for what it was given, as often as it is sent: a character, a value out of range, a row that lacks something or breaks a check. */
export const isRefusedForGood = (error: unknown): boolean =>
  /^(?:22|23502|23514)/.test(codeOf(error instanceof AppError ? error.cause : error))

function isUnfit(error: unknown): boolean {
  const code = codeOf(error)
  return UNFIT.has(code) || (code === '22P02' && error instanceof Error && UNFIT_JSON.test(error.message))
}

/** The pool gives this while all its connections are lent out: the database itself may be well. */
const BUSY = /timeout exceeded when trying to connect/

/** Who waits in vain for a connection has waited for seconds already: what held them up is mostly over soon. */
const AGAIN_S = 2

/** What the caller sees: our own errors and mistakes untouched, passing trouble as `unavailable`, a text that cannot be kept as `invalid`. */
export function toFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (isUnfit(error)) return new AppError('invalid', refusal('text.unfit'), { cause: error })
  if (!isPassing(error)) return error
  const isBusy = error instanceof Error && BUSY.test(error.message)
  const what = isBusy ? 'All connections to the database are in use' : 'The database cannot answer at the moment'
  return new AppError('unavailable', `${what}; send the request again in a few seconds`, { cause: error, retryAfter: AGAIN_S })
}
