import type { Deed } from '../definition.ts'

/** Goods go back by a courier who comes for them, or as the shopper sends them. */
const BACK: Pick<Deed, 'undo' | 'confirm' | 'also'> = {
  undo: 'withdraw_return',
  confirm: ['pickup', 'self'],
  also: { on: 'pickup', kind: 'book_pickup' },
}
/** Where the courier is to come, if not to where the order went. */
const FROM: NonNullable<Deed['asks']> = [{ slot: 'address', entity: 'address', optional: true }]
/** Deeds that several matters do. */
export const RETURN: Deed = { kind: 'request_return', asks: FROM, ...BACK }
export const EXCHANGE: Deed = { kind: 'request_exchange', asks: [{ slot: 'forVariant' }, ...FROM], ...BACK }
export const COLLECTION: Deed = { kind: 'book_pickup', asks: FROM }
export const REFUND: Deed = { kind: 'refund_only' }
/** What goes back with the goods kept, and what is given for the trouble. */
export const KEEPING = { part_refund: { kind: 'part_refund' }, keep_with_compensation: { kind: 'compensate' } } satisfies Record<
  string,
  Deed
>
