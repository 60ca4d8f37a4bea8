import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { OrderState } from '../../order.ts'
import { shopFacts } from '../files/index.ts'
import { payBy } from '../parcels/index.ts'
import { moveOrder } from './order-states.ts'

const HOUR = 3_600_000
/** 100 fen make a point (members.points in shop.json). */
const FEN_PER_POINT = 100

/** Which order is paid, by whom and how. */
export interface Payment {
  readonly orderNumber: string
  readonly customerId: string
  readonly method: string
}

interface Due {
  state: OrderState
  total: string
  currency: string
  placed_at: Date
  /** Not loaded with the shop: those can be paid for ever. */
  placed_here: boolean
  all_virtual: boolean
}

/**
 * Pays an order: the money is noted, stock falls, the promise to ship begins; virtual goods are there at once. Paying twice pays once.
 * Throws `not_found` for an order that is not this customer's, `conflict` for one that cannot be paid any more or is sold out.
 */
export async function payOrder(db: Database, workspaceId: string, payment: Payment, now: Date): Promise<OrderState> {
  const { orderNumber, method } = payment
  if (!shopFacts().payment.methods.includes(method))
    throw new AppError('invalid', `The shop does not take ${method}; choose a way to pay that it shows`)
  return db.inWorkspace(workspaceId, async (tx) => {
    const due = await lockOrder(tx, payment)
    if (await tx.row(sql`select from demo.payments where order_number = ${orderNumber}`)) return due.state
    refuseLate(orderNumber, due, now)
    const next = moveOrder(orderNumber, due.state, due.all_virtual ? 'completed' : 'paid')
    await takeStock(tx, orderNumber)
    await tx.run(sql`
      insert into demo.payments (workspace_id, order_number, method, amount, currency, paid_at)
      values (${workspaceId}, ${orderNumber}, ${method}, ${due.total}, ${due.currency}, ${now})`)
    const shipBy = due.all_virtual ? null : new Date(now.getTime() + shopFacts().shipping.withinHours * HOUR)
    await tx.run(
      sql`update demo.orders set state = ${next}, paid_at = ${now}, paid_by = ${method}, ship_by = ${shipBy} where number = ${orderNumber}`,
    )
    await tx.run(
      sql`update demo.customers set points = points + ${Math.floor(Number(due.total) / FEN_PER_POINT)} where id = ${payment.customerId}`,
    )
    return next
  })
}

async function lockOrder(tx: Tx, { orderNumber, customerId }: Payment): Promise<Due> {
  const due = await tx.row<Due>(sql`
    select o.state, o.total, o.currency, o.placed_at, o.idempotency_key is not null as placed_here, not exists (
      select from demo.order_items i join demo.products p on p.workspace_id = i.workspace_id and p.id = i.product_id
      where i.workspace_id = o.workspace_id and i.order_number = o.number and not p.virtual) as all_virtual
    from demo.orders o where o.number = ${orderNumber} and o.customer_id = ${customerId} for update of o`)
  if (!due) throw new AppError('not_found', `order ${orderNumber} is not of this shop or not yours`)
  return due
}

function refuseLate(orderNumber: string, { placed_at, placed_here }: Due, now: Date): void {
  const until = payBy(placed_at)
  if (placed_here && now > until)
    throw new AppError('conflict', `order ${orderNumber} was to be paid by ${until.toISOString()}; place it again`)
}

/** All or nothing. Rows are locked in the order of their ids, so that two payments wait for each other instead of blocking. */
async function takeStock(tx: Tx, orderNumber: string): Promise<void> {
  const wanted = await tx.rows<{ id: string; stock: number; quantity: string }>(sql`
    select v.id, v.stock, (select sum(quantity) from demo.order_items where order_number = ${orderNumber} and variant_id = v.id) as quantity
    from demo.variants v where v.id in (select variant_id from demo.order_items where order_number = ${orderNumber})
    order by v.id for update`)
  for (const { id, stock, quantity } of wanted) {
    if (stock < Number(quantity))
      throw new AppError('conflict', `${id} is sold out but for ${stock}; the order ${orderNumber} was not paid`)
    await tx.run(sql`update demo.variants set stock = stock - ${quantity} where id = ${id}`)
  }
}
