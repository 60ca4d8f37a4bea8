import { z } from 'zod'

/** What somebody lacked who asked and did not buy. */
export const Lack = z.enum(['not_known', 'stock', 'price', 'waited', 'upset', 'undecided'])
export type Lack = z.infer<typeof Lack>

/** Who asked and did not order within seven days, and what they lacked. */
export const PotentialCustomers = z.object({
  days: z.int(),
  currency: z.string(),
  asked: z.int(),
  ordered: z.int(),
  /** By what was lacking; `worth`: the prices of the goods shown, minor units. */
  lacks: z.array(z.object({ lack: Lack, sessions: z.int(), worth: z.number() })),
  /** The goods asked about most. */
  products: z.array(z.object({ title: z.string(), sessions: z.int(), worth: z.number() })),
  /** Newest first, 200 at most. */
  customers: z.array(
    z.object({
      sessionId: z.uuid(),
      conversationId: z.uuid(),
      openedAt: z.string(),
      lack: Lack,
      matter: z.string().nullable(),
      product: z.string().nullable(),
      price: z.number().nullable(),
    }),
  ),
})
export type PotentialCustomers = z.infer<typeof PotentialCustomers>
