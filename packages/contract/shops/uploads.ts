import { z } from 'zod'
import { Instant } from '../money.ts'

/** What a table holds. */
export const UploadKind = z.enum(['products', 'orders'])
export type UploadKind = z.infer<typeof UploadKind>

/** What a column of a table of products may be; several may be options and attributes. */
export const PRODUCT_FIELDS = [
  'id',
  'title',
  'category',
  'brand',
  'variantId',
  'option',
  'attribute',
  'price',
  'now',
  'stock',
  'image',
  'url',
  'description',
] as const
/** What a column of a table of orders may be. */
export const ORDER_FIELDS = [
  'number',
  'customer',
  'state',
  'placedAt',
  'paidAt',
  'total',
  'freight',
  'productId',
  'title',
  'variantId',
  'variant',
  'quantity',
  'paid',
  'carrier',
  'trackingNumber',
  'shippedAt',
  'deliveredAt',
  'name',
  'phone',
  'province',
  'city',
  'district',
  'street',
  'remark',
] as const
/** What a column may be; `none` is passed over. */
export const UploadField = z.enum(['none', ...new Set([...PRODUCT_FIELDS, ...ORDER_FIELDS])])
export type UploadField = z.infer<typeof UploadField>

/** What each column is, by the words of its head. */
export const UploadMapping = z.record(z.string().max(200), UploadField)
export type UploadMapping = z.infer<typeof UploadMapping>

/** Why a row is not taken: a code that stays. */
export const UploadFault = z.enum([
  'lacks',
  'money',
  'number',
  'ambiguous',
  'time',
  'state',
  'repeated',
  'differs',
  'long',
  'no_variant',
  'no_name',
  'digits',
  'cell',
])
export type UploadFault = z.infer<typeof UploadFault>

/** A row that is not taken: where people find it, why, and at which field. */
const BadRow = z.object({ where: z.string(), why: UploadFault, field: UploadField.nullable(), value: z.string() })
export type UploadBadRow = z.infer<typeof BadRow>

/** A table as it would be taken. */
export const UploadPreview = z.object({
  kind: UploadKind,
  columns: z.array(z.object({ head: z.string(), field: UploadField, samples: z.array(z.string()) })),
  rows: z.int(),
  /** Products or orders. */
  items: z.int(),
  badRows: z.int(),
  /** The first of them. */
  bad: z.array(BadRow),
  /** The first that would be taken, in a line each. */
  first: z.array(z.string()),
})
export type UploadPreview = z.infer<typeof UploadPreview>

/** Whether an upload takes the place of all before it, or stands beside it. */
export const UploadWay = z.enum(['replace', 'add'])
export type UploadWay = z.infer<typeof UploadWay>

/** What was uploaded, newest first; and what holds now. */
export const ShopUploads = z.object({
  uploads: z.array(
    z.object({
      id: z.uuid(),
      kind: UploadKind,
      way: UploadWay,
      fileName: z.string(),
      items: z.int(),
      bad: z.int(),
      uploadedAt: Instant,
      undone: z.boolean(),
    }),
  ),
  now: z.object({ products: z.int(), orders: z.int() }),
})
export type ShopUploads = z.infer<typeof ShopUploads>
