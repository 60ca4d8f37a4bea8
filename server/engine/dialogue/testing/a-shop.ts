import type { Coupon, Member, Order, Product, Promotion, Quote } from '#commerce'
import type { LookUp } from '#engine/conversation'

const yuan = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'CNY' })

export const aProductOf = (over: Partial<Product> = {}): Product => ({
  id: 'trench',
  title: '经典双排扣风衣',
  aliases: ['风衣'],
  category: 'clothing',
  brand: '织屿',
  url: '/items/trench',
  image: '/i/trench.svg',
  attributes: { 材质: '65% 棉 35% 聚酯纤维', 洗涤: '建议干洗', 适用人群: '女士' },
  variants: [
    { id: 'trench-khaki-m', options: { 颜色: '卡其色', 尺码: 'M' }, price: yuan(459), stock: 26 },
    { id: 'trench-khaki-l', options: { 颜色: '卡其色', 尺码: 'L' }, price: yuan(459), stock: 3 },
    { id: 'trench-black-m', options: { 颜色: '黑色', 尺码: 'M' }, price: yuan(459), stock: 0, restockAt: '2026-11-20' },
  ],
  sizeChart: {
    kind: 'body',
    runs: 'true',
    rows: [
      { size: 'M', height: [156, 166], weight: [48, 57] },
      { size: 'L', height: [160, 171], weight: [55, 65] },
    ],
  },
  description: '挺括的风衣。',
  virtual: false,
  accessories: ['同色腰带 1 条'],
  ...over,
})

export const anOrderOf = (over: Partial<Order> = {}): Order => ({
  number: '20261105-0007',
  customerId: 'c1',
  state: 'shipped',
  placedAt: new Date('2026-11-05T03:00:00Z'),
  paidAt: new Date('2026-11-05T03:01:00Z'),
  shipBy: new Date('2026-11-07T03:01:00Z'),
  total: yuan(439),
  freight: yuan(0),
  discount: yuan(20),
  shipments: [aShipmentOf()],
  refunds: [],
  items: [
    {
      productId: 'trench',
      variantId: 'trench-khaki-m',
      title: '经典双排扣风衣',
      variant: '卡其色 M',
      image: '/i/trench.svg',
      quantity: 1,
      paid: yuan(439),
    },
  ],
  address: { name: '林小满', phone: '13800000000', province: '浙江省', city: '杭州市', district: '西湖区', street: '一路 1 号' },
  ...over,
})

export const aShipmentOf = (over: Partial<Order['shipments'][number]> = {}): Order['shipments'][number] => ({
  carrier: '中通快递',
  trackingNumber: 'ZT1001',
  state: 'in_transit',
  shippedAt: new Date('2026-11-10T10:00:00Z'),
  expectedAt: new Date('2026-11-12T10:00:00Z'),
  nodes: [{ at: new Date('2026-11-10T22:00:00Z'), place: '杭州', text: '已到达杭州转运中心' }],
  items: [],
  ...over,
})

/** A shop in memory that answers look-ups as the real port does, after a round through JSON. */
export interface ShopFacts {
  products?: Product[]
  /** What of the shop's attributes the words ask for; none are defined where absent. */
  asked?: unknown
  found?: Product[]
  orders?: Order[]
  coupons?: Coupon[]
  promotions?: Promotion[]
  member?: Member
  knowledge?: (text: string, options: Record<string, unknown>) => unknown
  quote?: Quote
  /** How it sends; its platform does not tell where absent. */
  delivery?: unknown
  /** What the graph knows, by its port. */
  graph?: Readonly<Record<string, unknown>>
  /** What the policies say; nothing to decide by where absent. */
  decision?: unknown
  /** What comes of a deed; done, with a receipt, where absent. */
  acted?: unknown
  down?: boolean
}

/** What comes of a deed, as the real desk gives it. */
export function actedOf(shop: ShopFacts, { port, with: [plan] }: LookUp): unknown {
  if (shop.down) return { failed: true, port, why: 'upstream_failed' }
  const kind = port.replace('actions.', '')
  const number = JSON.stringify(plan).match(/"orderNumber":"([^"]+)"/u)?.[1] ?? ''
  return shop.acted ?? { state: 'done', receipts: [{ id: `R-${kind}`, kind, orderNumber: number, fields: {} }], order: null }
}

const NOTHING = { verdict: 'not_known', best: [] }

export function answerOf(shop: ShopFacts, { port, with: [first, second] }: LookUp): unknown {
  if (shop.down) return { failed: true, port, why: 'upstream_failed' }
  const products = shop.products ?? [aProductOf()]
  const orders = shop.orders ?? []
  const answers: Record<string, () => unknown> = {
    'catalogue.products': () => products.filter(({ id }) => Array.isArray(first) && first.includes(id)),
    'catalogue.attributes': () => shop.asked ?? null,
    'catalogue.search': () => shop.found ?? products,
    'orders.find': () => orders.find(({ number }) => number === first) ?? null,
    'orders.recent': () => orders.filter(({ customerId }) => customerId === first),
    'offers.quote': () => shop.quote,
    'delivery.terms': () => shop.delivery,
    'offers.best': () => shop.quote && { ...shop.quote, sure: true, saved: yuan(1), toTake: [], gifts: [], missed: [] },
    'campaigns.now': () => [],
    'offers.coupons': () => shop.coupons ?? [],
    'offers.promotions': () => shop.promotions ?? [],
    'members.member': () => shop.member ?? null,
    'knowledge.search': () =>
      shop.knowledge?.(String(first), typeof second === 'object' && second !== null ? { ...second } : {}) ?? NOTHING,
    'desk.status': () => ({ online: 1 }),
    'desk.undertaken': () => ({ deeds: [], ticket: null }),
    'decisions.decide': () => shop.decision,
    'actions.against': () => null,
  }
  if (port.startsWith('graph.')) return JSON.parse(JSON.stringify(shop.graph?.[port] ?? null))
  const answer = answers[port]
  if (!answer) throw new Error(`no such port: ${port}`)
  const value = answer()
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}
