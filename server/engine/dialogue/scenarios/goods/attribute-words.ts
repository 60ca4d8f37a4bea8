import { normalise } from '#engine/text'
import { ownText, type ProductFact } from '../../facts/index.ts'
import { namedIn } from './named-in.ts'

/** What shoppers call a fact, and how pages name it. Both sides may be widened; the order does not matter. */
const WORDS: readonly (readonly [words: RegExp, names: RegExp])[] = [
  [
    /材质|面料|材料|成分|什么做的|啥做的|料子|布料|纯棉|含棉|羊毛|真皮|皮的|填充|内胆|里料|material|fabric|made of|cotton|leather/iu,
    /材质|面料|成分|填充|内里|内胆|里料/u,
  ],
  [/配料|添加|含糖|无糖|防腐|过敏原|营养|热量|卡路里|ingredient|sugar|calorie|allergen/iu, /配料|成分|营养|热量|含糖|过敏|添加/u],
  [/厚|薄|透不透|透吗|保暖|thick|thin|warm|see-through/iu, /厚度|保暖|克重|透/u],
  [/洗|缩水|掉色|褪色|起球|熨|wash|shrink|fade|iron/iu, /洗|缩水|色牢|起球|熨|清洁|掉色/u],
  [/清洁|打理|保养|擦|care|clean/iu, /清洁|洗|保养|护理/u],
  [/怎么用|如何用|用法|使用|怎么吃|怎么冲|冲泡|how (?:do|to).*use/iu, /用法|使用|食用|冲泡|用量/u],
  [/存放|保存|储存|冷藏|冰箱|store|storage|fridge/iu, /储存|贮存|保存|存放/u],
  [/保质期|过期|生产日期|日期新|新鲜|有效期|开封后|shelf life|expir|best before/iu, /保质期|生产日期|有效期|限用|开封/u],
  [/产地|哪里产|哪产|国产|进口|origin|made in/iu, /产地|原产/u],
  [/多重|重量|几斤|几克|净含量|净重|克重|how heavy|weight|net/iu, /重量|净含量|净重|克重|自重|规格/u],
  [/多大|尺寸|多长|多宽|多高|长宽|直径|dimension|how (?:big|large|long|wide|tall)/iu, /尺寸|长|宽|高|直径|衣长|筒高/u],
  [/容量|几升|多少升|多少毫升|几毫升|装多少|capacity|liter|litre|\bml\b/iu, /容量|净含量|规格/u],
  [/电池|续航|毫安|充电|快充|充满|battery|charg|mah/iu, /电池|续航|容量|充电|快充|充满/u],
  [/功率|瓦|费电|耗电|电压|power|watt|voltage/iu, /功率|电压|耗电|能效/u],
  [/噪音|声音|静音|分贝|吵|noise|quiet/iu, /噪|静音|分贝/u],
  [/蓝牙|连接|接口|无线|配对|wifi|bluetooth|connect|port/iu, /蓝牙|连接|接口|无线|联网/u],
  [/兼容|苹果|安卓|华为|小米|iphone|手机能用|适配|能配|适用机型|compatib/iu, /兼容|适配|适用|系统/u],
  [/防水|下雨|淋雨|防泼|waterproof|rain/iu, /防水|防泼/u],
  [/防滑|滑不滑|slip/iu, /防滑|鞋底/u],
  [/透气|闷|捂脚|breath/iu, /透气|网/u],
  [/弹力|弹性|有弹|紧不紧|stretch|elastic/iu, /弹力|弹性/u],
  [/版型|宽松|修身|显瘦|loose|slim|fit/iu, /版型|廓形/u],
  [/几岁|\d岁|个月|宝宝|婴儿|孩子|月龄|年龄|小孩|\bage\b|month|baby|kid/iu, /年龄|月龄|人群|宝宝|段/u],
  [/孕|哺乳|备孕|pregnan|breastfeed/iu, /孕|人群/u],
  [/什么人|男(?:的|生|士)|女(?:的|生|士)|老人|适合(?:谁|什么人)|suitable/iu, /适用|适合|适宜|人群/u],
  [/测|医疗|治病|心脏|血压|诊断|medical|diagnos/iu, /医用|心率|功效/u],
  [/飞机|登机|托运|高铁|plane|flight/iu, /飞机|登机/u],
  [/洗碗机|微波|dishwasher|microwave/iu, /洗碗机|微波/u],
  [/过敏|花生|坚果|allerg|peanut/iu, /过敏|成分|配料|适宜/u],
  [/味道|香味|气味|异味|smell|scent/iu, /香|味/u],
  [/多少片|几片|多少包|几包|多少个|几个/u, /片数|件数|数量|净含量|规格|抽数/u],
  [/肤质|敏感肌|油皮|干皮|痘|skin/iu, /肤质|适用|敏感/u],
  [/季节|夏天|冬天|春秋|season|summer|winter/iu, /季节|厚度/u],
  [/跟高|鞋跟|heel/iu, /跟高|鞋跟/u],
  [/保修|质保|warranty/iu, /质保|保修/u],
  [/包装|盒子|几包|几袋|几片|packag|how many.*(?:pack|box)/iu, /包装|规格|数量|净含量|片数/u],
  [/颜色|色号|colou?r/iu, /颜色|色/u],
  [/安装|组装|打孔|install|assembl/iu, /安装|组装/u],
  [/认证|标准|等级|安全类别|检测|certif|standard/iu, /认证|标准|等级|类别|检测|执行/u],
]

