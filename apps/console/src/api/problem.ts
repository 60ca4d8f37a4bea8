import { Problem } from '@xiaoer/contract'

type Told = Pick<Problem, 'refusal' | 'fields'>

/** Why a call failed, ready to be shown: `refusal` names the thing in words of the catalogues, `detail` in English; `code` picks the words on what to do. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly code: string
  readonly status: number
  readonly refusal: Problem['refusal']
  readonly fields: NonNullable<Problem['fields']>

  constructor(code: string, detail: string, status = 0, { refusal, fields = [] }: Told = {}) {
    super(detail)
    this.code = code
    this.status = status
    this.refusal = refusal
    this.fields = fields
  }
}

/** Reads problem+json; an answer that is not one (a proxy's page) still becomes a problem with its status. */
export function toProblem(status: number, body: unknown): CallFailed {
  const read = Problem.safeParse(body)
  if (!read.success) return new CallFailed(status === 401 ? 'unauthenticated' : 'internal', `HTTP ${status}`, status)
  return new CallFailed(read.data.code, read.data.detail, status, read.data)
}

/** Whether trying the same call again may help. */
export function mayRetry(error: unknown): boolean {
  if (!(error instanceof CallFailed)) return false
  return ['offline', 'slow', 'unavailable', 'too_many', 'internal', 'upstream_failed'].includes(error.code)
}

export const isSignedOut = (error: unknown): boolean => error instanceof CallFailed && error.status === 401
