import { z } from 'zod'
import { type Fault, fault } from './fault.ts'

/** A check for a schema: passes where nothing is wrong, and else carries what is. */
export const checked =
  <T>(wrong: (value: T) => Fault | undefined) =>
  (value: T, context: z.core.$RefinementCtx<T>): void => {
    const found = wrong(value)
    if (found) context.addIssue({ code: 'custom', message: found.code, params: { fault: found } })
  }

/** Text of a form, else a fault that names it. */
export const shaped = (form: RegExp, code: 'no_id' | 'no_name' | 'no_jurisdiction' | 'no_country' | 'no_article') =>
  z.string().superRefine(checked((value) => (form.test(value) ? undefined : fault(code, { value }))))
