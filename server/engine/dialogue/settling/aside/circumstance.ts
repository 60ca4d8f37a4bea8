import type { Understanding } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { tellsSomething } from '../../scenarios/courtesy/heard.ts'
import type { Definition } from '../definition.ts'
import { isDropped } from '../words/drops.ts'

/** When, for whom or from whom goods were had, how many, and who else has them: told beside our question, and no answer to it. */
const CIRCUMSTANCE = new RegExp(
  [
    '(?:[昨前今][天晚日儿]|上(?:个?(?:月|周|星期|礼拜)|次|回)|去年|年前|双(?:11|十一|12|十二)|618|那[天会]|[一二两三四五六七八九十几\\d]+(?:号|天|周|个?(?:月|星期|礼拜))(?:前|以前|之前)?|刚刚?)[^,，。]{0,6}(?:买|拍|下单|订|收到|拿到|签收|到手|到货|寄|到的)',
    '(?:给|帮|替)(?:我)?(?:们)?(?:老?[妈爸婆公]|[爷奶姥]|孩子|小孩|宝宝|儿子|女儿|家[人里]|朋友|女朋友|男朋友|闺蜜|同事|公司|单位|别人|对象|父母|长辈)[^,，。]{0,4}(?:买|拍|订|下单|用)的?',
    '(?:才|刚刚?|就)(?:买|收到|拿到|到手|用|穿|签收|到)(?:了)?(?:不到)?[一两二三四五六七八九十几半\\d]+个?(?:天|周|小时|月|星期|次|回)',
    '(?:就|只|一共|总共)(?:买|拍|订|下)了?(?:这|那)?[一两二三四五\\d]',
    '(?:别人|朋友|家里?人|我?(?:老?[妈爸婆公])|同事|单位|公司)(?:给我)?(?:送|买)的',
    '(?:朋友|同事|我[妈爸姐哥弟妹]|邻居|别人|室友|闺蜜)也(?:买|用|有|是)',
    // when one is there to hand it over, before that is asked
    '(?:来|上门)(?:取|拿|收)|(?:今天|明天|后天|周[一二三四五六日末天]|晚上|下午|上午|中午|随时)(?:上午|下午|早上|晚上|中午)?(?:都)?(?:在家|有人|可以(?:来)?|方便|有空|行)(?:$|[,，。啊的吧呢])',
    '\\bpick(?:ed)?.?up\\b.{0,20}\\b(?:please|today|tomorrow|on|is fine)\\b|\\bcome (?:and )?(?:get|collect|pick)',
    // nobody was hurt
    '人(?:都|倒是?)?没(?:有)?(?:什么)?事|没(?:有)?(?:人)?(?:受伤|伤[着到]|[划割烫扎]到)',
    "\\b(?:i['’]?m (?:fine|ok(?:ay)?|all right|alright)|(?:did|was|were)(?:n['’]?t| not) (?:hurt|cut|injured)|no ?(?:one|body) (?:was |is |got )?(?:hurt|cut|injured))\\b",
    // how old it is
    '(?:生产日期|保质期|有效期)(?:是|到|还有|写的?)[^,，。?？]{1,10}$',
    '^(?:我)?(?:根本|从来|压根|真的?)?没(?:有)?用过[的啊呀!！。]*$',
    // it was treated as it should be
    '按(?:照|着)?(?:水?洗标|说明书?|标签|吊牌|要求|你们(?:说|写)的?)',
    // what it came in is gone, and nothing else was in it
    '(?:包装|外包|盒子?|箱子?|袋子?|快递单)[^,，。?？]{0,4}(?:扔|丢|撕)|\\b(?:threw|thrown|thrown it) (?:it |them |the [\\w ]{2,16} |all )?(?:away|out)\\b|\\bnothing else (?:in|was|came)\\b|\\b(?:in|inside) (?:the|that) (?:parcel|box|package),? nothing else\\b',
    '^(?:just |only |it was |for )+(?:an?|one|two|three|half an|\\d+|a few) (?:hours?|minutes?|days?|times?)\\b.{0,12}$',
    // looked for in vain
    '(?:翻|找|问|看|倒)遍了?',
    // nobody is to blame for it
    '没(?:有)?(?:摔|磕|碰|砸|压|(?:进|沾|碰|泡)(?:过)?水)(?:过|着|到)?(?:它|啊|呀|的)*$|就(?:是|变)?(?:成)?(?:这样|这个样子?|坏的?)[了的啊呀]*$',
    '(?:没(?:有)?|不会|不可能)(?:填|写|输|选|弄|报|留)错|(?:核对|检查|确认)(?:过|了)+(?:的|没(?:问题|错))*$',
    '\\b(?:was|were|came|arrived) like (?:this|that)\\b|\\b(?:number|address|account|name)s? (?:is|are|was|were) (?:right|correct)\\b',
    '\\b(?:never|(?:did|have)(?: not|n.t)) (?:drop(?:ped)?|hit|knock(?:ed)?|bump(?:ed)?) (?:it|them)\\b',
    // what was tried against the fault
    '(?:试|重启|充|换|洗|调|连|重置|复位|弄|按|擦|修)[^,，。]{0,6}(?:也|都|还是?|[了过][,，s]?)[^,，。]{0,4}(?:没用|不行|不管用|一个样|没反应|没变)',
    '\\b(?:tried|restarted|reset|charged|washed)\\b.{0,30}\\b(?:no (?:luck|use|change)|(?:did|does)(?:n.t| not) (?:help|work)|still)\\b',
    "^(?:(?:yes|and|but|well|so|no)[, ]+)*(?:i|we)(?:[’']ve| have)? (?:already |just |even )*(?:tried|charged|restarted|reset|washed|cleaned|checked|plugged|unplugged|kept|stored|used)\\b",
    '\\b(?:i|we) (?:only |just )?(?:bought|ordered|got|received|had) (?:it|them|this|these|one|two)\\b',
    '^(?:bought|ordered|got|received) (?:it|them|this)?\\s?.{0,24}\\b(?:ago|last|yesterday|on|in)\\b',
    "\\bit(?:['’]s| has)? been (?:about |over |only |just |more than |nearly )?(?:an? |\\w+ |\\d+ )?(?:days?|weeks?|months?)\\b",
    '\\b(?:it|they|this|these) (?:was|were|is|are|came|arrived) .{0,24}\\b(?:present|gift|ago|last|yesterday)\\b',
    '^(?:it |they )?(?:only |just )?(?:arrived|came)(?: (?:on|last|this|just))? (?:\\w+day|today|now|yesterday|week|morning)\\b',
    '\\b(?:bought|ordered|got|present|gift) (?:it |them |this )?(?:for|from) my\\b',
    '\\bmy (?:friend|sister|brother|mum|mom|dad|colleague|neighbou?r) (?:also )?(?:has|bought|got)\\b',
  ].join('|'),
  'iu',
)
/** Anything that is wished for or asked beside it. */
const WISHES =
  /[退换改催查]|取消|发票|地址|赔|补|人工|投诉|物流|\b(?:return|exchange|swap|refund|cancel|change|invoice|address|where|when|agent|person|complain)\b/iu

