import { z } from 'zod'
import type { LookUp, Turn } from '#engine/conversation'
import type { Reader } from '../facts/index.ts'
import type { Display } from './views.ts'

/** A tool that reads: what it is asked with, the look-up behind it, and what of the answer the model sees. */
interface Reading<A, T> {
  readonly description: string
  readonly input: z.ZodType<A>
  /** Undefined where it is not for this shopper. */
  readonly lookUp: (args: A, turn: Turn) => LookUp | undefined
  readonly read: Reader<T>
  readonly view: (found: T, args: A, show: Display, turn: Turn) => unknown
}

/** A call that was understood: the look-up it needs, and how its result is put for the model. */
export interface ReadingCall {
  readonly lookUp: LookUp | undefined
  /** Throws `Unreadable` where the look-up gave something else. */
  readonly view: (fact: unknown, show: Display) => unknown
}

/** A tool that reads, as the loop uses it. */
export interface ReadingTool {
  readonly description: string
  readonly input: z.ZodType
  /** What a call means; in words what is wrong with its arguments. */
  readonly call: (args: unknown, turn: Turn) => ReadingCall | string
}

/** Makes a tool of its declaration. */
export const tool = <A, T>({ description, input, lookUp, read, view }: Reading<A, T>): ReadingTool => ({
  description,
  input,
  call(given, turn) {
    const parsed = input.safeParse(given)
    if (!parsed.success) return z.prettifyError(parsed.error)
    const args = parsed.data
    return { lookUp: lookUp(args, turn), view: (fact, show) => view(read(fact), args, show, turn) }
  },
})
