import type { Receipt, ShopAction, ShopActions } from '../actions.ts'
import { addressLine } from '../address-line.ts'
import type { Change } from '../kinds/index.ts'
import type { OrderNotes } from '../order.ts'
import type { Shop } from '../shop.ts'
import { keptOf } from './kept-of.ts'
import { type ShopLine, shopLine } from './line.ts'
import { catalogueOf, membersOf, offersOf, ordersOf, termsOf } from './reads.ts'
import type { ShopTrouble } from './trouble.ts'

/** A shop that neither holds others up nor is asked more than it bears. */
export interface SteadyShop extends Shop {
  /** What was kept of it is forgotten. */
  readonly changed: (change: Change) => void
  /** How often it told that its goods changed without saying which: what they are called is to be read again then. */
  readonly renamed: () => number
  /** Why it serves nobody now: left alone because it fails, or its key let in no more; or which order is odd. Undefined while all is well. */
  readonly trouble: () => ShopTrouble | undefined
}

/**
 * Any shop behind a limit of calls under way, a breaker, and what it gave lately. What is given from before, since the shop does not answer,
 * says how old it is (`agedMinutes`); nothing is ever done to a shop from what is kept.
 */
export function steadyShop(shop: Shop, now: () => Date): SteadyShop {
  const line = shopLine(now)
  const known = new Map<Shop, Shop & { readonly anew: Shop }>()
  const forgetting: ((change: Change) => void)[] = []
  let renamed = 0
  const changed = (change: Change) => {
    if (change.of === 'product' && change.id === null) renamed++
    for (const forget of forgetting) forget(change)
  }

  function wrap(one: Shop): Shop & { readonly anew: Shop } {
    const before = known.get(one)
    if (before) return before
    const kept = keptOf()
    forgetting.push(kept.forget)
    const side = (anew: boolean): Shop => {
      const way = { line, anew, now: () => now().getTime() }
      return {
        language: one.language,
        in: (language) => (anew ? wrap(one.in(language)).anew : wrap(one.in(language))),
        catalogue: catalogueOf(one.catalogue, kept, way),
        orders: ordersOf(one.orders, kept, way),
        offers: offersOf(one.offers, line),
        members: membersOf(one.members, line),
        ...(one.delivery && { delivery: termsOf(one.delivery, kept.delivery, way) }),
        ...(one.payment && { payment: termsOf(one.payment, kept.payment, way) }),
        ...(one.notes && { notes: notesOf(one.notes, line) }),
        ...(one.actions && { actions: actionsOf(one.actions, line, () => changed({ of: 'order', id: null })) }),
      }
    }
    const steady = { ...side(false), anew: side(true) }
    known.set(one, steady)
    return steady
  }
  return Object.assign(wrap(shop), { changed, renamed: () => renamed, trouble: () => line.trouble() ?? oddOf(shop) })
}

/** That an order is left out, as nobody knows what it says. */
function oddOf({ orders }: Shop): ShopTrouble | undefined {
  const said = orders.odd?.()
  return said === undefined ? undefined : { of: 'odd', said }
}

const notesOf = (notes: OrderNotes, line: ShopLine): OrderNotes => ({
  flags: notes.flags,
  put: (number, note) => line.change(() => notes.put(number, note)),
})

/** What is done changes orders, also where no answer came. */
function actionsOf(actions: ShopActions, line: ShopLine, changed: () => void): ShopActions {
  const { against } = actions
  return {
    kinds: actions.kinds,
    takesKeys: actions.takesKeys,
    perform: async (action, key) => withAddress(action, await line.change(() => actions.perform(action, key)).finally(changed)),
    ...(against && { against: (kind, order) => against.call(actions, kind, order) }),
  }
}

/** Few platforms say back where an order goes now; whoever asks later is told. */
const withAddress = (action: ShopAction, receipt: Receipt): Receipt =>
  action.kind === 'change_address' ? { ...receipt, fields: { address: addressLine(action.address), ...receipt.fields } } : receipt
