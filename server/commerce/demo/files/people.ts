import { z } from 'zod'
import { once, readDemoFile } from './read.ts'

const CustomerSpec = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  phone: z.string().regex(/^190000000\d\d$/, 'phones stand in the invented range 19000000001…'),
  /** Where the addresses are: ISO 3166, two capital letters. */
  country: z.string().regex(/^[A-Z]{2}$/),
  level: z.string(),
  points: z.int().min(0),
  birthday: z.iso.date().nullable(),
  sizes: z.record(z.string(), z.string()),
  joinedDaysAgo: z.int().min(0),
  /** Province, city, district, street; the first is the default. */
  addresses: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])).min(1),
})
/** A shopper as `customers.json` says it. */
export type CustomerSpec = z.infer<typeof CustomerSpec>
/** The shoppers of `customers.json`. */
export const customerSpecs = once(() => readDemoFile('customers.json', z.object({ customers: z.array(CustomerSpec) })).customers)
