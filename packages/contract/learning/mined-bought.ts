import { z } from 'zod'

/** What was bought after a scenario, of the newest of its sessions. */
export const MinedBought = z.object({
  /** Own sessions of customers the shop knows. */
  of: z.int(),
  /** Those after which something was ordered within a week and paid. */
  bought: z.int(),
  /** What those of the currency in which most were paid came to, in minor units. */
  spent: z.number(),
  currency: z.string().nullable(),
  /** The goods, the commonest first, by their ids. */
  products: z.array(z.object({ product: z.string(), orders: z.int() })),
})
export type MinedBought = z.infer<typeof MinedBought>
