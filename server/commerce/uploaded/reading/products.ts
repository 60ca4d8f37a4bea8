import { plainMoney } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { UploadBadRow } from '@xiaoer/contract/uploads'
import { plainText } from '../../kinds/index.ts'
import type { Product, Variant } from '../../shop.ts'
import { pairsIn } from './attributes.ts'
import { countIn, need, type Row, RowFault, sumIn } from './cells.ts'
import { isAttributeHead } from './columns.ts'

/** Puts rows together to products: those of one id, else of one title, are kinds of one. */
export class ProductTable {
  private readonly all = new Map<string, Product>()
  private readonly seen = new Set<string>()
  private readonly currency: string

  constructor({ currency }: { readonly currency: string }) {
    this.currency = currency
  }

  /** Takes a row. Throws a `RowFault` for one that is no kind of a product. */
  take(row: Row): void {
    const title = plainText(need(row, 'title', 200))
    const id = row.text('id') || title
    if (id.length > 120) throw new RowFault('long', 'id', id)
    const before = this.all.get(id)
    const variant = variantOf(row, id, this.currency, before !== undefined)
    const alike = JSON.stringify([id, variant.options])
    if (this.seen.has(variant.id) || this.seen.has(alike)) throw new RowFault('repeated', 'variantId', row.text('variantId') || title)
    if (before && before.title !== title) throw new RowFault('differs', 'title', title)
    this.seen.add(variant.id).add(alike)
    const product = before ?? productOf(row, id, title)
    product.variants.push(variant)
    this.all.set(id, product)
  }

  items(): { readonly key: string; readonly facts: Product }[] {
    return [...this.all].map(([key, facts]) => ({ key, facts }))
  }

  /** What is only known at the end: nothing, here. */
  faults(): readonly UploadBadRow[] {
    return []
  }

  first(most: number): string[] {
    return [...this.all.values()].slice(0, most).map(({ title, variants }) => {
      const kinds = variants.map(({ options }) => Object.values(options).join(' ')).filter(Boolean)
      const stock = variants.reduce((sum, one) => sum + one.stock, 0)
      return [title, kinds.join(', '), pricesOf(variants), String(stock)].filter(Boolean).join(' · ')
    })
  }
}

/** What they cost, from the least to the most. */
function pricesOf(variants: readonly Variant[]): string {
  const prices = variants.map(({ now, price }) => now ?? price).sort((a, b) => a.minor - b.minor)
  return [...new Set([prices[0], prices.at(-1)].flatMap((one) => (one ? plainMoney(one) : [])))].join(' – ')
}

function productOf(row: Row, id: string, title: string): Product {
  return {
    id,
    title,
    aliases: [],
    category: row.text('category'),
    brand: row.text('brand'),
    url: webAddress(row.text('url')),
    image: webAddress(row.text('image')),
    attributes: Object.fromEntries(
      row
        .all('attribute')
        .flatMap(([head, text]) => (isAttributeHead(head) ? [[head, text] as const] : (pairsIn(text) ?? [[head, text] as const]))),
    ),
    variants: [],
    description: plainText(row.text('description')),
    virtual: false,
    accessories: [],
  }
}

function variantOf(row: Row, productId: string, currency: string, isFurther: boolean): Variant {
  // "颜色分类", "尺码（cm）": shoppers say 颜色 and 尺码
  const options = Object.fromEntries(row.all('option').map(([head, text]) => [head.replace(/[(（].*$|分类$/gu, '').trim() || head, text]))
  const names = Object.values(options)
  if (isFurther && names.length === 0) throw new RowFault('no_variant', 'option')
  const [price, now, stock] = [sumIn(row, 'price', currency), sumIn(row, 'now', currency), countIn(row, 'stock')]
  if (!price || price.minor === 0) throw new RowFault(price ? 'money' : 'lacks', 'price', row.text('price'))
  if (stock === undefined) throw new RowFault('lacks', 'stock')
  const id = row.text('variantId') || [productId, ...names].join('/')
  return { id: firstGraphemes(id, 200), options, price, ...(now && now.minor > 0 && now.minor < price.minor && { now }), stock }
}

const webAddress = (text: string): string => (/^https?:\/\//u.test(text) ? text : '')
