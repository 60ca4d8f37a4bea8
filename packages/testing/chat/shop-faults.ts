import type { Order, Product, Receipt, Shop, ShopActions } from '../../../server/commerce/index.ts'
import { tooLate } from '../../../server/engine/actions/index.ts'
import { AppError } from '../../../server/platform/errors/index.ts'
import type { ShopFault } from './parse-chat.ts'

/** The real shop, with a line to it that can be cut: what is done is done by the shop itself, or not at all. */
export function shopFaults(shop: Shop) {
  const faults = new Map<string, ShopFault>()
  if (shop.actions) Object.assign(shop, { actions: cuttable(shop.actions, faults) })
  for (const [part, halve] of Object.entries(HALVES)) {
    const asked: object = part === 'products' ? shop.catalogue : shop[part as keyof Pick<Shop, 'orders' | 'offers' | 'members'>]
    for (const [name, ask] of Object.entries(asked))
      if (typeof ask === 'function') Object.assign(asked, { [name]: answering(part, (...of: unknown[]) => ask.call(asked, ...of), halve) })
  }

  function answering(part: string, ask: (...of: unknown[]) => Promise<unknown>, halve: Halve) {
    return async (...of: unknown[]) => {
      const how = faults.get(part)
      if (how === 'fails') throw noAnswer(part)
      // nothing is waited for: the deadline is over at once
      if (how === 'stalls') throw tooLate()
      const answer = await ask(...of)
      return how === 'halves' && answer ? halve(structuredClone(answer)) : answer
    }
  }

  function set(what: string, how: ShopFault): void {
    if (!(what in HALVES) && !shop.actions?.kinds.some((kind) => kind === what))
      throw new Error(`the shop does ${shop.actions?.kinds.join(', ')} and answers ${Object.keys(HALVES).join(' and ')}; not ${what}`)
    if (how === 'works') faults.delete(what)
    else faults.set(what, how)
  }
  return { set, mend: () => faults.clear() }
}

type Halve = (answer: object) => unknown

const each =
  (halve: (one: never) => unknown): Halve =>
  (answer) =>
    Array.isArray(answer) ? answer.map((one) => halve(one as never)) : halve(answer as never)
const without =
  (...names: readonly string[]) =>
  (one: object) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name)))

/** What it is asked, beside what it does, and what of an answer is lost on the way where it comes half. */
const HALVES: Readonly<Record<string, Halve>> = {
  orders: each(({ items: _, placedAt: __, ...order }: Order) => ({
    ...order,
    placedAt: null,
    shipments: order.shipments.map(without('nodes', 'shippedAt')),
  })),
  products: each(({ variants, ...product }: Product) => ({ ...product, variants: variants?.map(without('price', 'stock')) })),
  offers: each(without('total', 'off', 'rule', 'endsAt')),
  members: each(without('level', 'points')),
}

const noAnswer = (what: string) => new AppError('upstream_failed', `the shop gave no answer to ${what}; try again later`)

function cuttable(actions: ShopActions, faults: Map<string, ShopFault>): ShopActions {
  return {
    ...actions,
    async perform(action, key) {
      const fault = faults.get(action.kind)
      if (fault === 'fails') throw noAnswer(action.kind)
      if (fault === 'refuses') throw new AppError('conflict', `the shop's records speak against ${action.kind}; a person looks at it`)
      const receipt = await actions.perform(action, key)
      return fault ? AFTER[fault](receipt, { again: () => actions.perform(action, key), over: () => faults.delete(action.kind) }) : receipt
    },
  }
}

interface After {
  readonly again: () => Promise<Receipt>
  readonly over: () => void
}

/** What becomes of the answer to what was done. */
const AFTER: Readonly<Record<Exclude<ShopFault, 'fails' | 'refuses'>, (receipt: Receipt, after: After) => Receipt | Promise<Receipt>>> = {
  works: (receipt) => receipt,
  loses({ kind }, { over }) {
    over()
    throw noAnswer(kind)
  },
  drops({ kind }) {
    throw noAnswer(kind)
  },
  stalls() {
    throw tooLate()
  },
  halves: (receipt) => ({ ...receipt, id: '' }),
  bares: ({ amount: _, ...receipt }) => ({ ...receipt, fields: {} }),
  repeats: (_, { again }) => again(),
}
