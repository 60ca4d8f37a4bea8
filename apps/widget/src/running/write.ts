import type { PickOrders, PickProducts, StoredPart } from '@xiaoer/contract'
import type { Entry } from '../outbox/index.ts'
import { clean, cut } from '../words/index.ts'

/** An entry before it gets its id, its time and its page. */
export type Drafted = Pick<Entry, 'parts' | 'shown' | 'picture'>

/** The longest text the service takes in one part. */
export const LONGEST_TEXT = 4_000
const LONGEST_CHOICE = 500

/** How each thing a shopper can send looks as an entry: what is sent, and how the log shows it until it is stored. */
export const write = {
  text: (said: string): Drafted => {
    const text = clean(said)
    return { parts: [{ kind: 'text', text }], shown: [{ kind: 'text', text }] }
  },
  chosen: (choiceId: string, said: string, messageId?: string): Drafted => {
    const part = { kind: 'chosen' as const, choiceId, text: cut(clean(said), LONGEST_CHOICE), ...(messageId ? { messageId } : {}) }
    return { parts: [part], shown: [part] }
  },
  picture: (name: string, type: string, bytes: number): Drafted => ({
    parts: [],
    shown: [{ kind: 'image', text: name || type, fileId: 'local', name }],
    picture: { name: name || 'picture', type, bytes },
  }),
  order: (order: PickOrders['orders'][number]): Drafted => ({
    parts: [{ kind: 'order', orderNumber: order.orderNumber }],
    shown: [orderCard(order)],
  }),
  product: ({ productId, title, price, image }: PickProducts['products'][number]): Drafted => ({
    parts: [{ kind: 'product', productId }],
    shown: [{ kind: 'product', text: title, productId, title, price, ...(image ? { image } : {}) }],
  }),
}

function orderCard({ orderNumber, state, placedAt, total, title, image }: PickOrders['orders'][number]): StoredPart {
  const item = { title, quantity: 1, ...(image ? { image } : {}) }
  return { kind: 'order', text: orderNumber, orderNumber, state, placedAt, total, items: [item] }
}
