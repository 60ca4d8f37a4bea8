/** What the invented shop sells and has sold: sums in fen, times by the clock of Shanghai, texts of HTML, stock below nothing. */
const sku = (sku_code: string, colour: string, size: string, fen: number, more: object = {}) => ({
  sku_code,
  specs: [
    { k: '颜色', v: colour },
    { k: '尺码', v: size },
  ],
  price_fen: fen,
  promo_fen: null,
  ...more,
})

export const GOODS = [
  {
    goods_no: 'G1',
    name: '<b>灯芯绒</b>衬衫',
    cat: { name: '衬衫' },
    brand: '山野',
    pics: ['https://img.example/g1.jpg'],
    detail: '<p>厚实。</p><p>冷水洗。</p>',
    props: { 材质: '98% 棉', 版型: ['宽松', '落肩'], 空: '' },
    skus: [sku('G1-A', '卡其', 'M', 19_900, { promo_fen: 15_900 }), sku('G1-B', '卡其', 'L', 19_900), sku('G1-C', '深蓝', 'M', 19_900)],
  },
  {
    goods_no: 'G2',
    name: '帆布包',
    cat: { name: '包' },
    brand: '',
    pics: [],
    detail: '',
    props: {},
    skus: [sku('G2-A', '米白', '均码', 8_900)],
  },
  {
    goods_no: 'G3',
    name: '羊毛袜',
    cat: { name: '袜子' },
    brand: '',
    pics: [],
    detail: '',
    props: {},
    skus: [sku('G3-A', '灰', '均码', 3_900)],
  },
  {
    goods_no: 'G4',
    name: '铸铁锅',
    cat: { name: '厨具' },
    brand: '',
    pics: [],
    detail: '',
    props: {},
    skus: [sku('G4-A', '黑', '24', 45_900)],
  },
  { goods_no: 'G5', name: '样品', cat: null, brand: '', pics: [], detail: '', props: {}, skus: [sku('G5-A', '无', '无', 0)] },
]

export const STOCK: Record<string, number> = { 'G1-A': 5, 'G1-B': 0, 'G1-C': -1, 'G2-A': 12, 'G3-A': 40, 'G4-A': 2, 'G5-A': 1 }

const line = (goods_no: string, sku_code: string, title: string, qty: number, paid_fen: number) => ({
  goods_no,
  sku_code,
  title,
  spec: '',
  qty,
  paid_fen,
})
const to = { name: '林小满', tel: '13800000000', prov: '浙江省', city: '杭州市', area: '西湖区', addr: '文三路 1 号' }
export interface OrderRecord {
  order_no: string
  buyer: string
  st: string
  created: string
  pay_at: string | null
  sum_fen: number
  post_fen: number
  to: Record<string, string>
  lines: ReturnType<typeof line>[]
  backs: { id: string; st: string; fen: number; why: string; at: string }[]
  memo: string
}
const order = (order_no: string, st: string, created: string, more: Partial<OrderRecord>): OrderRecord => ({
  ...{ order_no, buyer: 'u7', st, created, pay_at: created, sum_fen: 0, post_fen: 0, to: { ...to }, lines: [], backs: [], memo: '' },
  ...more,
})

export const orders = (): OrderRecord[] => [
  order('70100', 'TRADE_SUCCESS', '2026-11-02 09:15:00', {
    sum_fen: 25_800,
    post_fen: 1_000,
    // 3000 were taken off the whole: the lines come to more than was paid
    lines: [line('G1', 'G1-A', '灯芯绒衬衫', 1, 19_900), line('G3', 'G3-A', '羊毛袜', 2, 7_800)],
  }),
  order('70101', 'WAIT_SEND', '2026-11-20 10:00:00', { sum_fen: 8_900, lines: [line('G2', 'G2-A', '帆布包', 1, 8_900)] }),
  order('70102', 'SENT', '2026-11-21 11:00:00', { sum_fen: 45_900, lines: [line('G4', 'G4-A', '铸铁锅', 1, 45_900)] }),
  order('70103', 'WAIT_PAY', '2026-11-22 12:00:00', { pay_at: null, sum_fen: 3_900, lines: [line('G3', 'G3-A', '羊毛袜', 1, 3_900)] }),
  order('70200', 'WAIT_SEND', '2026-11-23 12:00:00', { buyer: 'u8', sum_fen: 3_900, lines: [line('G3', 'G3-A', '羊毛袜', 1, 3_900)] }),
  order('70300', 'FROZEN', '2026-11-23 13:00:00', { buyer: 'u9', sum_fen: 3_900, lines: [line('G3', 'G3-A', '羊毛袜', 1, 3_900)] }),
]

export const PARCELS: Record<string, object[]> = {
  70100: [
    {
      company: '顺丰速运',
      no: 'SF100',
      status: 3,
      out: '2026-11-03 18:00:00',
      in: '2026-11-05 10:30:00',
      track: [
        { t: '2026-11-03 18:00:00', where: '杭州', say: '已揽收' },
        { t: '2026-11-05 10:30:00', where: '上海', say: '已签收' },
      ],
    },
  ],
  70102: [{ company: '中通快递', no: 'ZT102', status: 1, out: '2026-11-22 08:00:00', in: '', track: [] }],
}

export const BUYERS = [
  { uid: 'u7', nick: '小满', grade: '金卡', score: 320 },
  { uid: 'u8', nick: '阿博', grade: '', score: 0 },
]
