/** A tea house: thirty goods, forty orders, forty entries, sixty sessions of the past, and twenty questions with what their answers hold. */

const [YEARS, KINDS] = [
  ['明前', '雨前', '特级', '一级', '口粮'],
  ['西湖龙井', '安溪铁观音', '武夷大红袍', '正山小种', '白毫银针', '云南普洱熟茶'],
] as const

/** Name, kind, price in yuan, pieces. */
export const GOODS = KINDS.flatMap((kind, k) =>
  YEARS.map((year, y) => ({
    id: `T${k}${y}`,
    name: `${kind} ${year} 100g`,
    kind,
    price: 58 + 30 * k + 12 * (4 - y),
    stock: y === 4 ? 0 : 10 + k + y,
  })),
)

export const goodsTable = (): (string | number)[][] => [
  ['商品编号', '商品名称', '类目', '价格', '库存', '产地', '保质期'],
  ...GOODS.map(({ id, name, kind, price, stock }) => [id, name, '茶叶', price, stock, kind.slice(0, 2), '18 个月']),
]

const CITIES = [
  '浙江省杭州市西湖区文三路',
  '上海市徐汇区漕溪北路',
  '广东省广州市天河区体育西路',
  '四川省成都市武侯区人民南路',
  '北京市海淀区中关村大街',
]
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 16).replace('T', ' ')

export const ordersTable = (): string =>
  [
    '订单号,客户编号,状态,下单时间,付款时间,货号,数量,实付,收货人,收货地址',
    ...Array.from({ length: 40 }, (_, at) => {
      const { id, price } = GOODS[at % GOODS.length] ?? GOODS[0]!
      const state = ['待发货', '已发货', '已签收', '交易完成'][at % 4]
      return `D${1000 + at},c${at % 12},${state},${day(40 - at)},${day(40 - at)},${id},1,${price},张三,${CITIES[at % CITIES.length]}${at + 1}号`
    }),
  ].join('\n')

const TOPICS: readonly (readonly [question: string, answer: string])[] = [
  ['茶叶怎么保存', '密封、避光、放冰箱冷藏，开封后三个月内喝完。'],
  ['龙井用多少度的水泡', '龙井用 80 到 85 度的水泡，别盖盖子。'],
  ['大红袍可以泡几次', '大红袍一泡可以冲七到八次，前两次快出汤。'],
  ['普洱熟茶要洗茶吗', '普洱熟茶建议用沸水快速洗一到两次。'],
  ['满多少包邮', '满 99 元包邮，不满收 10 元运费。'],
  ['发什么快递', '默认发中通，偏远地区发邮政。'],
  ['什么时候发货', '下午四点前付款当天发货，之后次日发货。'],
  ['可以开发票吗', '可以开电子普通发票，确认收货后三天内发到邮箱。'],
  ['有没有试喝装', '每款茶都有 10 克试喝装，每单限三款。'],
  ['怎么辨别明前龙井', '明前龙井芽头扁平、色泽糙米黄，香气清高。'],
  ['茶叶可以送礼吗', '可以送礼，有礼盒和手提袋，礼盒加收 20 元。'],
  ['礼盒能写贺卡吗', '礼盒可以免费手写贺卡，下单时备注内容。'],
  ['孕妇能喝茶吗', '孕期请先问医生，我们不建议饮浓茶。'],
  ['茶叶里有农残吗', '每批都有检测报告，可以向客服要编号查询。'],
  ['生茶和熟茶有什么区别', '生茶自然陈化口感鲜烈，熟茶经渥堆口感醇厚。'],
  ['铁观音是清香型还是浓香型', '本店铁观音是清香型，轻焙火。'],
  ['白毫银针能存多久', '白毫银针干燥避光可存放多年，越陈越醇。'],
  ['小种红茶能加奶吗', '正山小种可以加奶，味道更厚。'],
  ['一次放几克茶', '盖碗每次放 5 克，玻璃杯放 3 克。'],
  ['茶具单卖吗', '茶具暂时不单卖，只随礼盒。'],
  ['会员有什么优惠', '会员每月有一张满 199 减 20 的券。'],
  ['积分怎么用', '一百积分抵一元，下单时自动抵扣。'],
  ['可以货到付款吗', '暂不支持货到付款。'],
  ['海外寄吗', '港澳台和海外暂时不寄。'],
  ['批发找谁', '十斤以上请加工作人员微信以外的官方邮箱联系批发。'],
  ['茶厂可以参观吗', '茶厂每年四月开放参观，请提前一周预约。'],
  ['茶叶碎了怎么办', '收到碎茶请拍照，核实后补发。'],
  ['少发了怎么办', '少发请在签收三天内联系，核实后补寄。'],
  ['退货要寄到哪里', '退货寄到杭州市西湖区茶行仓库，寄前先联系客服。'],
  ['茶饼怎么撬', '用茶针从侧边插入，顺着层次轻撬。'],
  ['冷泡茶怎么做', '5 克茶加 500 毫升凉水，冷藏六小时。'],
  ['隔夜茶能喝吗', '不建议喝隔夜茶。'],
  ['空腹能喝茶吗', '不建议空腹喝浓茶。'],
  ['喝茶会失眠吗', '对咖啡因敏感的话，下午四点后少喝。'],
  ['红茶绿茶哪个更养胃', '红茶性温，胃寒的可以多喝红茶。'],
  ['茶叶的生产日期在哪看', '生产日期印在罐底。'],
  ['真空包装要拆吗', '真空包装喝前再拆，拆后放密封罐。'],
  ['实体店在哪里', '实体店在杭州市西湖区龙井路 1 号。'],
  ['几点营业', '实体店每天九点到二十点营业。'],
  ['可以预约品茶吗', '可以预约品茶，每人 30 元，抵消费。'],
]
export const ENTRIES = TOPICS.map(([question, answer]) => ({ question, answer }))

