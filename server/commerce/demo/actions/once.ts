import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Receipt, ShopAction } from '../../actions.ts'
import type { Did } from './ground.ts'

interface Where {
  readonly tx: Tx
  readonly workspaceId: string
  readonly now: Date
}

interface Wanted {
  readonly action: ShopAction
  readonly key: string
  /** Of the receipt's number: what kind it is. */
  readonly prefix: string
}

interface Row {
  receipt: (Omit<Receipt, 'at'> & { at: string }) | null
  same: boolean
}

/** The receipt of an earlier try, or a number and the locked order for this one. */
export async function begin({ tx, workspaceId, now }: Where, { action, key, prefix }: Wanted) {
  const request = JSON.stringify(action)
  // before the receipt, which points to it: two that hold it by that alone would wait for each other to let it go
  await tx.run(sql`select from demo.orders where number = ${action.orderNumber} for update`)
  // waits for whoever does the same key now
  const id = `${prefix}${now.toISOString().slice(2, 10).replaceAll('-', '')}${digits(key)}`
  const mine = await tx.run(sql`
    insert into demo.receipts (workspace_id, key, id, kind, order_number, customer_id, request, at)
    values (${workspaceId}, ${key}, ${id}, ${action.kind}, ${action.orderNumber || null}, ${action.customerId}, ${request}::jsonb, ${now})
    on conflict (workspace_id, key) do nothing`)
  if (mine === 0) {
    const row = await tx.row<Row>(sql`select receipt, request = ${request}::jsonb as same from demo.receipts where key = ${key}`)
    if (!row?.same || !row.receipt) throw new AppError('conflict', `key ${key} was used for something else; make a new one`)
    return { receipt: { ...row.receipt, at: new Date(row.receipt.at) } }
  }
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

interface Kept extends Did {
  readonly id: string
  readonly action: ShopAction
  readonly now: Date
}

/** The receipt of what was done, kept under its key. */
export async function keep(tx: Tx, key: string, { action, now, id, ...did }: Kept): Promise<Receipt> {
  const receipt = { id, kind: action.kind, orderNumber: action.orderNumber, at: now, fields: {}, ...did }
  await tx.run(sql`update demo.receipts set receipt = ${JSON.stringify(receipt)}::jsonb where key = ${key}`)
  return receipt
}
