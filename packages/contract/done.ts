import { z } from 'zod'

/** The answer of a call that has nothing else to say. */
export const Done = z.object({ ok: z.literal(true) })
export type Done = z.infer<typeof Done>

export const DONE: Done = { ok: true }
