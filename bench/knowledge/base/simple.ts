import type { Frame } from './frame.ts'

const WORN = ['clothing', 'shoes', 'jewellery']
const EATEN = ['food', 'pets', 'mother-and-baby', 'beauty']
const BUILT = ['electronics', 'home', 'outdoor', 'mother-and-baby']

const frame = (key: string, said: readonly string[], asked: readonly string[], answer: string, trades?: readonly string[]): Frame => ({
  key,
  said,
  asked,
  answer,
  ...(trades && { trades }),
})

/** Questions on one item: the same of another item is another question. */
export const SIMPLE: readonly Frame[] = [
  frame(
    'restock',
    ['{item}什么时候补货', '{item}缺货了多久到货', '{item}补货时间是哪天'],
    ['{item}一直买不了，啥时再上架', '等{item}好久了，几号能重新拍', '{item}卖光啦，下一批得等到哪天'],
    '{item}约 {n} 天后补货。',
  ),
  frame(
    'packing',
    ['{item}的外包装是什么样的', '{item}用什么包装'],
    ['收到{item}会是啥盒子装着', '{item}寄来有没有个像样的盒', '{item}外头裹的是纸箱还是袋子'],
    '{item}用 {n} 号纸盒装。',
  ),
  frame(
    'gift-wrap',
    ['{item}可以做礼品包装吗', '{item}支持礼品包装服务吗'],
    ['{item}要拿去送朋友，帮忙包漂亮点行不', '{item}给弄个好看的礼盒呗', '想让{item}扎个蝴蝶结再寄，行吗'],
    '{item}可以，另收 {n} 元。',
  ),
  frame(
    'origin',
    ['{item}的产地是哪里', '{item}是哪里生产的'],
    ['{item}哪儿造的', '{item}出自哪个地方的厂子', '{item}是国产还是进口货'],
    '{item}产自 {n} 号工厂。',
  ),
  frame(
    'warranty',
    ['{item}保修多长时间', '{item}的质保期有几年'],
    ['{item}坏了几年之内你们管', '{item}用多久出毛病还免费给修', '{item}出问题多长时间内不收维修费'],
    '{item}保修 {n} 个月。',
    BUILT,
  ),
  frame(
    'shelf-life',
    ['{item}的保质期是多久', '{item}保质期有几个月'],
    ['{item}放多长时间会过期', '{item}能搁几个月不坏', '{item}囤着多长时间还能用'],
    '{item}保质 {n} 个月。',
    EATEN,
  ),
  frame(
    'storage',
    ['{item}应该怎么保存', '{item}的保存方法是什么'],
    ['{item}买回来搁哪儿好', '{item}没用完咋存放', '{item}平时收在啥地方比较妥'],
    '{item}阴凉处放，低于 {n} ℃。',
  ),
  frame(
    'cleaning',
    ['{item}怎么清洗', '{item}的清洗方法是什么'],
    ['{item}脏了咋弄干净', '{item}沾上污渍怎么打理', '{item}用久了有灰，拿啥擦'],
    '{item}用 {n} ℃ 以下的水洗。',
    [...WORN, ...BUILT],
  ),
  frame(
    'weight',
    ['{item}的重量是多少', '{item}有多重'],
    ['{item}拎着沉不沉，几斤', '{item}大概几斤几两', '{item}上秤称是个啥数'],
    '{item}重 {n} 克。',
  ),
  frame(
    'measures',
    ['{item}的具体尺寸是多少', '{item}长宽高是多少'],
    ['{item}占多大地方', '{item}摆家里有多大个儿', '{item}拿尺子量几厘米'],
    '{item}长 {n} 厘米。',
    BUILT,
  ),
  frame(
    'material',
    ['{item}是什么材质的', '{item}用的什么材料'],
    ['{item}啥料子做的', '{item}拿什么东西做出来的', '{item}料是真的假的，到底啥料'],
    '{item}的材质见第 {n} 号标签。',
    [...WORN, 'home', 'outdoor', 'electronics'],
  ),
  frame(
    'smell',
    ['{item}有没有异味', '{item}味道大吗'],
    ['{item}打开冲不冲鼻子', '{item}闻着刺鼻不', '{item}刚拆出来熏人吗'],
    '{item}没有，散 {n} 小时更好。',
  ),
  frame(
    'report',
    ['{item}有检测报告吗', '{item}能提供质检报告吗'],
    ['{item}检验过没，有凭据看不', '{item}给我瞅瞅合格的证明', '{item}有没有第三方验过的单子'],
    '{item}的报告编号 {n}。',
  ),
  frame(
    'older',
    ['{item}和旧款有什么区别', '{item}新款升级了什么'],
    ['{item}跟去年那个比改了哪些地方', '{item}这回出的和上一代差在哪', '{item}老版本我有，新的好在哪儿'],
    '{item}改了 {n} 处。',
  ),
  frame(
    'contents',
    ['{item}包装里有哪些配件', '{item}的包装清单有什么'],
    ['买{item}到手除了它还有啥', '{item}一套里头都带些什么', '{item}会附送哪些小东西'],
    '{item}附 {n} 件配件。',
  ),
  frame(
    'install',
    ['{item}怎么安装', '{item}的安装步骤是什么'],
    ['{item}到手咋装起来', '{item}自己一个人能搭好吗，先弄哪', '{item}零件一堆不知道先拼哪块'],
    '{item}分 {n} 步装。',
    BUILT,
  ),
  frame(
    'parts',
    ['{item}的配件能单独买吗', '{item}可以单独购买配件吗'],
    ['{item}零件丢了一个，只补那个行不', '{item}坏了个小部件，能不能光卖我这块', '{item}不买整的，散件卖吗'],
    '{item}可以，{n} 元起。',
    BUILT,
  ),
  frame(
    'first-use',
    ['{item}第一次使用要注意什么', '{item}首次使用有什么注意事项'],
    ['刚拿到{item}头一回用有啥讲究', '{item}新的，上手前得先干嘛', '{item}开封后先要做些啥准备'],
    '{item}先静置 {n} 小时。',
  ),
  frame(
    'limit',
    ['{item}每人限购几件', '{item}有没有限购数量'],
    ['{item}一个账号最多拿多少', '{item}想多囤点，给不给买', '{item}下单封顶是几个'],
    '{item}限 {n} 件。',
  ),
  frame(
    'colours',
    ['{item}有哪些颜色', '{item}都有什么颜色可以选'],
    ['{item}除了图上那个色还出别的吗', '{item}就一种色儿吗', '{item}想要别的色，有没'],
    '{item}有 {n} 种颜色。',
    [...WORN, ...BUILT],
  ),
  frame(
    'cheaper',
    ['{item}最近会降价吗', '{item}什么时候有优惠活动'],
    ['{item}等等再买会不会更划算', '{item}过阵子能便宜点不', '{item}现在下手亏不亏'],
    '{item}本月 {n} 日有活动。',
  ),
  frame(
    'presale',
    ['{item}预售多久发货', '{item}预售商品几天发出'],
    ['{item}先付定金那种，几时寄', '{item}交了订金得等多长时间才出库', '{item}还没现货，付了款哪天才动'],
    '{item}预售 {n} 天。',
  ),
  frame(
    'trial',
    ['{item}有试用装吗', '{item}提供小样试用吗'],
    ['{item}能先拿点小份试试不', '{item}怕不合适，有没迷你的', '{item}整份太多，来点尝鲜的行吗'],
    '{item}有 {n} 份一组的。',
    EATEN,
  ),
  frame(
    'lasting',
    ['{item}一般能用多久', '{item}的使用寿命是几年'],
    ['{item}使几年得换新', '{item}耐不耐造，撑得住几年', '{item}正常造多长时间会报废'],
    '{item}约 {n} 年。',
    [...BUILT, 'shoes'],
  ),
  frame(
    'noise',
    ['{item}声音大吗', '{item}运行噪音是多少分贝'],
    ['{item}开起来吵不吵人', '{item}夜里动起来会闹醒人吗', '{item}响不响'],
    '{item}约 {n} 分贝。',
    ['electronics', 'home', 'pets'],
  ),
  frame(
    'manual',
    ['{item}有中文说明书吗', '{item}附带使用说明吗'],
    ['{item}不会使，有没有教的单子', '{item}看不懂洋文，有咱的字吗', '{item}里头配没配操作的册子'],
    '{item}有，共 {n} 页。',
  ),
  frame(
    'trade-in',
    ['{item}支持以旧换新吗', '{item}旧的可以折价换新吗'],
    ['手里老的{item}抵点钱行不', '{item}用坏的你们收不收再补差', '拿淘汰的{item}能抹掉多少'],
    '{item}可抵 {n} 元。',
    [...BUILT, 'jewellery'],
  ),
  frame(
    'fit',
    ['{item}偏大还是偏小', '{item}的尺码标准吗'],
    ['{item}按平时的拿会不会不合身', '{item}得往上拿一号吗', '{item}版子大不大'],
    '{item}标准，差 {n} 厘米以内。',
    ['clothing', 'shoes'],
  ),
]
