/** How values of slots of parcels and changes are said, in Chinese and English; the first that fits. */
import { DAY_EN } from './shaped.ts'

type Said = readonly (readonly [value: string, words: RegExp])[]

const LOOKED: Said = [
  [
    'nowhere',
    /没找到|(?:问|找|看|查)(?:过|遍)?了?[,，\s]*(?:都|也|全)没|都(?:问|找|看|查)(?:过|了)|找(?:遍|过)了|(?:驿站|快递柜|物业|家(?:里)?人?|门卫|邻居|老[公婆]|[爸妈]|同事|前台|保安|代收点?|楼下).{0,6}(?:没|不在|不是)|(?:驿站|快递柜|物业|家里?人?|门卫|邻居).{0,4}(?:问|找|看|去)[过了]|^(?:好的?|行|嗯+|那)?[,，\s]*(?:就|那|你们?|您|快|赶紧|麻烦|请|帮我|给我)*(?:查|核实|问)(?:查|问|一?下|吧|啊|呀)+[。.!！~\s]*$|^(?:都)?(?:没有|不在|没人|没的|[冇无])|没人(?:代)?(?:收|签)|not there|nowhere|\b(?:nobody|no[ -]?one|none of them)\b.{0,30}\b(?:has|have|had|took|got|seen|knows)\b|\b(?:no|none of (?:the|my|our)) (?:neighbou?rs?|family|one|locker|porter|flatmates?|roommates?)\b|neither (?:has|have|did|of)|\b(?:neighbou?rs?|family|porter|reception|concierge) (?:has|have|did|do|does)(?:n't| not)\b|none of them|asked (?:everyone|them all|my)|checked (?:everywhere|with|all)|looked everywhere|^(?:(?:yes|ok(?:ay)?|please|then|so)[,\s]+)*(?:check|ask)\b[^?]{0,24}$/iu,
  ],
  ['found', /找到了|取到了|拿到了|在(?:驿站|快递柜|物业|门卫|家里)(?:了|找|呢|$)|found it|got it now|has it/iu],
]
const CHANGE: Said = [
  [
    'quantity',
    /数量|(?:\d+|(?<!大|小|再|四|换)[一两二三四五](?!件套))\s*(?:件|个|双|瓶|包|盒|套|条)(?!.*(?:[色码款]|型号))|减(?:掉|少)|多(?:拍|买|下)了|[少多](?:要|买|来)|quantity|pieces|fewer|too many|just one|only one|\b(?:instead of|remove|take (?:off|out)|drop|add) (?:just )?(?:one|two|three|\d+)\b|\b(?:one|two|three|\d+) (?:more|less)\b/iu,
  ],
  [
    'variant',
    /[颜红黑白蓝绿灰粉棕黄紫青米]色|[尺鞋]?码|规格|款式|(?:别的|其[他它余]的?|另外?(?:一个?)?)款|容量|口味|型号|尺寸|版本|香型|轴|[选拍点下]错(?:了)?款|size|colou?r|variant|\b(?:different|another|other) (?:one|item|kind|model|style|version|type)\b|换成|改成|换个|(?:要|换|改|拍)(?:成|个)?\s*(?:x{0,3}[sl]|m|\d{2}(?:\.5)?)(?:的|吧|呢)?[。.!！~]*$/iu,
  ],
]
const PARCELS: Said = [
  [
    'together',
    /合(?:并|到|在|起)|[一同](?:起|块|并|道)(?:儿)?(?:发|寄|打包|送|装|放)|(?:放|装|搁|凑|并)(?:到|在)?一(?:起|块)|[一同](?:一)?个?(?:包裹|箱|盒|袋|快递)|并(?:单|一单|成一)|together|combine|merge|(?:one|same|single) (?:parcel|box|package|shipment|delivery)/iu,
  ],
  ['apart', /拆|分开|先(?:发|寄|把)|单独|separate|split|first/iu],
]
const INVOICE: Said = [
  ['special', /专票|专用发票|增票|special (?:vat )?invoice|vat special/iu],
  [
    'correct',
    /(?:抬头|税号|公司名|名字|邮箱).{0,8}(?:错|不对|改|换)|(?:改|换)(?:一下|个)?(?:抬头|税号)|重(?:新)?开|换开|开错|更正|correct|reissue|wrong (?:name|title|tax|company)|(?:name|title) (?:is )?wrong/iu,
  ],
  [
    'progress',
    /发票.{0,8}(?:没|未)(?:收到|发|开|到|来|有)|发票.{0,4}(?:开|发|寄|出)(?:好|出)?了(?:吗|没|么)|(?:到哪|进度|开好|开出)|开票进度|how far|什么时候(?:开|发|到|能)|where is|(?:not|n't) (?:received|come|arrived|got)|progress|when will|(?:has|have|was|were|is) (?:my|the) invoices?.{0,10}(?:issued|sent|made|ready)/iu,
  ],
  [
    'plain',
    /^开(?:一张|个|普通)?发票$|^(?:就|开|要|我要)*(?:普票|普通(?:的|发票))(?:就行|就好|就可以|吧|即可)?[。.!！~]*$|^ask for one$/iu,
  ],
]

/** Asked where one kind of goods was named: it alone, or all of the order. */
const PART: Said = [
  [
    'line',
    /(?:不是|没说|别|不用|不要|不想)(?:说|把)?(?:取消|退掉?)?(?:整|全部|全都)|\bnot (?:cancel(?:l?ing)? )?(?:the )?(?:whole|entire|all|everything)\b/iu,
  ],
  ['whole', /整|全(?:部|都|取|退|不要)|都(?:取消|不要|退)|所有|一起|\b(?:whole|all|everything|entire|both)\b/iu],
  [
    'line',
    /^(?:就|只|仅)(?!这样|按|照)|(?:就|只|(?<![订整这那一两几])单独?)(?:取消|退|不要|要退|是|这(?!样))|单独|其中|[这那](?:一?[件个种款]|一样)|一样|\b(?:only|just|that one|this one|the item)\b/iu,
  ],
]

export const SAID_OF_PARCELS: Readonly<Record<string, Said>> = {
  looked: LOOKED,
  change: CHANGE,
  parcels: PARCELS,
  invoice: INVOICE,
  part: PART,
}

const DAY =
  '(?:下?(?:周|星期|礼拜)[一二三四五六日天末]|[明后]天|大后天|\\d{1,2}月\\d{1,2}[号日]|\\d{1,2}[号日])(?:上午|下午|晚上|中午|早上)?'

const PLACE =
  '(?:家|我家|我们家|(?:我们?)?(?:\\p{Script=Han}{0,4}(?:酒店|宾馆|公司|单位|小区|学校|宿舍|大厦|大楼|办公室)))?的?(?:门口|门外|门边|驿站|(?:快递|丰巢|蜂巢|寄存|外卖)?柜|[丰蜂]巢|菜鸟|物业|前台|保安|门卫|传达室|楼下|一楼|大堂|信箱|收发室|邻居|隔壁)'
const LEFT = `(?:放|搁|丢|扔|存|送|寄存|交)(?:在|到|给)?${PLACE}`
const NO_CALL =
  '(?:别|不要|不用|不必|无需|甭|勿)(?:再|给我|先)?(?:打电话|打我电话|来电|敲门|按门铃|按铃|送上[门楼]|放(?:驿站|快递柜|丰巢|门口))'
const ASKED = '(?:让|叫|请|麻烦|告诉|跟|和|通知)(?:一下|下)?(?:快递|派送|配送|送货|小哥|师傅)'
/** Asked, told of as done, or blamed: no wish for what is to be. */
const NO_WISH =
  '吗|么|嘛|[?？]|怎么|咋|为什么|为啥|谁|凭|(?<!就(?:好|行|可以)|即可)[了过](?:$|[,，。.!！ ])|没经|(?:说|讲|显示|写着)(?:是|已经?)?(?:放|搁|送|存|丢|扔)|被|居然|竟|擅自|私自|总是|老是|每次|又'

/** "can they leave it …", "did he …", "I had asked them to …": what stands before a place where a parcel is asked about or blamed, not told. */
const NO_WISH_EN =
  "(?<!\\b(?:(?:can|could|will|would|do|does|did|may|might|are|is|were|was) (?:they|he|she|it|one|i|the \\w+|your \\w+|my \\w+|a \\w+)\\b|is it (?:possible|allowed|ok(?:ay)?)\\b|(?:did|do|does)(?:n't| not)\\b|supposed to\\b|(?:told|asked) (?:him|her|them|you|the \\w+) to\\b)(?:(?!\\bplease\\b)[^,.;!?]){0,40})"

/** "让快递放门口别打电话": how a parcel is to be handed over. */
export const LEAVES_PARCEL = new RegExp(
  `^(?!.*(?:${NO_WISH})).*(?:${LEFT}|${NO_CALL})|${ASKED}[^,，。]{0,10}(?:${LEFT}|${NO_CALL})` +
    // "让邻居代收行吗", "can my neighbour take it"
    '|^(?!.*(?:谁|怎么|为什么|被|了吗))[^,，。?？]{0,12}(?:让|叫|给|请|找|由)(?:我)?(?:们)?(?:的)?(?:邻居|隔壁|室友|同事|家[人里]|物业|门卫|保安|前台|宿管|朋友|[爸妈]|老[公婆])(?:先|帮我?|替我?)*(?:代?收|代?签|拿)(?:一下|下)?(?:可以|行|好|成)?(?:吗|么|不|吧)?[。.!！?？~\\s]*$' +
    '|\\b(?:can|could|may|let|have|please let) (?:my|the|our) (?:neighbou?rs?|flatmate|roommate|doorman|porter|concierge|reception(?:ist)?|wife|husband|mum|mom|dad|colleague|partner) (?:take|accept|sign for|receive|collect|get) (?:it|them|the (?:parcel|package))\\b' +
    // "放门口行吗": asked politely
    `|^(?:[^,，。?？]{0,12}(?:不在家|没人在?)[,，\\s]*)?(?:那|就|帮我|给我|麻烦|请|直接|先|[,，\\s])*(?:${LEFT})(?:可以|行|好|成)(?:吗|么|不|嘛)[?？。！!\\s]*$` +
    `|${NO_WISH_EN}` +
    "\\b(?:please )?(?:leave|drop|put) (?:it|them|the (?:parcel|package|box)|my (?:parcel|package))\\b.{0,24}\\b(?:door|doorstep|porch|neighbou?r|reception|concierge|locker|lobby|mailbox|garage|gate)|\\b(?:do not|don't|no need to) (?:call|ring|knock)\\b",
  'iu',
)

/** "给仓库捎句话", "跟打包的说一声": who is told, and what comes after is the word. */
const WORD_TO =
  '(?:(?:给|跟|和|同|向|叫|让|告诉|告知|提醒|转告|通知|麻烦)(?:一下|下|你们)?(?:的)?(?:仓库|发货|打包|配货|库房)(?:那边|的?(?:人|同事|小哥|师傅|员)?)?(?:捎|带|留|说|讲|交代|嘱咐|备注|递)*(?:个|句|一)?(?:下|声|话|句)*|捎(?:个|句)话|带(?:个|句)话|留(?:个|句)(?:言|话))'
/** The warehouse is to be told something. */
export const LEAVES_WORD = new RegExp(
  `^(?!.*(?:[?？吗么]|能不能|可不可以)).*${WORD_TO}|^(?!.*\\?).*\\b(?:tell|ask|remind) (?:the |your )?(?:warehouse|packers?|packing team)\\b`,
  'iu',
)

/** Values that are the shopper's own words, where the sentence shows which they are. */
const TAKEN: Readonly<Record<string, readonly RegExp[]>> = {
  deliverAt: [
    new RegExp(`(?:改[到成在]?|换[到成]|约(?:在|到)?|推迟到|延到|等)(${DAY}[^,，。 ]{0,6}?)(?:再|以?后)?(?:送|派|来|吧|$|[,，。 ])`, 'u'),
    new RegExp(`(${DAY})(?:再|以?后)?(?:送|派|来)`, 'u'),
    new RegExp(`\\b(?:hold|keep|delay|postpone|push|leave|wait)\\b.{0,24}\\b(?:till|until|to|for) (${DAY_EN})`, 'iu'),
    new RegExp(`\\b(?:deliver|come|bring it)[\\w ]{0,20}? ((?:on |after )?${DAY_EN})`, 'iu'),
  ],
  remark: [
    new RegExp(`${WORD_TO}[,，:：。\\s“"]*(?!吗|么)([^”"]{2,80}?)(?:好?吗|行不行|可以吗)?[”"。?？]?$`, 'iu'),
    /((?:别|不要|不用|甭|勿)(?:给我)?(?:放|塞|附|带|写|打印?).{0,4}(?:价格单|小票|清单|购物单|价签|价格|账单))/u,
    new RegExp(`^(?!.*备注)(.*(?:${LEFT}|${NO_CALL}).*)$`, 'iu'),
    /(?:做|打|加|留)个?(?:标记|记号|标注|备注)[,，:：。\s]+(?!吗|么)(.{2,80})$/u,
    /备注(?:一下|上|下|写|个)?[:：,，“" ]*(?!吗|么|在哪|怎么)([^”"]{2,80}?)[”"。]?$/u,
  ],
  invoiceTitle: [
    /(?:单位名?称?|公司名称|企业名称|开票名称|购买方(?:名称)?|(?<![\p{Script=Han}])名称)\s*[:：]\s*([\p{Script=Han}A-Za-z()（）·]{2,40})/u,
    /(?:发票|开票|抬头|普票)[^,，。]{0,4}[,，\s]*个人[\s:：,，]+(?!电子|纸质|普[票通]|专票|发[到给]|邮[箱件]|谢谢|就行|抬头|名字|姓名)([\p{Script=Han}]{2,4})(?=[吧。.,，\s]|$)/u,
    /抬头(?:是|写|开|为|改成|换成|改为|要|应该是|用)*[:：,， ]*(?!写|开|错|填|不|有|能|怎|要|改|换|发票|普票|专票|是|的)([\p{Script=Han}A-Za-z()（）·]{2,40})/u,
    /\b(?:in the name of|made out to|name should be|title(?: is|:)) ([A-Z][\w .&'-]{2,60}?)(?:[,.;]|$)/u,
  ],
  // named as one, whatever its length: one that cannot be is said to be none
  taxNumber: [/(?:税号|识别号|信用代码|\btax (?:number|id|no\.?))\s*(?:是|为|就是|is)?\s*[:：]?\s*([0-9a-z]{2,24})(?![0-9a-z])/iu],
  bank: [/(?:开户行|开户银行)[:：是 ]*(.{6,90})$/u],
}

/** "备注一下吧": what of, is not said. */
const PARTICLES = /^[一下上个句话声啊吧呀哦呢的了嘛么\s]+$/u

/** The shopper's own words for a slot; undefined where they do not show. */
export function takenFrom(slot: string, words: string): string | undefined {
  for (const pattern of TAKEN[slot] ?? []) {
    const found = pattern.exec(words)?.[1]?.trim()
    if (found && !PARTICLES.test(found)) return found
  }
  return undefined
}

const HOUR =
  /^(?:那|就|最好|请|麻烦|要|改成?|在)*((?:早上|上午|中午|下午|傍晚|晚上)(?:[\d一二三四五六七八九十两]+点半?)?(?:以?[前后])?)(?:再|来)?(?:送|派)?(?:来|到)?(?:吧|就行|也?可以|的话)?[。.!！~\s]*$|^(?:please )?((?:in the |this )?(?:morning|afternoon|evening)(?: please)?)[.!\s]*$/iu
/** "晚上送", once the day is told: that day, at that hour; undefined where the words tell more or nothing of it. */
export function partOfDay(day: string | undefined, words: string): string | undefined {
  const found = HOUR.exec(words.trim())
  if (day === undefined || !found) return undefined
  const bare = day.replace(/(?:早上|上午|中午|下午|傍晚|晚上).*$/u, '').replace(/ (?:in the )?(?:morning|afternoon|evening).*$/iu, '')
  return found[1] === undefined ? `${bare} ${found[2]?.replace(/ please$/iu, '')}` : `${bare}${found[1]}`
}

/** "地址不变", "收件地址用订单上的就行": the place of the order holds for what is under way, which is no wish to change it. */
export const keepsAddress = (words: string): boolean => KEEPS_ADDRESS.test(words) && !WRONG.test(words)
const KEEPS_ADDRESS =
  /(?:地址|收件|收货|电话).{0,6}(?:用|就|是|按|照|跟|和|还是|不变|不用改).{0,8}(?:订单|下单|原来|之前|原先|一样|不变|那个)|地址(?:不变|不用改|没变)|\b(?:use|keep) the (?:same )?address (?:on|of|from) (?:the|my) order\b|\b(?:same address|address (?:is|stays) the same)\b/iu
const WRONG = /错|改成|改到|换成|换到|不对|[?？吗么]/u

/** A new address in one line with whose it is, as shoppers paste it: "改地址：张三 13800138000 上海市…". Details that follow hide what is wished for. */
export const GIVES_ADDRESS =
  /^(?:您好|你好|亲|麻烦|请|帮|给|我|要|想|需要|得|把|下|,|，|\s)*(?:(?:改|换|更改|修改|变更|更换)(?:一?下)?(?:我的)?(?:收货|收件|寄送|配送)?(?:地址|地點|地点)|(?:收货|收件|寄送|配送)?地址(?:改|换|更改|变更)(?:一?下)?)(?:为|成|到|改为)?\s*[:：,，\s]\s*(?=.*(?:\d{7,}|\d\s*[号弄幢栋室]))|^(?:please )?change (?:the |my )?(?:delivery |shipping )?address(?: to)?\s*[:,]\s*(?=.*\d{5,})/iu
