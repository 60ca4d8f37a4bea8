import { z } from 'zod'
import { Instant } from '../money.ts'

const days = z.int().min(1).max(9_999)
/** The past decisions a shop keeps, and for how many whole days; `days` is null where the shop has not said and `standard` stands. */
export const KeptDecisions = z.object({ days: days.nullable(), standard: days, count: z.int(), oldest: Instant.nullable() })
export type KeptDecisions = z.infer<typeof KeptDecisions>

/** For how many whole days a shop keeps its past decisions; null: as the installation does. */
export const PutKeptDecisions = z.strictObject({ shopId: z.uuid(), days: days.nullable() })

/** How many past decisions are kept about one shopper, or were erased. */
export const ShopperDecisions = z.object({ count: z.int() })
