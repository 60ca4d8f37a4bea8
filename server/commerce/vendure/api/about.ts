import { z } from 'zod'
import type { Document } from './client.ts'
import { text, whole } from './shapes.ts'

const CHANNEL_TEXT = `query Channel {
  activeChannel { code defaultLanguageCode availableLanguageCodes defaultCurrencyCode }
  globalSettings { outOfStockThreshold trackInventory }
}`
export const CHANNEL = {
  text: CHANNEL_TEXT,
  what: 'activeChannel, globalSettings',
  given: z.object({
    activeChannel: z.object({
      code: text,
      defaultLanguageCode: text,
      availableLanguageCodes: z.array(text).nullable(),
      defaultCurrencyCode: text,
    }),
    globalSettings: z.object({ outOfStockThreshold: whole, trackInventory: z.boolean() }),
  }),
} satisfies Document<unknown>

/** How many there are, for the test of a connection. */
export const COUNTS = {
  orders: {
    text: 'query Orders { orders(options: { take: 1 }) { totalItems } }',
    what: 'orders',
    given: z.object({ orders: z.object({ totalItems: whole }) }),
  },
  customers: {
    text: 'query Customers { customers(options: { take: 1 }) { totalItems } }',
    what: 'customers',
    given: z.object({ customers: z.object({ totalItems: whole }) }),
  },
} satisfies Record<string, Document<unknown>>
