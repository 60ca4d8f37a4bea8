import type { Attribute } from '../attribute.ts'
import type { DeliveryTerms } from '../delivery.ts'
import type { Change } from '../kinds/index.ts'
import type { Order } from '../order.ts'
import type { PaymentTerms, Product, ProductName } from '../shop.ts'
import { KeptReads } from './kept.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Stock and prices move while a question is read; an order moves when somebody works on it. */
const GOODS = { fresh: 20 * SECOND, stale: 30 * MINUTE }
const ORDERS = { fresh: 5 * SECOND, stale: 30 * MINUTE }
/** What goods are called is asked for in each turn, and changes with the assortment; how they are sent and paid changes seldom. */
const NAMES = { fresh: MINUTE, stale: 24 * 60 * MINUTE }

/** What is kept of a shop in one language. */
export interface KeptOf {
  readonly names: KeptReads<ProductName[]>
  readonly attributes: KeptReads<Attribute[]>
  readonly products: KeptReads<Product | undefined>
  readonly delivery: KeptReads<DeliveryTerms>
  readonly payment: KeptReads<PaymentTerms>
  readonly orders: KeptReads<Order | undefined>
  readonly recent: KeptReads<Order[]>
  readonly forget: (change: Change) => void
}

/** Nothing yet. */
export function keptOf(): KeptOf {
  const kept = {
    names: new KeptReads<ProductName[]>(NAMES),
    attributes: new KeptReads<Attribute[]>(NAMES),
    products: new KeptReads<Product | undefined>(GOODS),
    delivery: new KeptReads<DeliveryTerms>(NAMES),
    payment: new KeptReads<PaymentTerms>(NAMES),
    orders: new KeptReads<Order | undefined>(ORDERS),
    recent: new KeptReads<Order[]>(ORDERS),
  }
  const forget = ({ of, id }: Change) => {
    if (of === 'order') kept.recent.forget()
    else kept.names.forget()
    kept[of === 'order' ? 'orders' : 'products'].forget((key) => id === null || key === id)
  }
  return { ...kept, forget }
}
