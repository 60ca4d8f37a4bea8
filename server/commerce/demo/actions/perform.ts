import sql from 'sql-template-tag'
import type { Clock } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ActionKind, Receipt, ShopAction, ShopActions } from '../../actions.ts'
import type { Catalogue, Orders } from '../../shop.ts'
import { asOrderNumber } from '../rows/index.ts'
import { interceptParcel, openCarrierCase, protectPrice, requestInvoice, urgeDispatch } from './beside.ts'
import type { Did, Ground } from './ground.ts'
import { addRemark, cancelOrder, changeAddress, confirmReceipt, refundOnly } from './orders.ts'
import { bookPickup, requestExchange, requestReturn, sendBack, withdrawReturn } from './returns.ts'
import { writeDown } from './write-down.ts'

/** So written that kind and action are seen to belong together. */
type ActionOf<K extends ActionKind> = { [P in K]: { kind: P } & Extract<ShopAction, { kind: P }> }[K]
type Deeds = { [K in ActionKind]: (ground: Ground, action: ActionOf<K>) => Promise<Did> }

const DEEDS: Deeds = {
  cancel_order: cancelOrder,
  refund_only: refundOnly,
  request_return: requestReturn,
  request_exchange: requestExchange,
  withdraw_return: withdrawReturn,
  send_back: sendBack,
  book_pickup: bookPickup,
  change_address: changeAddress,
  add_remark: addRemark,
  intercept_parcel: interceptParcel,
  open_carrier_case: openCarrierCase,
  urge_dispatch: urgeDispatch,
  request_invoice: requestInvoice,
  protect_price: protectPrice,
  confirm_receipt: confirmReceipt,
}

const PREFIX: Readonly<Record<ActionKind, string>> = {
  cancel_order: 'QX',
  refund_only: 'TK',
  request_return: 'TH',
  request_exchange: 'HH',
  withdraw_return: 'CX',
  send_back: 'JH',
  book_pickup: 'QJ',
  change_address: 'DZ',
  add_remark: 'BZ',
  intercept_parcel: 'LJ',
  open_carrier_case: 'WL',
  urge_dispatch: 'CF',
  request_invoice: 'FP',
  protect_price: 'JB',
  confirm_receipt: 'SH',
}

const KINDS = Object.keys(DEEDS).filter((kind): kind is ActionKind => kind in DEEDS)

export interface ActionParts {
  readonly db: Database
  readonly workspaceId: string
  readonly clock: Clock
  readonly orders: Orders
  readonly catalogue: Catalogue
}

/** Actions of the demo shop: deed and receipt in one transaction, so a key is done once or not at all. */
export function demoActions({ db, workspaceId, clock, orders, catalogue }: ActionParts): ShopActions {
  async function perform(action: ShopAction, key: string): Promise<Receipt> {
    const now = clock.now()
    const number = asOrderNumber(action.orderNumber)
    const order = number === undefined ? undefined : await orders.find(number)
    if (!order || order.customerId !== action.customerId)
      throw new AppError('not_found', `order ${action.orderNumber} is not of this shop or not yours`)
    return db.inWorkspace(workspaceId, async (tx) => {
      const done = await begin(tx, workspaceId, action, key, now)
      if ('receipt' in done) return done.receipt
      // read again: until the lock was had, somebody else may have moved it
      const current = (await orders.find(order.number)) ?? order
      await writeDown(tx, workspaceId, current)
      const product = async (id: string) => (await catalogue.products([id]))[0]
      const ground: Ground = { tx, workspaceId, order: current, now, product, ...done }
      const did = await deed(ground, action)
      const receipt = { id: done.id, kind: action.kind, orderNumber: order.number, at: now, fields: {}, ...did }
      await tx.run(sql`update demo.receipts set receipt = ${JSON.stringify(receipt)}::jsonb where key = ${key}`)
      return receipt
    })
  }
  return { kinds: KINDS, takesKeys: true, perform }
}

/** One of each kind, by its own deed. */
function deed<K extends ActionKind>(ground: Ground, action: ActionOf<K>): Promise<Did> {
  const does: Deeds[K] = DEEDS[action.kind]
  return does(ground, action)
}

interface Row {
  receipt: (Omit<Receipt, 'at'> & { at: string }) | null
  same: boolean
}

/** The receipt of an earlier try, or a number and the locked order for this one. */
async function begin(tx: Tx, workspaceId: string, action: ShopAction, key: string, now: Date) {
  const request = JSON.stringify(action)
  // waits for whoever does the same key now
  const id = `${PREFIX[action.kind]}${now.toISOString().slice(2, 10).replaceAll('-', '')}${digits(key)}`
  const mine = await tx.run(sql`
    insert into demo.receipts (workspace_id, key, id, kind, order_number, customer_id, request, at)
    values (${workspaceId}, ${key}, ${id}, ${action.kind}, ${action.orderNumber}, ${action.customerId}, ${request}::jsonb, ${now})
    on conflict (workspace_id, key) do nothing`)
  if (mine === 0) {
    const row = await tx.row<Row>(sql`select receipt, request = ${request}::jsonb as same from demo.receipts where key = ${key}`)
    if (!row?.same || !row.receipt) throw new AppError('conflict', `key ${key} was used for something else; make a new one`)
    return { receipt: { ...row.receipt, at: new Date(row.receipt.at) } }
  }
  await tx.run(sql`select from demo.orders where number = ${action.orderNumber} for update`)
  const before = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from demo.receipts
    where order_number = ${action.orderNumber} and kind = ${action.kind} and key <> ${key}`)
  return { id, before: before?.count ?? 0 }
}

/** Eight digits of a key, for a number that people read to each other (FNV-1a). */
function digits(key: string): string {
  let hash = 0x811c9dc5
  for (const sign of key) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return String(hash % 100_000_000).padStart(8, '0')
}
