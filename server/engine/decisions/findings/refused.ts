import { AppError } from '#platform/errors'
import type { Fault } from './fault.ts'
import { faultText, type Language } from './fault-text.ts'

/** What is wrong as an error in English, which can be told again in another language. */
export const refusedFor = (found: Fault): AppError => new AppError('invalid', faultText(found, 'en'), { cause: new Refused(found) })

class Refused {
  readonly fault: Fault
  constructor(fault: Fault) {
    this.fault = fault
  }
}

/** The same error in a language, where it carries what is wrong. */
export function retold(error: unknown, language: Language): unknown {
  return error instanceof AppError && error.cause instanceof Refused
    ? new AppError(error.code, faultText(error.cause.fault, language), { cause: error.cause })
    : error
}
