import type { Words } from '#engine/conversation'

/** Where no money was paid, none goes back. */
const UNPAID: Readonly<Record<string, string>> = {
  cancel_order: 'settle.done.cancel_unpaid',
  change_quantity: 'settle.done.change_unpaid',
  drop_line: 'settle.done.drop_unpaid',
}

/** In what words of the catalogue a deed that was done is told, by whether its receipt names money. */
export const doneKey = (kind: string, paid: boolean): string => (paid ? undefined : UNPAID[kind]) ?? `settle.done.${kind}`

/** Nor is any promised back. */
const NOTHING_PAID: Readonly<Record<string, string>> = {
  cancel_order: 'settle.confirm.cancel_unpaid',
  change_quantity: 'settle.confirm.change_unpaid',
  drop_line: 'settle.confirm.drop_unpaid',
}

/** In what words a deed is put to the shopper, by whether anything was paid. */
export const confirmKey = (kind: string, paid: boolean): string => (paid ? undefined : NOTHING_PAID[kind]) ?? `settle.confirm.${kind}`

interface PickupReceipt {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}

/** When the courier comes, as far as the shop tells, and where to, if not to where the order went; `address` is the place as the shopper wrote it. */
export function pickupWords({ id, fields }: PickupReceipt, address = fields['address']): Words {
  if (!fields['by']) return { key: 'settle.done.book_pickup_untimed', args: { id } }
  const at = { at: fields['by'], as: 'moment' as const }
  return address ? { key: 'settle.done.book_pickup_at', args: { id, at, address } } : { key: 'settle.done.book_pickup', args: { id, at } }
}
