import { z } from 'zod'
import type { Document } from './client.ts'
import { text } from './shapes.ts'

/** Ways to pay that are on, and what the channel is paid in. */
export const PAYMENT = {
  text: `query Payment {
    paymentMethods(options: { take: 100, filter: { enabled: { eq: true } } }) { items { name handler { code } } }
    activeChannel { availableCurrencyCodes }
  }`,
  what: 'paymentMethods, activeChannel',
  given: z.object({
    paymentMethods: z.object({ items: z.array(z.object({ name: text, handler: z.object({ code: text }) })) }),
    activeChannel: z.object({ availableCurrencyCodes: z.array(text) }),
  }),
} satisfies Document<unknown>
