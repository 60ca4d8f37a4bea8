import type { Shop, ShopActions } from '../../../server/commerce/index.ts'
import { AppError } from '../../../server/platform/errors/index.ts'
import type { ShopFault } from './parse-chat.ts'

/** The real shop, with a line to it that can be cut: what is done is done by the shop itself, or not at all. */
export function shopFaults(shop: Shop) {
  const faults = new Map<string, ShopFault>()
  if (shop.actions) Object.assign(shop, { actions: cuttable(shop.actions, faults) })
  const orders = { ...shop.orders }
  const answering = <T>(ask: () => Promise<T>) => (faults.has('orders') ? Promise.reject(noAnswer('orders')) : ask())
  Object.assign(shop.orders, {
    find: (number: string) => answering(() => orders.find(number)),
    recent: (customerId: string, limit: number) => answering(() => orders.recent(customerId, limit)),
  })

  const offers = { ...shop.offers }
  const quoting = <T>(ask: () => Promise<T>) => (faults.has('offers') ? Promise.reject(noAnswer('offers')) : ask())
  Object.assign(shop.offers, {
    quote: (...of: Parameters<typeof offers.quote>) => quoting(() => offers.quote(...of)),
    promotions: () => quoting(() => offers.promotions()),
  })

  function set(what: string, how: ShopFault): void {
    if (!ANSWERS.has(what) && !shop.actions?.kinds.some((kind) => kind === what))
      throw new Error(`the shop does ${shop.actions?.kinds.join(', ')} and answers ${[...ANSWERS].join(' and ')}; not ${what}`)
    if (how === 'works') faults.delete(what)
    else faults.set(what, how)
  }
  return { set, mend: () => faults.clear() }
}

/** What it is asked, beside what it does. */
const ANSWERS = new Set(['orders', 'offers'])

const noAnswer = (what: string) => new AppError('upstream_failed', `the shop gave no answer to ${what}; try again later`)

function cuttable(actions: ShopActions, faults: Map<string, ShopFault>): ShopActions {
  return {
    ...actions,
    async perform(action, key) {
      const fault = faults.get(action.kind)
      if (fault === 'fails') throw noAnswer(action.kind)
      if (fault === 'refuses') throw new AppError('conflict', `the shop's records speak against ${action.kind}; a person looks at it`)
      const receipt = await actions.perform(action, key)
      if (fault !== 'loses') return receipt
      faults.delete(action.kind)
      throw noAnswer(action.kind)
    },
  }
}
