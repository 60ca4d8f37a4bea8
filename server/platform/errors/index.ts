/** Errors: the one error a module throws on purpose. */
import { PROBLEM_STATUS, type ProblemCode } from '@xiaoer/contract'

export type { ProblemCode } from '@xiaoer/contract'

/** What is wrong at a place of a body; with `text` where it is told in the languages of the console too. */
export interface Field {
  readonly path: string
  readonly message: string
  readonly text?: Readonly<Record<'zh-CN' | 'en', string>>
}

/** Anything else that is thrown is a bug and becomes a 500. The message names the thing and the way out. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ProblemCode
  /** What is wrong where, for bodies. */
  readonly fields: Field[] | undefined
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, message: string, options?: ErrorOptions & { fields?: Field[]; retryAfter?: number }) {
    super(message, options)
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