/** "本来周末要穿的", "honestly this is so annoying": what it was wanted for, and that it vexes. */
const LAMENTS = new RegExp(
  [
    '(?:本来|原本|还想着?|特意|专门)[^,，。?？]{0,10}(?:穿|用|送|戴|带|吃|出门|过节|上班)[的呢了啊]*',
    '真是的|服了|无语|心累|闹心|烦死|郁闷|扫兴|糟心|气人',
    '\\b(?:i|we) (?:really )?(?:needed|wanted) (?:it|them|this) (?:for|by|on|today|tomorrow)\\b|\\b(?:so|really|very|quite|such) (?:annoying|frustrating|disappoint(?:ed|ing)|upset(?:ting)?|a shame)\\b',
  ].join('|'),
  'iu',
)
export const laments = (words: string): boolean => words.length <= LONGEST_LAMENT && LAMENTS.test(words) && !WISHES.test(words)
const LONGEST_LAMENT = 80

/** "换了位置也不行": what was changed in vain is no wish for another. */
const IN_VAIN =
  /(?:换|改|查|修)(?:了|过|个|一下)?[^,，。退]{0,8}(?:也|都|还是?|[了过][,，\s]*)[^,，。]{0,4}(?:没用|不行|不管用|一个?样|没反应|没变)/gu

/** "要么换要么退": either will do, and our question stands. */
const EITHER =
  /要么.{0,4}[退换].{0,4}要么|(?:换|退).{0,3}(?:或者?|还是|跟|和)?.{0,3}(?:换|退).{0,6}(?:都行|都可以|都好|随便|看着办)|\beither (?:a )?(?:refund|exchange|new one)/iu

/** Why it is not wanted any more: heard beside the yes that was asked for, and no bargaining. */
const CHEAPER_ELSEWHERE =
  /(?:别[家处]|其[他它]家|另一?家|隔壁|拼多多|淘宝|京东|天猫|抖音|超市|线下|网上)[^,，。?？]{0,6}(?:更|还|比较)?便宜(?!.*(?:[吗么?？]|能不能|可以))|\b(?:cheaper|for less|better price) (?:elsewhere|somewhere else|at|on|in)\b(?!.*\?)/iu
export const tellsWhy = (words: string): boolean =>
  words.length <= 40 && [CHEAPER_ELSEWHERE, ELSE_NOTHING, IS_RIGHT, MERELY_WHY, PAID_BY].some((told) => told.test(words))
