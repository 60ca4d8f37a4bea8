import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** Somebody who buys in a shop system that runs. */
export const Buyer = z.object({
  name: z.string().min(1),
  email: z.email(),
  address: z.object({
    line1: z.string(),
    city: z.string(),
    province: z.string().exactOptional(),
    postcode: z.string(),
    /** As the shop calls it, in its own language. */
    country: z.string(),
    phone: z.string().exactOptional(),
  }),
})
export type Buyer = z.infer<typeof Buyer>

const quantity = z.int().min(1)
/** Goods by their number on the shelf, or by their title and words of what is chosen of them, as the shop shows both. */
const Line = z.union([z.object({ sku: z.string(), quantity }), z.object({ product: z.string(), variant: z.string(), quantity })])
export type Line = z.infer<typeof Line>

/** What somebody orders, by which way it goes, and how far it has come. */
export const Ordered = z.object({
  lines: z.array(Line).min(1),
  shipping: z.string(),
  state: z.enum(['unpaid', 'paid', 'shipped', 'delivered']),
  tracking: z.string().exactOptional(),
  /** Where none is said, it is a stand-in that is told to nobody. */
  carrier: z.string().exactOptional(),
})
export type Ordered = z.infer<typeof Ordered>

/** The number of a parcel where none is given. */
export const TRACKING = 'SF1234567890'

/** A new customer of the tests, at that address. */
export const mei = (address: Buyer['address']): Buyer => ({ name: 'Mei Lin', email: `mei-${randomUUID()}@example.com`, address })

/** First and last name, as shop systems keep them; a name in one word is the first. */
export function namesOf({ name }: Buyer): { first: string; last: string } {
  const [first = name, ...more] = name.split(' ')
  return { first, last: more.join(' ') }
}

/** The one of these that is called so. Throws where none is, or several are. */
export function theOne<Thing>(all: readonly Thing[], isIt: (one: Thing) => boolean, what: string): Thing {
  const [found, ...others] = all.filter(isIt)
  if (!found || others.length > 0) throw new Error(`the shop has ${found ? others.length + 1 : 'no'} ${what}`)
  return found
}
