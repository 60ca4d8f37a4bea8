import type { UploadBadRow } from '@xiaoer/contract/uploads'
import { carrierName, orderStateNamed, plainText } from '../../kinds/index.ts'
import type { Order, OrderItem, OrderState, Shipment } from '../../order.ts'
import { apportion } from '../../sums/index.ts'
import { countIn, momentIn, need, type Row, RowFault, sumIn } from './cells.ts'

/** What is not named is told by line, and never guessed. */
function stateOf(text: string): OrderState {
  const state = orderStateNamed(text)
  if (!state) throw new RowFault('state', 'state', text)
  return state
}

/** Goods of a table that was sent before. */
export interface GoodsSent {
  readonly id: string
  readonly title: string
}

/** By what a table of orders is read. */
export interface OrderTerms {
  readonly currency: string
  /** The clock of times that name no zone. */
  readonly timeZone: string
  /** Goods that were sent before, by their own number or that of one of their kinds. */
  readonly goods?: ReadonlyMap<string, GoodsSent>
}

/** An order as its rows tell it so far. */
interface Draft {
  readonly order: Order
  total: number | undefined
  readonly where: string
  /** Whether every line tells what was paid for it. */
  isPriced: boolean
}

/** Puts rows together to orders: those of one number are lines of one. */
export class OrderTable {
  private readonly drafts = new Map<string, Draft>()
  private readonly terms: OrderTerms
  private last = ''

  constructor(terms: OrderTerms) {
    this.terms = terms
  }

  /** Takes a row. Throws a `RowFault` for one that is no line of an order. */
  take(row: Row): void {
    const number = goesOn(row) && this.last !== '' ? this.last : need(row, 'number')
    this.last = number
    const before = this.drafts.get(number)
    if (before) mustBeOne(before.order, row, this.terms.timeZone)
    const [item, isPriced] = itemOf(row, this.terms)
    const draft = before ?? this.begun(row, number)
    draft.order.items.push(item)
    draft.isPriced &&= isPriced
    // a sum merged over lines was paid for all of them
    if (row.isFromAbove('paid')) draft.total ??= (draft.order.items[0]?.paid.minor ?? 0) + draft.order.freight.minor
    this.drafts.set(number, draft)
    addParcel(draft.order, row, this.terms.timeZone)
  }

  private begun(row: Row, number: string): Draft {
    const { currency, timeZone } = this.terms
    const placedAt = momentIn(row, 'placedAt', timeZone)
    if (!placedAt) throw new RowFault('lacks', 'placedAt')
    const paidAt = momentIn(row, 'paidAt', timeZone)
    const zero = { minor: 0, currency }
    const order: Order = {
      ...{ number, customerId: row.text('customer'), state: stateOf(need(row, 'state')), placedAt, ...(paidAt && { paidAt }) },
      ...{ items: [], total: zero, freight: sumIn(row, 'freight', currency) ?? zero, discount: zero, shipments: [], refunds: [] },
      address: addressOf(row),
      ...(row.text('remark') !== '' && { remark: row.text('remark') }),
    }
    return { order, total: sumIn(row, 'total', currency)?.minor, where: row.where, isPriced: true }
  }

  items(): { readonly key: string; readonly customer: string; readonly facts: Order }[] {
    return [...this.drafts.values()]
      .filter((draft) => isSummed(draft))
      .map((draft) => ({ key: draft.order.number, customer: draft.order.customerId, facts: summed(draft, this.terms.currency) }))
  }

  /** Orders of which nobody says what was paid. */
  faults(): readonly UploadBadRow[] {
    return [...this.drafts.values()].flatMap((draft) => (isSummed(draft) ? [] : [new RowFault('lacks', 'total').at(draft.where)]))
  }

  first(most: number): string[] {
    return this.items()
      .slice(0, most)
      .map(
        ({ facts: { number, state, items } }) =>
          `${number} · ${state} · ${items.map(({ title, quantity }) => `${title} ×${quantity}`).join(', ')}`,
      )
  }
}

/** What a row says of the order and not of the line. */
const OF_THE_ORDER = ['number', 'customer', 'state', 'placedAt', 'total'] as const

