import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { ATTRIBUTE_KINDS, type Attribute } from '../../attribute.ts'
import type { Product, ProductName, SizeRow } from '../../shop.ts'
import { attributeSpecs, Terms } from '../files/index.ts'
import { pictureOf } from '../pictures/index.ts'
import type { BasketLine, Offer, UsableCoupon } from '../reckon/index.ts'
import { type Findable, findable } from './rank.ts'

/** What does not change from minute to minute: products without price and stock, promotions, coupons. */
export interface Assortment {
  readonly names: readonly ProductName[]
  readonly attributes: readonly Attribute[]
  readonly products: ReadonlyMap<string, Shelved>
  readonly findable: readonly Findable[]
  /** By variant id: the line it makes, but for price and quantity. */
  readonly goods: ReadonlyMap<string, Omit<BasketLine, 'unit' | 'quantity'> & { title: string }>
  readonly promotions: readonly DatedOffer[]
  readonly coupons: readonly DatedCoupon[]
}

/** A product as it stands on the shelf: all that does not change while the service runs. */
export interface Shelved {
  readonly facts: Omit<Product, 'variants'>
  readonly variants: readonly { id: string; options: Record<string, string> }[]
  readonly titleEn: string
  readonly descriptionEn: string
  readonly art: string
}

export type DatedOffer = Offer & { rule: string; startsAt: Date; endsAt: Date }
export type DatedCoupon = UsableCoupon & { currency: string; validFrom: Date; validTo: Date; openToAll: boolean }

const strings = z.array(z.string())
const texts = z.record(z.string(), z.string())
const range = z.tuple([z.number().nullable(), z.number().nullable()])
const StoredProduct = z.object({
  id: z.string(),
  category: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  aliases: strings,
  brand: z.string(),
  art: z.string(),
  attributes: texts,
  descriptionZh: z.string(),
  descriptionEn: z.string(),
  accessories: strings,
  virtual: z.boolean(),
  chartKind: z.enum(['body', 'foot', 'age']).nullable(),
  chartRuns: z.enum(['true', 'small', 'large']).nullable(),
  chartNote: z.string().nullable(),
  variants: z.array(z.object({ id: z.string(), options: texts })),
  sizes: z.array(z.object({ size: z.string(), height: range, weight: range, foot: range, months: range })),
})
type StoredProduct = z.infer<typeof StoredProduct>
const dated = {
  id: z.string(),
  name: z.string(),
  rule: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  only: strings,
  withCoupons: z.boolean(),
}
const StoredOffer = z.discriminatedUnion('kind', [
  z.object({ ...dated, kind: z.literal('direct'), terms: Terms.direct }),
  z.object({ ...dated, kind: z.literal('threshold'), terms: Terms.threshold }),
  z.object({ ...dated, kind: z.literal('bundle'), terms: Terms.bundle }),
  z.object({ ...dated, kind: z.literal('gift'), terms: Terms.gift }),
  z.object({ ...dated, kind: z.literal('member'), terms: Terms.member }),
])
const StoredCoupon = z.object({
  id: z.string(),
  name: z.string(),
  off: z.number(),
  from: z.number(),
  currency: z.string(),
  only: strings,
  validFrom: z.coerce.date(),
  validTo: z.coerce.date(),
  openToAll: z.boolean(),
})
const StoredAttribute = z.object({
  name: z.string(),
  aliases: strings,
  categories: strings,
  kind: z.enum(ATTRIBUTE_KINDS),
  units: z.array(z.object({ name: z.string(), aliases: strings, times: z.number() })),
})
const Stored = z.object({
  attributes: z.array(StoredAttribute),
  products: z.array(StoredProduct),
  promotions: z.array(StoredOffer),
  coupons: z.array(StoredCoupon),
})

/** One read of all that is kept. */
export async function readAssortment(db: Database, workspaceId: string): Promise<Assortment> {
  const [row] = await db.read<{ found: unknown }>(sql`select demo.read_assortment(${workspaceId}) as found`)
  const { attributes, products, promotions, coupons } = Stored.parse(row?.found)
  const shelved = products.map(shelve)
  return {
    names: shelved.map(({ facts: { id, title, aliases, category } }) => ({ id, title, aliases, category })),
    // shops that were loaded before attributes were defined go by what the files say
    attributes: attributes.length > 0 ? attributes : attributeSpecs(),
    findable: shelved.map(findable),
    products: new Map(shelved.map((each) => [each.facts.id, each])),
    goods: new Map(
      shelved.flatMap(({ facts: { id, title, category, virtual }, variants }) =>
        variants.map((variant) => [
          variant.id,
          { variantId: variant.id, productId: id, category, virtual, title: `${title} ${Object.values(variant.options).join(' ')}` },
        ]),
      ),
    ),
    promotions,
    coupons,
  }
}

function shelve(stored: StoredProduct): Shelved {
  const { id, category, titleZh, titleEn, aliases, brand, attributes, descriptionZh, descriptionEn, accessories, virtual, variants, art } =
    stored
  const colours = [...new Set(variants.flatMap(({ options }) => options['颜色'] ?? []))]
  const facts = {
    id,
    title: titleZh,
    aliases: [...aliases, titleEn],
    category,
    brand,
    attributes,
    accessories,
    virtual,
    description: descriptionZh,
    url: `/shop/items/${id}`,
    image: pictureOf(id, { 颜色: colours }),
    ...chartOf(stored),
  }
  return { facts, variants, titleEn, descriptionEn, art }
}

function chartOf({ chartKind: kind, chartRuns: runs, chartNote: note, sizes }: StoredProduct): Pick<Product, 'sizeChart'> {
  if (!kind || !runs) return {}
  return { sizeChart: { kind, runs, rows: sizes.map(sizeRow), ...(note === null ? {} : { note }) } }
}

function sizeRow({ size, height, weight, foot, months }: StoredProduct['sizes'][number]): SizeRow {
  return { size, ...span('height', height), ...span('weight', weight), ...span('foot', foot), ...span('months', months) }
}

const span = (name: Exclude<keyof SizeRow, 'size'>, [from, to]: readonly [number | null, number | null]): Partial<SizeRow> =>
  from === null || to === null ? {} : { [name]: [from, to] }
