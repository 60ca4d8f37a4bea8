import { z } from 'zod'
import type { ProductName } from '../../shop.ts'
import { once, readDemoFile } from './read.ts'

const amount = z.int().positive()
const ProductSpec = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  zh: z.string(),
  en: z.string(),
  aliases: z.array(z.string()).min(1),
  brand: z.string(),
  art: z.string(),
  /** Fen; `priceBy` replaces it and `add` adds to it where a variant has that option value. */
  price: amount,
  priceBy: z.record(z.string(), amount).optional(),
  add: z.record(z.string(), amount).optional(),
  options: z.record(z.string(), z.array(z.string()).min(1)),
  /** About how many of each variant; `out` names those sold out and in how many days they return (null: not known). */
  stock: z.int().positive(),
  out: z.record(z.string(), z.int().positive().nullable()),
  chart: z.strictObject({ use: z.string(), runs: z.enum(['true', 'small', 'large']), note: z.string().optional() }).optional(),
  attributes: z.record(z.string(), z.string()),
  description: z.string(),
  descriptionEn: z.string(),
  accessories: z.array(z.string()),
})
/** A product as the files of `products/` say it, with its category. */
export type ProductSpec = z.infer<typeof ProductSpec> & { category: Category; virtual: boolean }

const Category = z.strictObject({ id: z.string(), zh: z.string(), en: z.string() })
/** A category of the shop. */
export type Category = z.infer<typeof Category>

const Shelf = z.strictObject({
  category: Category,
  virtual: z.literal(true).optional(),
  common: z.record(z.string(), z.string()),
  products: z.array(ProductSpec),
})

/** The shelves in the order of the shop's front page. */
const SHELVES = ['clothing', 'shoes', 'baby', 'beauty', 'food', 'electronics', 'home', 'virtual']

const shelves = once(() => SHELVES.map((name) => readDemoFile(`products/${name}.json`, Shelf)))

/** The categories, in the order of the shop. */
export const categories = once(() => shelves().map((shelf) => shelf.category))

/** Every product with what its shelf has in common. */
export const productSpecs = once(() =>
  shelves().flatMap(({ category, virtual, common, products }) =>
    products.map((spec): ProductSpec => ({ ...spec, category, virtual: virtual === true, attributes: ownFirst(spec.attributes, common) })),
  ),
)

/** What its products are called, as the shop answers it from its rows. */
export const productNames = (): ProductName[] =>
  productSpecs().map(({ id, zh, en, aliases, category }) => ({ id, title: zh, aliases: [...aliases, en], category: category.id }))

/** What a product says of itself holds over what its shelf says of all. */
const ownFirst = (own: Record<string, string>, common: Record<string, string>) => ({ ...own, ...common, ...own })

const range = z.tuple([z.number(), z.number()])
const Charts = z.record(
  z.string(),
  z.strictObject({
    kind: z.enum(['body', 'foot', 'age']),
    rows: z.array(
      z.strictObject({
        size: z.string(),
        height: range.optional(),
        weight: range.optional(),
        foot: range.optional(),
        months: range.optional(),
      }),
    ),
  }),
)
/** The size charts of `size-charts.json`, by name. */
export const sizeCharts = once(() => readDemoFile('size-charts.json', Charts))

/** Colour → its English name and its hex value, from `colours.json`. */
export const colours = once(() =>
  readDemoFile('colours.json', z.record(z.string(), z.tuple([z.string(), z.string().regex(/^#[0-9a-f]{6}$/)]))),
)