/** What an intent is usually about, where no word points anywhere. */
const USUAL: Readonly<Record<string, RegExp>> = {
  'product.suitability': /适用|适合|适宜|人群|年龄|可用/u,
  'product.usage': /使用|用法|洗涤|清洁|保养|冲泡|煮法|储存/u,
  'product.shelf_life': /保质期|生产日期/u,
}

const MOST = 3
/** Characters that stand in any question. */
const EMPTY = /[的了吗呢啊吧呀么是我你您他它这那个一不有在就都也还和会能可要想请问怎什哪几多少好很太再又,，。？?！!、\s]/gu
const LEAST_RUN = 2

/**
 * The facts of a product that the question asks for, as the page names them in the reader's language; at most three. What is compared with
 * the words are the facts in the shop's own language, and the names shown.
 */
export function attributesAsked(said: string, product: ProductFact, intent = ''): [string, string][] {
  const { attributes, title, aliases } = product
  return factsAsked(
    said,
    [title, ...aliases],
    Object.entries(attributes).map((shown) => factOf(product, shown)),
    intent,
  ).map(({ shown }) => shown)
}

interface Fact {
  readonly shown: [name: string, value: string]
  readonly name: string
  readonly value: string
}

const factOf = (product: ProductFact, [name, value]: [string, string]): Fact => ({
  shown: [name, value],
  name: ownText(product, name),
  value: ownText(product, value),
})

function factsAsked(said: string, called: readonly string[], facts: readonly Fact[], intent: string): readonly Fact[] {
  const words = withoutName(normalise(said).text, called)
  const patterns = WORDS.filter(([asked]) => asked.test(words)).map(([, names]) => names)
  const named = facts.filter(
    ({ name, shown }) => stands(words, name) || stands(words, shown[0]) || patterns.some((pattern) => pattern.test(name)),
  )
  if (named.length > 0) {
    const beside = facts.filter((fact) => !named.includes(fact) && holdsWord(words, fact))
    return [...[...named].sort((a, b) => runIn(words, b) - runIn(words, a)), ...beside].slice(0, MOST)
  }
  const valued = facts.filter((fact) => runIn(words, fact) >= LEAST_RUN).sort((a, b) => runIn(words, b) - runIn(words, a))
  if (valued.length > 0) return valued.slice(0, 1)
  const usual = USUAL[intent]
  return usual ? facts.filter(({ name }) => usual.test(name)).slice(0, MOST) : []
}

/** Shorter names of letters are words of many a sentence. */
const LEAST_LETTERS = 5
const stands = (words: string, name: string): boolean =>
  name.length >= (/\p{sc=Han}/u.test(name) ? 2 : LEAST_LETTERS) && namedIn(words, name)

/** "充电宝能带上飞机吗" does not ask about 充电. */
const withoutName = (words: string, names: readonly string[]): string =>
  names
    .map((name) => name.toLowerCase())
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => (name.length > 1 ? left.replaceAll(name, ' ') : left), words)

/** "多重，能登机吗": the second word stands in a value, whatever its name. */
const holdsWord = (words: string, { value }: Fact): boolean =>
  words.split(EMPTY).some((word) => word.length >= LEAST_RUN && /^\p{sc=Han}+$/u.test(word) && value.includes(word))

/** The longest run of telling characters that the words share with a fact's name or value. */
function runIn(words: string, { name, value }: Fact): number {
  const runs = words.split(EMPTY).filter((run) => run.length >= LEAST_RUN)
  const text = `${name} ${value}`.toLowerCase()
  return Math.max(0, ...runs.map((run) => longestIn(run, text)))
}

function longestIn(run: string, text: string): number {
  for (let length = run.length; length >= LEAST_RUN; length--) {
    for (let at = 0; at + length <= run.length; at++) if (text.includes(run.slice(at, at + length))) return length
  }
  return 0
}
