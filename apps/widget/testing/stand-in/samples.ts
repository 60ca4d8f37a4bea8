import type { Part, PickOrders, PickProducts, StoredPart } from '@xiaoer/contract'
import type { JoinLinks } from '@xiaoer/contract/channels'

const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 10, day, hour, 2)).toISOString()
const yuan = (amount: number): { minor: number; currency: string } => ({ minor: Math.round(amount * 100), currency: 'CNY' })
const image = '/pictures/coat.svg'

const order: Extract<Part, { kind: 'order' }> = {
  kind: 'order',
  text: '订单 A1009,运输中,共 2 件,合计 ¥447.00',
  orderNumber: 'A1009',
  state: '运输中',
  placedAt: at(16, 3),
  total: yuan(447),
  items: [
    { title: '卡其色双排扣风衣', variant: 'M · 卡其', quantity: 1, image },
    { title: '纯棉圆领 T 恤', variant: 'L · 白', quantity: 2, image },
  ],
  url: '/orders/A1009',
}

/** One of each part, and two that this build cannot draw. */
export const SAMPLES = {
  long: {
    kind: 'text',
    text: '到手价 ¥323.92，以下单页为准。\n卡其色双排扣风衣 × 1：¥459\n秋冬上新 8.8 折：−¥55.08\n要先领券再下单才是这个价。',
    fold: [19, 56],
    more: '（回复“更多”看全文）',
  },
  found: { kind: 'text', text: '您的包裹今天下午到了杭州转运中心,预计后天中午前送到。' },
  order,
  product: {
    kind: 'product',
    text: '卡其色双排扣风衣 M,现价 ¥349.00',
    productId: 'coat',
    variantId: 'coat-m',
    title: '卡其色双排扣风衣',
    variant: 'M · 卡其',
    price: yuan(349),
    was: yuan(429),
    stock: 3,
    image,
    url: '/products/coat',
  },
  soldOut: {
    kind: 'product',
    text: '羊毛围巾',
    productId: 'scarf',
    title: '羊毛围巾',
    price: yuan(129),
    stock: 0,
    image,
    url: 'https://shop.example/scarf',
  },
  shipment: {
    kind: 'shipment',
    text: '顺丰 SF1020304050,已到杭州转运中心',
    orderNumber: 'A1009',
    carrier: '顺丰速运',
    trackingNumber: 'SF1020304050',
    state: '运输中',
    expectedAt: at(21, 4),
    nodes: [
      { at: at(19, 6), place: '杭州', text: '已到 杭州转运中心' },
      { at: at(18, 15), place: '上海', text: '已离开 上海分拨中心' },
      { at: at(18, 9), place: '上海', text: '已到 上海分拨中心' },
      { at: at(17, 8), place: '上海', text: '快递员已揽收' },
    ],
  },
  which: { kind: 'text', text: '您想问哪一件?' },
  choices: {
    kind: 'choices',
    text: '您可以点:卡其色风衣 / 纯棉 T 恤 / 转人工',
    options: [
      { id: 'coat', label: '卡其色风衣', say: '卡其色风衣' },
      { id: 'shirt', label: '纯棉 T 恤' },
      { id: 'human', label: '转人工' },
    ],
    more: true,
  },
  form: {
    kind: 'form',
    text: '请填写退货信息',
    formId: 'return',
    title: '申请退货',
    fields: [
      {
        name: 'item',
        label: '退哪一件',
        input: 'choice',
        required: true,
        options: [
          { id: 'coat', label: '卡其色风衣' },
          { id: 'shirt', label: '纯棉 T 恤' },
        ],
      },
      { name: 'reason', label: '原因', input: 'text', required: true },
      { name: 'photo', label: '照片', input: 'image' },
    ],
  },
  decision: {
    kind: 'decision',
    text: '可以七天无理由退货',
    decisionId: 'd1',
    what: '可以七天无理由退货,退款 ¥349.00',
    why: ['签收第 3 天,还在 7 天内', '商品不在不可退的品类里', '吊牌完好时运费由您承担'],
    until: at(23, 15),
    policyVersion: 'v14',
  },
  coupon: {
    kind: 'coupon',
    text: '全店满 299 减 30:满 ¥299 减 ¥30 · SHOP-30',
    couponId: 'shop-30',
    name: '全店满 299 减 30',
    off: yuan(30),
    from: yuan(299),
    until: '2100-01-01T15:02:00.000Z',
    code: 'SHOP-30',
  },
  future: { kind: 'hologram', text: '这是一种新的卡片,用文字看到它', beams: 3 },
  broken: { kind: 'product', text: '一张坏掉的商品卡', productId: 'x' },
} as const satisfies Record<string, StoredPart>

export const ORDERS: PickOrders['orders'] = ['A1009', 'A1012', 'A1017'].map((orderNumber, n) => ({
  orderNumber,
  state: ['运输中', '已签收', '待发货'][n] ?? '',
  placedAt: at(16 - n, 3),
  total: yuan(447 - n * 50),
  title: ['卡其色双排扣风衣 等 2 件', '儿童雨靴', '真无线耳机'][n] ?? '',
  image,
}))

export const JOINS: JoinLinks['links'] = [
  {
    channelId: '01930000-0000-7000-8000-000000000001',
    kind: 'telegram',
    name: 'Telegram 客服',
    url: 'https://t.me/spruce_bot?start=one-code',
    expiresAt: at(23, 15),
  },
]

export const PRODUCTS: PickProducts['products'] = ['卡其色双排扣风衣', '纯棉圆领 T 恤', '真无线降噪耳机', '儿童防滑雨靴', '有机燕麦片'].map(
  (title, n) => ({
    productId: `p${n}`,
    title,
    price: yuan(349 - n * 60),
    was: n === 0 ? yuan(399) : null,
    image,
  }),
)

export const QUESTIONS: readonly (readonly string[])[] = [
  ['这件有货吗?', '身高 165 体重 52 穿什么码?', '多久发货?', '可以七天无理由退货吗?'],
  ['怎么用优惠券?', '能改收货地址吗?', '支持开发票吗?', '包裹到哪了?'],
]
