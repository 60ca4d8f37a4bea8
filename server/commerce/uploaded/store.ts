import { endFitting } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { ShopUploads, UploadKind, UploadWay } from '@xiaoer/contract/uploads'
import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { GoodsSent } from './reading/orders.ts'
import type { ReadTable } from './reading/read-table.ts'

/** Whose table it is. */
export interface Whose {
  readonly workspaceId: string
  readonly shopId: string
}

/** Rows written together. */
const AT_ONCE = 500
/** Uploads of a kind that are kept, for taking them back one after the other. */
const KEPT = 5
const SHOWN = 20

/** What is stored of an upload. */
export interface PutUpload extends Whose {
  readonly kind: UploadKind
  readonly way: UploadWay
  readonly fileName: string
  readonly table: ReadTable
  readonly at: Date
  readonly by: string
}

/** Keeps an upload: from now on it holds. */
export async function putUpload(db: Database, { workspaceId, shopId, kind, way, fileName, table, at, by }: PutUpload): Promise<string> {
  const id = uuidv7()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into shop_uploads (workspace_id, shop_id, id, kind, way, file_name, items, bad, uploaded_at, uploaded_by)
      values (${workspaceId}, ${shopId}, ${id}, ${kind}, ${way}, ${endFitting(fileName, 200)}, ${table.items.length}, ${table.bad.length}, ${at}, ${by})`)
    for (let from = 0; from < table.items.length; from += AT_ONCE) {
      const rows = JSON.stringify(table.items.slice(from, from + AT_ONCE))
      await tx.run(sql`
        insert into shop_upload_rows (workspace_id, shop_id, upload_id, kind, key, customer, facts)
        select ${workspaceId}, ${shopId}, ${id}, ${kind}, key, nullif(customer, ''), facts
        from jsonb_to_recordset(${rows}::jsonb) as given (key text, customer text, facts jsonb)`)
    }
    await forgetOld(tx, shopId, kind)
  })
  return id
}

/** What lies under so many whole tables shows through no more, whatever is taken back. */
const forgetOld = (tx: Tx, shopId: string, kind: UploadKind) =>
  tx.run(sql`
    delete from shop_uploads where shop_id = ${shopId} and kind = ${kind} and seq < (
      select seq from shop_uploads where shop_id = ${shopId} and kind = ${kind} and way = 'replace' and undone_at is null
      order by seq desc offset ${KEPT} limit 1)`)

/** Takes back the last upload of a kind: what held before it holds again. Throws `conflict` where there is none. */
export async function undoUpload(db: Database, { workspaceId, shopId }: Whose, kind: UploadKind, at: Date): Promise<void> {
  const undone = await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update shop_uploads set undone_at = ${at} where shop_id = ${shopId} and seq = (
        select max(seq) from shop_uploads where shop_id = ${shopId} and kind = ${kind} and undone_at is null)`),
  )
  if (undone === 0) throw new AppError('conflict', refusal('uploads.nothing'))
}

const Shown = z.object({
  id: z.uuid(),
  kind: z.enum(['products', 'orders']),
  way: z.enum(['replace', 'add']),
  fileName: z.string(),
  items: z.int(),
  bad: z.int(),
  uploadedAt: z.date(),
  undone: z.boolean(),
})

/** What was uploaded, newest first, and what holds. */
export async function uploadsOf(db: Database, { workspaceId, shopId }: Whose): Promise<ShopUploads> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const rows = await tx.rows(sql`
      select id, kind, way, file_name as "fileName", items, bad, uploaded_at as "uploadedAt", undone_at is not null as undone
      from shop_uploads where shop_id = ${shopId} order by seq desc limit ${SHOWN}`)
    const count = async (kind: UploadKind) =>
      Number((await tx.row<{ n: string }>(sql`select count(*) as n from (${holding(shopId, kind, sql`r.key`)}) as held`))?.n ?? 0)
    return {
      uploads: rows.map((row) => {
        const { uploadedAt, ...upload } = Shown.parse(row)
        return { ...upload, uploadedAt: uploadedAt.toISOString() }
      }),
      now: { products: await count('products'), orders: await count('orders') },
    }
  })
}

/** What holds of a kind: of each key the last that was not taken back, from the last whole table on. */
const holding = (shopId: string, kind: UploadKind, columns: Sql, only: Sql = sql`true`): Sql => sql`
  select distinct on (r.key) ${columns}
  from shop_upload_rows r join shop_uploads u on u.shop_id = r.shop_id and u.id = r.upload_id
  where r.shop_id = ${shopId} and r.kind = ${kind} and u.undone_at is null and ${only} and u.seq >= coalesce((
    select max(seq) from shop_uploads where shop_id = ${shopId} and kind = ${kind} and way = 'replace' and undone_at is null), 0)
  order by r.key, u.seq desc`

/** A product or an order that holds, and when it was sent here. */
export interface Held {
  readonly facts: unknown
  readonly at: Date
}
const HeldRow = z.object({ facts: z.unknown(), at: z.date() })

/** Those of some keys; all where none are named. */
export const heldOf = async (db: Database, { workspaceId, shopId }: Whose, kind: UploadKind, keys?: readonly string[]): Promise<Held[]> => {
  const only = keys ? sql`r.key = any(${[...keys]})` : sql`true`
  const rows = await db.inWorkspace(workspaceId, (tx) => tx.rows(holding(shopId, kind, sql`r.key, r.facts, u.uploaded_at as at`, only)))
  return rows.map((row) => HeldRow.parse(row))
}

/** The orders of a customer. */
export const ordersHeldOf = async (db: Database, { workspaceId, shopId }: Whose, customer: string): Promise<Held[]> => {
  const theirs = sql`r.key in (select key from shop_upload_rows where shop_id = ${shopId} and kind = 'orders' and customer = ${customer})`
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`
      select facts, at from (${holding(shopId, 'orders', sql`r.key, r.customer, r.facts, u.uploaded_at as at`, theirs)}) as held
      where customer = ${customer}`),
  )
  return rows.map((row) => HeldRow.parse(row))
}

const Named = z.object({ id: z.string(), title: z.string(), variants: z.array(z.object({ id: z.string() })) })

/** The goods that hold, by their number and by those of their kinds. */
export async function goodsByNumber(db: Database, whose: Whose): Promise<ReadonlyMap<string, GoodsSent>> {
  const goods = (await heldOf(db, whose, 'products')).map(({ facts }) => Named.parse(facts))
  return new Map(
    goods.flatMap(({ id, title, variants }) => [id, ...variants.map((one) => one.id)].map((number) => [number, { id, title }] as const)),
  )
}
