import { z } from 'zod'
import type { EN } from './en.ts'

/** The stable name of why something is refused; programs compare it, and the catalogues have its words. */
export type Reason = keyof typeof EN

/** What fills the places of its words. */
export type Values = Readonly<Record<string, string | number>>

/** Why something is refused, for whoever words it in the language of a reader. A reason that is newer than the reader is told by its English words. */
export const Refusal = z.object({ reason: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Refusal = z.infer<typeof Refusal>

type Places<Words extends string> = Words extends `${string}{${infer Place}}${infer Rest}` ? Place | Places<Rest> : never
type Filling<R extends Reason> = Record<Places<(typeof EN)[R]>, string | number>

/** A refusal with all that its words name. */
export function refusal<R extends Reason>(
  reason: R,
  ...[values]: [keyof Filling<R>] extends [never] ? [] : [Filling<R>]
): Refusal & { reason: R } {
  return { reason, values: values ?? {} }
}
