import type { WordArg, Words } from '#engine/conversation'
import type { ShopLocale } from '#engine/text'

/** Where no money was paid, none goes back. */
const UNPAID: Readonly<Record<string, string>> = {
  cancel_order: 'settle.done.cancel_unpaid',
  change_quantity: 'settle.done.change_unpaid',
  drop_line: 'settle.done.drop_unpaid',
}

interface PickupReceipt {
  readonly id: string
  readonly fields: Readonly<Record<string, string>>
}

/** When the courier comes, as far as the shop tells, and where to, if not to where the order went. */
function pickupWords({ id, fields }: PickupReceipt): Words {
  const { address } = fields
  if (!fields['by']) return { key: 'settle.done.book_pickup_untimed', args: { id } }
  const at = { at: fields['by'], as: 'moment' as const }
  return address ? { key: 'settle.done.book_pickup_at', args: { id, at, address } } : { key: 'settle.done.book_pickup', args: { id, at } }
}

interface Proof extends PickupReceipt {
  readonly kind: string
  readonly orderNumber: string
  readonly amount?: { readonly minor: number; readonly currency: string } | undefined
}

const SENDS_BACK: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])

/** Deeds that are told with their sum, and what they are called where the receipt has none. */
const WITH_SUM: Readonly<Record<string, string>> = {
  request_return: 'settle.title.return_goods',
  refund_only: 'settle.title.refund_only',
  protect_price: 'settle.title.protect_price',
  part_refund: 'settle.title.compensation',
  compensate: 'settle.title.compensation',
}

/** What receipts prove, told when it is read again: the deed, who comes for the goods, or where they are to be sent. None without a receipt. */
export function provenWords([first, second]: readonly Proof[], locale: ShopLocale): Words[] {
  if (!first) return []
  const args = argsOf(first, locale)
  const fetched = second?.kind === 'book_pickup'
  const title = WITH_SUM[first.kind]
  return [
    first.kind === 'book_pickup'
      ? pickupWords(first)
      : title && !first.amount
        ? { key: 'settle.done.no_sum', args: { ...args, title: { key: title } } }
        : { key: toldAgain(first), args },
    ...(fetched ? [pickupWords(second)] : []),
    ...(!fetched && SENDS_BACK.has(first.kind)
      ? [first.fields['address'] ? { key: 'settle.send_to', args } : { key: 'settle.send_to_unknown' }]
      : []),
  ]
}

/** In what words a deed that was done is told: by whether its receipt names money, says that what was only held is let go, or bears a link to open. */
function toldAgain({ kind, amount, fields }: Proof): string {
  if (kind === 'cancel_order' && fields['held'] === 'released') return 'settle.done.cancel_held'
  if (fields['link']) return 'cart.again'
  return (amount ? undefined : UNPAID[kind]) ?? `settle.done.${kind}`
}

function argsOf({ id, orderNumber, amount, fields }: Proof, locale: ShopLocale): Record<string, WordArg> {
  const { withNumber } = fields
  return { ...fieldsIn(fields, locale), id, number: orderNumber, ...(withNumber && { with: withNumber }), ...(amount && { amount }) }
}

/** What a receipt names, in the reader's language where it has that: `nameEn` for `name`. */
export const fieldsIn = (fields: Readonly<Record<string, string>>, locale: ShopLocale): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, (locale === 'en' && fields[`${name}En`]) || value]))
