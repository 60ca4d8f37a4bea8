/** Errors: the one error a module throws on purpose. */
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@xiaoer/contract'
import { inWords, type Refusal } from '@xiaoer/contract/refusals'

export type { ProblemCode } from '@xiaoer/contract'

/** What is wrong where in a body. */
type Field = NonNullable<Problem['fields']>[number]

/**
 * Anything else that is thrown is a bug and becomes a 500. The message names the thing and the way out. What people meet in the console is given
 * as a `refusal`, whose words stand in the catalogues: the message is its English.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ProblemCode
  /** What is wrong where, for bodies. */
  readonly fields: Field[] | undefined
  readonly refusal: Refusal | undefined
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, why: string | Refusal, options?: ErrorOptions & { fields?: Field[]; retryAfter?: number }) {
    super(typeof why === 'string' ? why : (inWords(why) ?? why.reason), options)
    this.refusal = typeof why === 'string' ? undefined : why
    this.code = code
    this.fields = options?.fields
    this.retryAfter = options?.retryAfter
  }

  get status(): number {
    return PROBLEM_STATUS[this.code]
  }
}

/** Whether an error is one of ours, meant to be told to whoever asked. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError
