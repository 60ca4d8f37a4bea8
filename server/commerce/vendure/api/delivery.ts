import { z } from 'zod'
import { PRECISE, Precise } from './amounts.ts'
import type { Document } from './client.ts'
import { named, text } from './shapes.ts'

const Operation = z.object({ code: text, args: z.array(z.object({ name: text, value: text })) })
const Method = z.object({ name: text, description: text, calculator: Operation, checker: Operation })
export type MethodGiven = z.infer<typeof Method>

/** Ways of shipping, and the countries that are on: Vendure keeps no list of which way goes where. */
export const DELIVERY = {
  text: `query Delivery {
    shippingMethods(options: { take: 100 }) { items { name description calculator { code args { name value } } checker { code args { name value } } } }
    countries(options: { take: 500, filter: { enabled: { eq: true } } }) { items { code name } }
    activeChannel { pricesIncludeTax }
    globalSettings { ${PRECISE} }
  }`,
  what: 'shippingMethods, countries',
  given: z.object({
    shippingMethods: z.object({ items: z.array(Method) }),
    countries: z.object({ items: z.array(named.extend({ code: text })) }),
    activeChannel: z.object({ pricesIncludeTax: z.boolean() }),
    globalSettings: Precise,
  }),
} satisfies Document<unknown>
