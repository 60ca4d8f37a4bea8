import { DAY_EN } from './shaped.ts'

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
