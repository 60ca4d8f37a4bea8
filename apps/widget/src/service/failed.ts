/** Why a call brought nothing: the network, a service that has no time, a session that ended, or a plain no. */
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

/** Which statuses mean what; any other 4xx is a plain no. */
export function kindOf(status: number): FailureKind {
  if (status === 401) return 'signed_out'
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'busy'
  return 'refused'
}

/** `Retry-After` (RFC 9110 §10.2.3), as seconds or as a date, in ms; 0 where it is absent or unreadable. */
export function retryAfter(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}