/** "明天上午可以": when one is there to hand it over, and no word on how it goes back. */
const WHEN_IN =
  /^(?:那|我|就|[,，\s])*(?:今天|明天|后天|周[一二三四五六日末天]|这几天|工作日)?(?:上午|下午|早上|晚上|中午|随时)?(?:[\d一二两三四五六七八九十]+点(?:半)?(?:以?[后前])?)?(?:我)?(?:都)?(?:在家|有人|可以|方便|有空|行)(?:的|吧|啊|呢)*[。.!！~\s]*$|^(?:i['’]?m (?:home|in|there|free)|i am (?:home|in|there|free)|any ?time|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:tomorrow|today|morning|afternoon|evening|all day|works?|is (?:fine|good|ok)|after \d\w*|on \w+day))+[.! ]*$/iu
export const tellsWhenIn = (words: string): boolean => /[\d天周工午晚早时]|day|tomorrow|home|free|time/iu.test(words) && WHEN_IN.test(words)
/** "支付宝付的": how it was paid, told after where the money goes was. */
const PAID_BY =
  /^(?:我|当时|是|用的?|拿|[,，\s])*(?:支付宝|微信|花呗|白条|银行卡|信用卡|储蓄卡|云闪付|余额|零钱)(?:支付|付款|付|买|下单|刷)?(?:的|了)[。.!！~\s]*$|^(?:i )?paid (?:with|by|through|via|using) (?:my |an? )?[\w ]{3,20}[.! ]*$/iu
/** "changed my mind about the colour really": the reason, and no word on whether. */
const MERELY_WHY =
  /^(?:it'?s |i |i['’]ve |i have |just |really |because |cos |well |honestly |actually |[, ])*(?:changed my mind(?: about [\w ]{2,24})?|(?:do ?n['’]?t|did ?n['’]?t) (?:really )?(?:like|need|fit|want) [\w ]{2,24}|ordered (?:it |them )?by mistake|wrong (?:colou?r|size)|(?:too )?(?:big|small|expensive|dear))(?: (?:really|anyway|tbh|to be honest|sorry|any ?more|after all))*[.! ]*$/iu
/** "账号没填错": what was given is right, said beside the yes that was asked for. */
const IS_RIGHT =
  /^[^,，。?？]{0,8}(?:没(?:有)?|不会|不可能)(?:填|写|输|选|弄|报|留)错[的了啊呀。.!！~\s]*$|\b(?:is|was) (?:entered |typed )?(?:right|correctly|correct)[.!\s]*$/iu
/** "没有就算了": what is given up only where it cannot be. */
const ELSE_NOTHING =
  /^(?:要是|如果|实在|万一)*(?:没有?(?:货|的)?|不行|不能|改不了|换不了|不方便)(?:的话)?[,，\s]*(?:就|那就|我就)(?:算了|不(?:要|改|换|麻烦)了)[吧啊呀。.!！~\s]*$|^(?:if not|otherwise)[, ]+(?:never ?mind|forget it|leave it)[.!\s]*$/iu

/** "前天刚收到的", "it was a present from my sister", said where something else was asked: heard, and our question stands. */
export const tellsCircumstance = (words: string): boolean =>
  words.length <= 40 && ((CIRCUMSTANCE.test(words) && !WISHES.test(words.replace(IN_VAIN, ' '))) || EITHER.test(words))

/** "才收到两天", read as a return: no word of one, and no matter of its own. */
export const namesNoEnd = (intent: string, words: string): boolean =>
  OF_BACK.test(intent) && words.length <= SHORT && !SAYS_BACK.test(words)
const OF_BACK = /^(?:return\.apply|exchange\.apply|refund\.only|warranty\.repair)$/u
const SHORT = 16
const SAYS_BACK =
  /[退换修赔款钱寄]|不(?:想|喜欢)?要|不合适|不喜欢|后悔|保修|\p{sc=Latin}{3}|[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Arabic}\p{sc=Cyrillic}]/u

/** "二十块", said where something is given for the trouble: how much it is to be, and no bargaining over goods. */
export function namesSum({ turn: { said, understood }, picked }: Scene, { deeds }: Definition): boolean {
  const sum = understood.entities.find(({ type }) => type === 'money')
  if (!sum || picked !== null || !deeds.some(({ kind }) => kind === 'claim_compensation')) return false
  const rest = said.replace(sum.text, '').replace(/[\p{P}\s]/gu, '')
  return rest.length <= MOST_BESIDE
}
/** "赔我二十块吧": so many signs beside the sum tell nothing else. */
const MOST_BESIDE = 6

/** With less than this, words open no matter in the middle of another. */
const HARDLY = 0.35
/** "but nobody told me about seven days": hardly read at all, and of nothing that is named. */
export const isFaint = ({ confidence, entities }: Understanding): boolean =>
  confidence < HARDLY && entities.every(({ type }) => type === 'time')

/** "I followed the care label", "说明书我看了的": more is told of it, that nothing reads. */
export const tellsOn = (understood: Understanding, words: string): boolean =>
  isFaint(understood) && TELLS.test(words) && !WISHES.test(words)
const TELLS =
  /^(?:(?:and|but|well|yes|no|so|because)[, ]+)*(?:i|we|it|they|my \w+|the \w+) \w+ \w+|我[^,，。?？]{3,}|(?:都|也|是|就|才)[^,，。?？]{2,}[了过的](?:呀|啊|呢)?[。.!！~\s]*$/iu

/** "等会又能用 就是老停", "it only leaks when you tip it over": a sentence that wishes for nothing, said while a fault is told of. */
export const tellsMore = (words: string): boolean =>
  words.length >= SENTENCE && !WISHES.test(words.replace(IN_VAIN, ' ')) && !isDropped(words) && tellsSomething(words)
const SENTENCE = 6
