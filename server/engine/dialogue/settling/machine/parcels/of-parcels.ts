import type { OrderFact } from '../../../facts/index.ts'
import { wordIn } from '../../matter.ts'
import type { Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import type { Prepared } from '../prepared.ts'
import type { Item } from '../which.ts'
import type { Fewer } from './reckoned.ts'

type Action = Readonly<Record<string, unknown>>
type Asked = { readonly action: Action } | { readonly refused: string }

/** That money left more often than once. */
const TWICE =
  /(?:[两俩双二2]|好几|[三四五3-5])[次笔遍回份]|重复|多(?:扣|付|刷|收)|twice|double|two (?:times|payments|charges)|again for the same/iu

/** What deeds on parcels, changes and invoices are asked with; undefined for all others. */
export function ofParcels(
  way: Way,
  { order, item, chosen }: Ready,
  base: Action,
  { other, fewer, withNumber }: Prepared,
): Asked | undefined {
  if (!order) return undefined
  const word = (slot: string) => wordIn(way.matter, slot) ?? ''
  const line = { variantId: item?.variantId ?? '' }
  switch (chosen.deed.kind) {
    case 'open_carrier_case':
      return { action: { ...base, reason: word('wish') || word('looked') || '核实包裹' } }
    case 'reschedule_delivery':
      return { action: { ...base, when: word('deliverAt') } }
    case 'contact_courier':
      return { action: { ...base, message: word('wish') || '请联系收件人' } }
    case 'reship':
      return { action: { ...base, ...line, quantity: 1, worth: pieceOf(order, item), reason: word('claim') || 'reship' } }
    case 'change_variant':
      return { action: { ...base, ...line, forVariantId: other?.id ?? '' } }
    case 'change_quantity':
      return fewer ? { action: { ...base, ...line, ...paidBack(order, fewer) } } : { refused: 'settle.refused.more' }
    case 'merge_orders':
      return { action: { ...base, withNumber: withNumber ?? '' } }
    case 'split_order':
      return order.items.length < 2 ? { refused: 'settle.refused.one_line' } : { action: { ...base, ...line } }
    case 'resend_virtual':
      return { action: base }
    case 'check_payment':
      return order.state === 'unpaid' || TWICE.test(word('wish'))
        ? { action: { ...base, reason: word('wish') } }
        : { refused: order.payment === 'authorized' ? 'settle.refused.authorized_already' : 'settle.refused.paid_already' }
    default:
      return ofInvoice(way, order, base)
  }
}

/** What was paid for one piece; of a line without a price, the whole order at most. */
function pieceOf({ total }: OrderFact, item: Item | undefined) {
  const paid = item?.paid ?? total
  return { ...paid, minor: Math.ceil(paid.minor / (item?.paid ? item.quantity : 1)) }
}

/** Where nothing was paid yet, nothing goes back for fewer. */
const paidBack = ({ state }: OrderFact, fewer: Fewer): Fewer =>
  state === 'unpaid' ? { ...fewer, amount: { ...fewer.amount, minor: 0 } } : fewer

/** One invoice an order; another in its place where it was wrong. */
function ofInvoice({ matter }: Way, { invoices }: OrderFact, base: Action): Asked | undefined {
  const word = (slot: string) => wordIn(matter, slot) ?? ''
  const invoice = { ...base, title: word('invoiceTitle'), taxNumber: word('taxNumber'), email: word('email') }
  switch (base['kind']) {
    case 'request_invoice':
      return invoices.length > 0 ? { refused: 'settle.refused.invoiced' } : { action: invoice }
    case 'request_special_invoice':
      return invoices.length > 0 ? { refused: 'settle.refused.invoiced' } : { action: { ...invoice, bank: word('bank') } }
    case 'correct_invoice':
      return invoices.length === 0 ? { refused: 'settle.refused.no_invoice' } : { action: invoice }
    default:
      return undefined
  }
}
