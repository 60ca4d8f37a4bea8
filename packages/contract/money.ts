import { z } from 'zod'

/** An amount in the smallest unit of its currency (分, cent) and the ISO 4217 code. Never a fraction, never a float of yuan. */
export const Money = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof Money>

/** An instant as ISO 8601 in UTC, as every time crosses the wire. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>
