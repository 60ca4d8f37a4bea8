import { z } from 'zod'

/** The invented weeks that the demo shop comes with; null where there are none, or none any more. */
export const DemoLife = z.object({
  life: z.object({ until: z.string(), sessions: z.int(), /** Whose they are: a conversation each. */ shoppers: z.int() }).nullable(),
})
export type DemoLife = z.infer<typeof DemoLife>
