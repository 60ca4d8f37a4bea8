import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { AppError, isAppError } from '#platform/errors'
import { CallFailure } from '#platform/outbound'

/** What was done when a provider failed. */
type At = 'discovery' | 'token'

/** Codes of the library, of openid-client 6 and oauth4webapi 3. */
const CLOCK = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'
const OTHER_ISSUER = 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'

/** Whatever went wrong with a provider as a refusal that says exactly what; what is no failure of a provider is thrown as it is. */
export function asRefusal(error: unknown, at: At): AppError {
  if (isAppError(error)) return error
  const why = reasonOf(error, at)
  if (why === undefined) throw error
  return new AppError(why.reason === 'sso.unreachable' ? 'unavailable' : 'forbidden', why, { cause: error })
}

function reasonOf(error: unknown, at: At) {
  const [failed] = causesOf(error).filter((one) => one instanceof CallFailure)
  if (failed) return refusal('sso.unreachable', { why: failed.message })
  if (error instanceof AuthorizationResponseError) return refusal('sso.said', { why: words(error.error, error.error_description) })
  if (error instanceof ResponseBodyError) return refusal('sso.said', { why: words(error.error, error.error_description) })
  if (!(error instanceof ClientError) && !(error instanceof TypeError)) return undefined
  const code = error instanceof ClientError ? error.code : undefined
  if (code === CLOCK) return refusal('sso.clock', { why: chainOf(error) })
  const other = code === OTHER_ISSUER ? issuersOf(error.cause) : undefined
  if (other) return refusal('sso.issuer', other)
  return at === 'discovery' ? refusal('sso.discovery', { why: chainOf(error) }) : refusal('sso.token', { why: chainOf(error) })
}

/** A provider's own code and words, cut where they have no end. */
const words = (code: string, more: string | undefined) => firstGraphemes([code, more].filter(Boolean).join(': '), 300)

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}

/** The words of an error and of what it came from; of an answer its status and kind. */
function chainOf(error: Error): string {
  const told = causesOf(error).map(({ message }) => message)
  const answer = causesOf(error)
    .map(({ cause }) => cause)
    .find((one) => one instanceof Response)
  if (answer) told.push(`${answer.status} ${answer.headers.get('content-type') ?? ''}`.trim())
  return firstGraphemes(told.join('; '), 400)
}

function issuersOf(cause: unknown) {
  if (typeof cause !== 'object' || cause === null || !('expected' in cause) || !('body' in cause)) return undefined
  const { expected, body } = cause
  const said = typeof body === 'object' && body !== null && 'issuer' in body ? String(body.issuer) : ''
  // the library writes an address without a path with a slash, which nobody typed
  return { expected: String(expected).replace(/\/$/u, ''), said: firstGraphemes(said, 300) }
}