/** A row that says nothing of its order is a further line of the one above: tables name it once. */
const goesOn = (row: Row): boolean => OF_THE_ORDER.every((field) => row.text(field) === '') && LINE.some((field) => row.text(field) !== '')
const LINE = ['title', 'productId', 'variantId'] as const

/** Two orders whose numbers have become the same are not one. */
function mustBeOne(order: Order, row: Row, timeZone: string): void {
  const customer = row.text('customer')
  if (customer !== '' && customer !== order.customerId) throw new RowFault('differs', 'customer', customer)
  const placedAt = momentIn(row, 'placedAt', timeZone)
  if (placedAt && placedAt.getTime() !== order.placedAt.getTime()) throw new RowFault('differs', 'placedAt', row.text('placedAt'))
}

const isSummed = ({ total, isPriced }: Draft): boolean => total !== undefined || isPriced

/** What was paid for the lines and for the way, so that they come to the total. */
function summed({ order, total, isPriced }: Draft, currency: string): Order {
  const sum = order.items.reduce((all, { paid }) => all + paid.minor, 0)
  const whole = total ?? sum + order.freight.minor
  const freight = Math.min(whole, order.freight.minor)
  const weights = isPriced ? order.items.map(({ paid }) => paid.minor) : order.items.map(({ quantity }) => quantity)
  const shares = isPriced && sum === whole - freight ? weights : apportion(whole - freight, weights)
  return {
    ...order,
    total: { minor: whole, currency },
    freight: { minor: freight, currency },
    items: order.items.map((item, at) => ({ ...item, paid: { minor: shares[at] ?? 0, currency } })),
  }
}

function itemOf(row: Row, { currency, goods }: OrderTerms): [OrderItem, isPriced: boolean] {
  const known = NUMBERS.map((field) => goods?.get(row.text(field))).find((one) => one !== undefined)
  const title = plainText(titleOf(row, known))
  const [paid, quantity] = [row.isFromAbove('paid') ? undefined : sumIn(row, 'paid', currency), countIn(row, 'quantity') ?? 1]
  if (quantity === 0) throw new RowFault('number', 'quantity', row.text('quantity'))
  // as they are called among the goods: what is asked of them is looked up there
  const productId = row.text('productId') || known?.id || title
  const variantId = row.text('variantId') || [productId, row.text('variant')].filter(Boolean).join('/')
  const item = { productId, variantId, title, variant: row.text('variant'), image: '', quantity, paid: paid ?? { minor: 0, currency } }
  return [item, paid !== undefined]
}

/** By what goods that were sent before are found. */
const NUMBERS = ['productId', 'variantId'] as const

/** As the row says, else as the goods of its number are called that were sent before. */
function titleOf(row: Row, known: GoodsSent | undefined): string {
  if (row.text('title') !== '') return need(row, 'title', 200)
  if (known) return known.title
  const field = NUMBERS.find((one) => row.text(one) !== '')
  throw field ? new RowFault('no_name', field, row.text(field)) : new RowFault('lacks', 'title')
}

const addressOf = (row: Row): Order['address'] => ({
  name: row.text('name'),
  phone: row.text('phone'),
  province: row.text('province'),
  city: row.text('city'),
  district: row.text('district'),
  street: row.text('street'),
})

/** A parcel of the row, once. */
function addParcel(order: Order, row: Row, timeZone: string): void {
  const trackingNumber = row.text('trackingNumber')
  const [shippedAt, deliveredAt] = [momentIn(row, 'shippedAt', timeZone), momentIn(row, 'deliveredAt', timeZone)]
  if (trackingNumber === '' || order.shipments.some((one) => one.trackingNumber === trackingNumber)) return
  const shipment: Shipment = {
    carrier: carrierName(row.text('carrier')),
    trackingNumber,
    state: deliveredAt || order.state === 'delivered' || order.state === 'completed' ? 'delivered' : 'in_transit',
    shippedAt: shippedAt ?? order.paidAt ?? order.placedAt,
    ...(deliveredAt && { deliveredAt }),
    nodes: [],
    // a row tells of the parcel, not of what else lies in it
    items: [],
  }
  order.shipments.push(shipment)
}
