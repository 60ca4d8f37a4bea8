import type { OrderBrief, StoredPart } from '@xiaoer/contract'

type Author = 'shopper' | 'bot' | 'agent' | 'system'
interface Sample {
  name: string
  level: string | null
  language: string
  minutesAgo: number
  heldBy: 'bot' | 'queue' | 'me' | 'lilei' | 'closed'
  waits?: number
  said: [author: Author, text: string, mood?: number][]
}

export const TALKS: Sample[] = [
  {
    name: '林小满',
    level: 'VIP2',
    language: 'zh-CN',
    minutesAgo: 9,
    heldBy: 'queue',
    waits: 2.2,
    said: [
      ['shopper', '我的风衣到哪了', 0.05],
      ['bot', '您的包裹昨晚到了杭州转运中心，预计明天送达。'],
      ['shopper', '昨天也说明天', -0.3],
      ['bot', '抱歉让您久等了。承运商的最新预计仍是明天 18:00 前。'],
      ['shopper', '怎么还没到，我要人工', -0.7],
      ['system', '买家要求人工，已转人工'],
      ['bot', '好的，正在为您转接，前面还有 1 位。'],
    ],
  },
  {
    name: '老周',
    level: 'VIP1',
    language: 'zh-CN',
    minutesAgo: 26,
    heldBy: 'me',
    said: [
      ['shopper', '38码的跑鞋偏小，能换39吗', -0.1],
      ['bot', '可以换。签收 7 天内、不影响二次销售即可换码，运费由店铺承担。'],
      ['agent', '周先生您好，我来帮您处理换货，请问鞋子试穿过户外吗？'],
      ['shopper', '就在家里试了一下', 0.1],
      ['agent', '好的，我给您登记换货。'],
      ['shopper', '多谢', 0.6],
    ],
  },
  {
    name: 'Anna Svensson',
    level: null,
    language: 'en',
    minutesAgo: 4,
    heldBy: 'bot',
    said: [
      ['shopper', 'Do you have the linen shirt in M?', 0],
      ['bot', 'Yes, the linen shirt in M has 12 pieces in stock.'],
      ['shopper', 'and how long to Malmö?', 0.1],
      ['bot', 'I do not know that for sure. Shall I ask a person?'],
    ],
  },
  {
    name: '小鹿',
    level: null,
    language: 'zh-CN',
    minutesAgo: 3,
    heldBy: 'bot',
    said: [
      ['shopper', '孕妇能用吗这个面霜', 0],
      ['bot', '这款面霜不含视黄醇和水杨酸，标签注明孕期可用。'],
    ],
  },
  {
    name: '陈默',
    level: 'VIP3',
    language: 'zh-CN',
    minutesAgo: 15,
    heldBy: 'lilei',
    said: [
      ['shopper', '发票抬头写错了', -0.2],
      ['agent', '您好，正确的抬头发我一下'],
      ['shopper', '杭州云朵科技有限公司', 0],
    ],
  },
  {
    name: '阿彩',
    level: null,
    language: 'zh-CN',
    minutesAgo: 2,
    heldBy: 'queue',
    waits: 0.6,
    said: [
      ['shopper', '转人工', -0.1],
      ['bot', '好的，正在为您转接。'],
    ],
  },
  {
    name: '王建国',
    level: 'VIP1',
    language: 'zh-CN',
    minutesAgo: 130,
    heldBy: 'closed',
    said: [
      ['shopper', '优惠券怎么用', 0],
      ['bot', '下单页点「优惠」即可选择，满 199 减 20。'],
      ['shopper', '好了谢谢', 0.7],
    ],
  },
]

const day = (at: number, days: number, hour = 14) => new Date(at - days * 86_400_000 + hour * 60_000).toISOString()

const COAT = { title: '卡其色风衣', variant: 'M / 卡其', quantity: 1, image: null }

export const ORDERS = (at: number): OrderBrief[] => [
  {
    orderNumber: 'A1009',
    state: 'shipped',
    placedAt: day(at, 3),
    total: { minor: 45_900, currency: 'CNY' },
    items: [COAT, { title: '羊毛围巾', variant: '米白', quantity: 2, image: null }],
    shipments: [
      {
        carrier: '顺丰',
        trackingNumber: 'SF1350882091',
        state: 'in_transit',
        nodes: [{ at: day(at, 0.4), text: '已到 杭州转运中心' }],
        items: ['卡其色风衣 M / 卡其'],
      },
      { carrier: '中通', trackingNumber: 'ZT7752013', state: 'delivered', nodes: [], items: ['羊毛围巾 米白'] },
    ],
  },
  {
    orderNumber: 'A0873',
    state: 'completed',
    placedAt: day(at, 41),
    total: { minor: 12_900, currency: 'CNY' },
    items: [{ title: '亚麻衬衫', variant: 'L / 白', quantity: 1, image: null }],
    shipments: [],
  },
]

/** Cards that go with some of the bot's sentences. */
export const CARDS = (at: number): Readonly<Record<string, StoredPart[]>> => ({
  '您的包裹昨晚到了杭州转运中心，预计明天送达。': [
    {
      kind: 'shipment',
      text: '顺丰 SF1350882091 运输中',
      orderNumber: 'A1009',
      carrier: '顺丰',
      trackingNumber: 'SF1350882091',
      state: 'in_transit',
      expectedAt: day(at, -1),
      nodes: [
        { at: day(at, 0.4), place: '杭州转运中心', text: '已到达' },
        { at: day(at, 0.9), place: '上海分拨中心', text: '已发出' },
        { at: day(at, 1.4), place: '上海闵行', text: '已揽收' },
        { at: day(at, 1.6), text: '商家已发货' },
      ],
    },
  ],
  'Yes, the linen shirt in M has 12 pieces in stock.': [
    {
      kind: 'product',
      text: 'Linen shirt',
      productId: '1003',
      title: 'Linen shirt',
      variant: 'M / white',
      price: { minor: 12_900, currency: 'CNY' },
      was: { minor: 15_900, currency: 'CNY' },
      stock: 12,
      url: '/shop/items/1003',
    },
  ],
  'I do not know that for sure. Shall I ask a person?': [
    {
      kind: 'choices',
      text: 'Perhaps you mean',
      options: [
        { id: '1', label: 'Where do you ship to?' },
        { id: '2', label: 'How long does shipping take?' },
      ],
      more: true,
    },
  ],
})

export const ENTRIES = [
  {
    question: '多久能发货？',
    wordings: ['什么时候发货', '下单后几天发'],
    answer: '工作日 16:00 前付款当天发出，其余次日发出。预售商品以页面日期为准。',
    category: 'shipping',
  },
  {
    question: '七天无理由怎么退？',
    wordings: ['怎么退货', '能退吗'],
    answer: '签收 7 天内、商品完好即可在「我的订单」申请退货，通过后 48 小时内寄回。',
    category: 'return',
  },
  {
    question: '可以开发票吗？',
    wordings: ['开票', '专票'],
    answer: '可以。下单时填写抬头，电子发票在签收后 24 小时内发送到邮箱。',
    category: 'order',
  },
  {
    question: '羊毛大衣怎么洗？',
    wordings: [],
    answer: '建议干洗；如手洗请用 30℃ 以下冷水与羊毛专用洗涤剂，平铺晾干。',
    category: 'product',
  },
]
