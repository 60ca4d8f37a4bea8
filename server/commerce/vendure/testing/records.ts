/** What the stub holds: shapes as Vendure 3.7.3 gave them for its own demo data on 2026-11-25, values shortened. */

const facet = (code: string, name: string) => ({ id: `${code}-${name}`, name, facet: { id: code, name: code, code } })
const root = { id: '1', name: '__root_collection__', slug: '__root_collection__' }
const collection = (...names: string[]) => ({
  id: names.join('/'),
  name: names.at(-1),
  breadcrumbs: [root, ...names.map((name) => ({ id: name, name, slug: name.toLowerCase() }))],
})

interface VariantRecord {
  readonly id: string
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly priceWithTax: number
  readonly options: readonly (readonly [group: string, name: string])[]
  readonly stock?: readonly [onHand: number, allocated: number]
  readonly tracked?: 'TRUE' | 'FALSE' | 'INHERIT'
  readonly enabled?: boolean
}

export const VARIANTS: readonly VariantRecord[] = [
  {
    id: '1',
    productId: '1',
    sku: 'L2201308',
    name: 'Laptop 13 inch 8GB',
    priceWithTax: 155_880,
    options: [
      ['screen size', '13 inch'],
      ['RAM', '8GB'],
    ],
  },
  {
    id: '2',
    productId: '1',
    sku: 'L2201508',
    name: 'Laptop 15 inch 8GB',
    priceWithTax: 167_880,
    options: [
      ['screen size', '15 inch'],
      ['RAM', '8GB'],
    ],
    stock: [4, 4],
  },
  { id: '34', productId: '20', sku: 'B07D78JTLR', name: 'Twin Lens Camera', priceWithTax: 95_880, options: [] },
  {
    id: '43',
    productId: '29',
    sku: 'RNB1',
    name: 'Ultraboost Running Shoe Size 40',
    priceWithTax: 11_999,
    options: [['size', 'Size 40']],
    stock: [1, 2],
  },
  { id: '44', productId: '29', sku: 'RNB2', name: 'Ultraboost Running Shoe Size 42', priceWithTax: 11_999, options: [['size', 'Size 42']] },
  {
    id: '45',
    productId: '29',
    sku: 'RNB3',
    name: 'Ultraboost Running Shoe Size 44',
    priceWithTax: 11_999,
    options: [['size', 'Size 44']],
    enabled: false,
  },
  { id: '60', productId: '35', sku: 'A4', name: 'Spiky Cactus', priceWithTax: 1_550, options: [], tracked: 'FALSE' },
]

export const PRODUCTS = [
  {
    id: '1',
    name: 'Laptop',
    slug: 'laptop',
    description: '<p>Seventh-generation &amp; snappy.</p><ul><li>3.6&nbsp;GHz</li></ul><script>track()</script>',
    facets: [facet('category', 'Computers'), facet('brand', 'Apple')],
    collections: [collection('Electronics'), collection('Electronics', 'Computers')],
  },
  {
    id: '20',
    name: 'Twin Lens <b>Camera</b>',
    slug: 'twin-lens-camera',
    description: 'Vintage.',
    facets: [facet('category', 'Photo')],
    collections: [collection('Electronics', 'Camera & Photo')],
  },
  {
    id: '29',
    name: 'Ultraboost Running Shoe',
    slug: 'ultraboost-running-shoe',
    description: '',
    facets: [facet('color', 'blue'), facet('color', 'pink'), facet('brand', 'Adidas')],
    collections: [collection('Sports & Outdoor', 'Footwear')],
  },
  {
    id: '35',
    name: 'Spiky Cactus',
    slug: 'spiky-cactus',
    description: 'A spiky one.',
    facets: [facet('plant type', 'Indoor')],
    collections: [],
  },
  // sold by nobody yet
  { id: '99', name: 'Announced Lamp', slug: 'announced-lamp', description: '', facets: [], collections: [] },
]

/** What the catalogue is called in its other language, as far as it was translated. */
export const CHINESE: Readonly<Record<string, string>> = {
  Laptop: '笔记本电脑',
  'screen size': '屏幕尺寸',
  '13 inch': '13 英寸',
  color: '颜色',
  blue: '蓝色',
}

export const CUSTOMERS = [
  { id: '1', firstName: 'Mei', lastName: 'Lin', groups: [{ id: '1', name: 'Gold' }] },
  { id: '2', firstName: 'Ada', lastName: 'Byron', groups: [] },
]
