import { z } from 'zod'
import { Refusal } from './refusals/refusal.ts'

/** Stable codes of every error that leaves the service; each has one HTTP status. */
export const PROBLEM_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  internal: 500,
  upstream_failed: 502,
  unavailable: 503,
} as const

/** The stable codes of errors; a program compares these, never the words. */
export type ProblemCode = keyof typeof PROBLEM_STATUS

/**
 * RFC 9457 problem details. `detail` names the thing and the way out; `refusal` is the same as a reason that stays and what it names, for words
 * in the reader's language; `fields` points at what is wrong in the body.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  refusal: Refusal.optional(),
  fields: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** The same for who reads the console, where the service knows it in both languages. */
        text: z.object({ 'zh-CN': z.string(), en: z.string() }).exactOptional(),
        refusal: Refusal.exactOptional(),
      }),
    )
    .optional(),
})
export type Problem = z.infer<typeof Problem>

/** The answer of a call that has nothing else to say. */
export const Done = z.object({ ok: z.literal(true) })
export type Done = z.infer<typeof Done>

/** The one answer of a call that gives nothing back. */
export const DONE: Done = { ok: true }
