/** Why a call brought nothing: the network, a service that has no time or fails inside, a session that ended, or a plain no. */
export type FailureKind = 'unreached' | 'busy' | 'signed_out' | 'refused'

/** The one error of calls. `code` is the stable code of the problem, for the words shown. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly kind: FailureKind
  readonly code: string
  /** How long the service asked to be left alone; 0 where it did not say. */
  readonly retryAfterMs: number

  constructor(kind: FailureKind, code: string, retryAfterMs = 0) {
    super(`${kind}: ${code}`)
    this.kind = kind
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** 4xx that may pass by themselves: too slow, in conflict, locked, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 423, 425, 429])

/** Which statuses mean what; any other 4xx is a plain no, for good. */
export function kindOf(status: number): FailureKind {
  if (status === 401) return 'signed_out'
  return PASSING.has(status) || status >= 500 ? 'busy' : 'refused'
}

/** The code of each status that refuses for good, whoever gave it: a gateway before the service refuses in words of its own. */
const CODES: Readonly<Record<number, string>> = { 400: 'invalid', 403: 'forbidden', 413: 'too_large', 415: 'unsupported', 422: 'invalid' }

/** The failure that an answer tells of: `problem` is its body, read. */
export function failureOf(status: number, problem: unknown, retry: string | null): CallFailed {
  const told = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : null
  return new CallFailed(
    kindOf(status),
    CODES[status] ?? (typeof told === 'string' ? told : `status_${status}`),
    retryAfter(retry, Date.now()),
  )
}

/** `Retry-After` (RFC 9110 §10.2.3), as seconds or as a date, in ms; 0 where it is absent or unreadable. */
export function retryAfter(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}
