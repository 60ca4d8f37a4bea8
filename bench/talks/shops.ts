import { startMedusa } from '../../server/cli/test-shops/start-medusa.ts'
import { startVendure } from '../../server/cli/test-shops/start-vendure.ts'
import { realMedusa } from '../../server/commerce/medusa/testing/real-medusa.ts'
import type { Buyer, Ordered } from '../../server/commerce/testing/buying.ts'
import { realVendure, SUPERADMIN } from '../../server/commerce/vendure/testing/real-vendure.ts'
import type { Customer } from './input.ts'

/** An order by the number it is spoken of by, and what it came to in major units. */
interface Placed {
  readonly number: string
  readonly total: number
}

/** A real shop that listens: how it is connected, and how somebody buys in it. */
export interface RealShop {
  readonly given: Readonly<Record<string, string>>
  buys(buyer: Buyer, orders: readonly Ordered[]): Promise<{ readonly customer: string; readonly orders: readonly Placed[] }>
  close(): Promise<void>
}

const say = (line: string) => void process.stderr.write(`${line}\n`)

/** What can be talked with, by the name that `--shop` has for it. */
export const SHOPS: Readonly<Record<string, () => Promise<RealShop>>> = {
  async vendure() {
    const { address, close } = await startVendure(say)
    const vendure = await realVendure(address)
    return {
      given: { address, by: 'login', ...SUPERADMIN, returns: 'refund_now' },
      async buys(buyer, wanted) {
        const { customer, orders } = await vendure.buys(buyer, wanted)
        return { customer, orders: orders.map(({ code, total }) => ({ number: code, total: total / 100 })) }
      },
      close,
    }
  },
  async medusa() {
    const { address, keys, close } = await startMedusa(say, 'starter')
    const { given, buys } = realMedusa({ address, keys })
    return { given, buys, close }
  },
}

/** Somebody of the talks in the shop: their id there, and the numbers of their orders by the keys of the file. */
export interface Known {
  readonly customer: string
  readonly numbers: ReadonlyMap<string, string>
}

/** Everybody registers and orders, one after the other. */
export async function settle(shop: RealShop, customers: ReadonlyMap<string, Customer>): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>()
  for (const [key, who] of customers) {
    const { customer, orders } = await shop.buys(who, who.orders)
    const numbers = who.orders.map(({ key: order, total }, nth): [string, string] => {
      const placed = orders[nth] ?? { number: '', total: 0 }
      if (placed.total.toFixed(2) !== Number(total).toFixed(2)) say(`${order} comes to ${placed.total}, where the file says ${total}`)
      return [order, placed.number]
    })
    known.set(key, { customer, numbers: new Map(numbers) })
    say(`${key}: ${numbers.map(([order, number]) => `${order} is ${number}`).join(', ')}`)
  }
  return known
}
