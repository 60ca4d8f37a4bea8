import { Problem } from '@xiaoer/contract'

/** Codes made by the browser itself, beside those of the service. */
export type LocalCode = 'offline' | 'slow' | 'unreadable'

type Fields = NonNullable<Problem['fields']>

/** Why a call failed, ready to be shown: `detail` names the thing, `code` picks the words on what to do. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly code: string
  readonly status: number
  readonly fields: Fields

  constructor(code: string, detail: string, status = 0, fields: Fields = []) {
    super(detail)
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** Reads problem+json; an answer that is not one (a proxy's page) still becomes a problem with its status. */
export function toProblem(status: number, body: unknown): CallFailed {
  const read = Problem.safeParse(body)
  if (!read.success) return new CallFailed(status === 401 ? 'unauthenticated' : 'internal', `HTTP ${status}`, status)
  return new CallFailed(read.data.code, read.data.detail, status, read.data.fields ?? [])
}

/** Whether trying the same call again may help. */
export function mayRetry(error: unknown): boolean {
  if (!(error instanceof CallFailed)) return false
  return ['offline', 'slow', 'unavailable', 'too_many', 'internal', 'upstream_failed'].includes(error.code)
}

export const isSignedOut = (error: unknown): boolean => error instanceof CallFailed && error.status === 401