/** Sessions of four matters, shopper and shop in turn. */
export function historyTable(): string {
  const matters = [
    ['龙井什么时候发货', '今天下午发'],
    ['大红袍怎么泡', '沸水快出汤'],
    ['礼盒能写贺卡吗', '可以，备注内容'],
    ['茶叶碎了怎么办', '拍照给我们，补发'],
  ] as const
  const rows = Array.from({ length: 60 }, (_, at) => {
    const [asked, told] = matters[at % matters.length] ?? matters[0]
    return [`s${at},买家,${asked}？第${at}单,${day(60)}`, `s${at},客服,${told},${day(60)}`, `s${at},买家,好的谢谢,${day(60)}`]
  })
  return ['会话ID,发送方,内容,时间', ...rows.flat()].join('\n')
}

/** What a shopper asks, and what an answer to it holds. */
export const QUESTIONS: readonly { readonly asks: string; readonly answer: RegExp }[] = [
  { asks: '茶叶怎么保存', answer: /冷藏|密封/u },
  { asks: '龙井用多少度的水泡', answer: /80|85/u },
  { asks: '满多少包邮', answer: /99/u },
  { asks: '发什么快递', answer: /中通/u },
  { asks: '可以开发票吗', answer: /发票/u },
  { asks: '有没有试喝装', answer: /试喝装/u },
  { asks: '礼盒能写贺卡吗', answer: /贺卡/u },
  { asks: '铁观音是清香型还是浓香型', answer: /清香/u },
  { asks: '一次放几克茶', answer: /5 克|3 克/u },
  { asks: '海外寄吗', answer: /不寄/u },
  { asks: '冷泡茶怎么做', answer: /凉水|冷藏/u },
  { asks: '实体店在哪里', answer: /龙井路/u },
  { asks: '几点营业', answer: /九点|20|二十点/u },
  { asks: '茶饼怎么撬', answer: /茶针/u },
  { asks: '大红袍可以泡几次', answer: /七|八/u },
  { asks: '西湖龙井 特级 100g 多少钱', answer: /¥\s?\d+/u },
  { asks: '白毫银针 明前 100g 还有货吗', answer: /有货|现货|还有|还剩/u },
  { asks: '正山小种 口粮 100g 有货吗', answer: /没货|缺货|无货|卖完|售罄/u },
  { asks: '茶叶里有农残吗', answer: /检测报告/u },
  { asks: '隔夜茶能喝吗', answer: /不建议/u },
]
