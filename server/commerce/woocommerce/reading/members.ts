import type { Members } from '../../shop.ts'
import type { WooClient } from '../api/client.ts'
import { Customer } from '../api/shapes.ts'

/** Customers; WooCommerce keeps no levels, points, birthdays or sizes. */
export const membersOf = (client: WooClient): Members => ({
  async member(customerId) {
    if (!/^[1-9]\d*$/u.test(customerId)) return undefined
    const found = await client.find(`customers/${customerId}`, Customer)
    return (
      found && {
        customerId: String(found.id),
        name: [found.first_name, found.last_name].filter(Boolean).join(' '),
        level: '',
        usualSizes: {},
      }
    )
  },
})
