import type { Word } from './frame.ts'

const words = (...lines: readonly string[]): Word[] =>
  lines.map((line) => {
    const [name = '', ...spoken] = line.split(' ')
    return { name, spoken }
  })

/** What state the goods are in, that somebody would give back: entries' word, then shoppers'. */
const STATES = words(
  '拆封后 封口撕开了 袋子打开了',
  '试用过 拿来试了两下 上手弄过一回',
  '剪了吊牌 牌子铰掉了 标给我剪没了',
  '丢了包装盒 盒子扔了找不着 外盒没留',
  '用掉赠品 送的小东西使了 附赠的没了',
  '超过七天 过了一个多礼拜 都八九天了',
  '收货半个月后 到手十五天了 拿到两个星期了',
  '刻字后 上面弄了名字 写了字上去',
  '用了一半 剩半拉 只剩小半',
  '降价后 隔天就便宜了 刚买完就跌了',
)

const FAULTS = words(
  '少发一件 数着缺一个 短了一样',
  '压坏 挤扁 砸瘪',
  '发错颜色 色儿给我弄岔 不是我选的那个色',
  '有划痕 一道道印子 被刮花',
  '缺配件 里头短个零件 该带的小件没在',
  '包装破损 箱子烂个口 盒角都裂了',
  '有污渍 沾着脏东西 一块黑一块黄',
  '标签不符 贴的字跟网上写的两样 上头写的对不上',
)

const REGIONS = words(
  '新疆 乌鲁木齐 喀什',
  '西藏 拉萨 日喀则',
  '内蒙古 呼和浩特 包头',
  '海南 三亚 海口',
  '青海 西宁 格尔木',
  '黑龙江 哈尔滨 大庆',
  '云南 昆明 大理',
  '广西 南宁 桂林',
  '甘肃 兰州 天水',
  '吉林 长春 延边',
  '宁夏 银川 石嘴山',
  '福建 厦门 福州',
)

const LEVELS = words('银卡会员 银卡', '金卡会员 金卡', '钻石会员 钻石级', '新会员 刚注册的', '学生认证用户 在校生', '企业客户 公司采购')

const SEASONS = words(
  '双十一期间 十一月大促那阵',
  '春节期间 过年那几天',
  '国庆期间 十一长假里',
  '六一八期间 年中大促时',
  '中秋期间 八月十五前后',
  '周末 礼拜六礼拜天',
)

const WORN_SIZES = words('S码 小号', 'M码 中号', 'L码 大号', 'XL码 加大的', '2XL码 加加大', '3XL码 特大')
const SHOE_SIZES = words(
  '35码 35的',
  '36码 36的',
  '37码 37的',
  '38码 38的',
  '39码 39的',
  '40码 40的',
  '41码 41的',
  '42码 42的',
  '43码 43的',
)
const PACKED = words('100克装 二两', '250克装 半斤', '500克装 一斤', '1千克装 两斤', '2.5千克装 五斤', '5千克装 十斤')
const FLASKS = words('30毫升装 30ml', '50毫升装 50ml', '100毫升装 100ml', '200毫升装 200ml', '500毫升装 500ml')
const BUILDS = words('小号款 最小那个', '中号款 不大不小那个', '大号款 最大那个', '单只装 一个的', '两件装 俩一组', '四件装 四个一起')

const SIZES: Readonly<Record<string, readonly Word[]>> = {
  clothing: WORN_SIZES,
  shoes: SHOE_SIZES,
  food: PACKED,
  pets: PACKED,
  beauty: FLASKS,
}

const TABLES: Readonly<Record<string, readonly Word[]>> = {
  state: STATES,
  fault: FAULTS,
  region: REGIONS,
  level: LEVELS,
  season: SEASONS,
}

/** What may stand in a blank of an item of a trade. */
export const wordsFor = (blank: string, trade: string): readonly Word[] =>
  blank === 'size' ? (SIZES[trade] ?? BUILDS) : (TABLES[blank] ?? [])
