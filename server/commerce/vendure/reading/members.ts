import type { Members } from '../../shop.ts'
import type { VendureClient } from '../api/client.ts'
import { CUSTOMER } from '../api/orders.ts'

/** Customers and the groups they are in; Vendure keeps no points, birthdays or sizes. */
export const membersOf = (client: VendureClient): Members => ({
  async member(customerId) {
    const { customer } = await client.read(CUSTOMER, { id: customerId })
    if (!customer) return undefined
    const { id, firstName, lastName, groups } = customer
    const level = groups.map(({ name }) => name).join(', ')
    return { customerId: id, name: [firstName, lastName].filter(Boolean).join(' '), level, usualSizes: {} }
  },
})
