import type { Understanding } from '#engine/conversation'
import { CAME_OTHER } from '../../spoken/index.ts'
import { kindsIn } from '../../wishes/index.ts'

/** Signs of something wrong with what came. */
const TROUBLE =
  /坏|错|缺|破|烂|裂|碎|断|掉|磕|划|瑕|脏|臭|霉|[异怪]味|刺鼻|串味|缩水|变[小大色黄硬]|发[黄黑烫霉]|烫手|鼓包|生锈|一直[闪响叫抖]|没(?:什么)?(?:效果|用)|不管用|(?:一点[都也]?|根本|完全|压根)就?不|不(?![要用想买是对需急退换知会错])\p{Script=Han}{1,4}了|(?<![轻放拉蓬])松|变形|问题|毛病|故障|质量|失灵|黑屏|死机|色差|假|旧|起球|褪|洞|窟窿|缺口|线头|[勾抽]丝|[油污]渍|脱胶|开胶|渗|漏|(?:少|多)(?:了|发|给|送|寄|一|两|个|件)|太(?:小|大|薄|厚|短|长|重|轻|差|硬)|不(?:能|对|保温|制[冷热]|加热|降噪|防水|吸水|出[水声雾气]|粘|显示|充电|亮屏|一样|符|亮|转|响|行|好|灵|准|工作|完整|全|通|稳|牢|合|匹配|像|是我)|没(?:法|反应|声音|看到|见|收到|给我|放|附|寄|发|动静|电|带|了$)|无法|打不|开不|用不|充不|连不|只(?:有|收到|发)|[a-z]{3}/iu
const GUESSED = 0.85
/** A longer story without a word of trouble must be surer still. */
const SHORT = 8
const SURELY_TOLD = 0.95

/** Signs that a price is spoken of, in the languages whose words are read. */
const OF_PRICE =
  /价|钱|便宜|贵|优惠|折|减|券|块|元|送|让|抹|零头|少|包邮|活动|福利|再.{0,3}点|\b(?:cheap\w*|price\w*|discount\w*|deals?|off|less|costs?|expensive|dear|best|lower|free|reduc\w*|coupons?|vouchers?|pay|match|code|bundle|throw in|budge|bargain\w*|negotiat\w*)\b|[$¥€£%]/iu
const HARDLY = 0.6
/** "步数差老多了": hardly read as bargaining, and no word of a price. */
const isStray = ({ text, intent, confidence, language }: Pick<Understanding, 'text' | 'intent' | 'confidence' | 'language'>): boolean =>
  intent === 'price.bargain' && confidence < HARDLY && READ.test(language) && !OF_PRICE.test(text) && kindsIn(text).length === 0

/** "先说耳机吧": no leave is taken that was not heard in the conversation. */
const isNoLeave = ({ intent, language, reading }: Understanding): boolean =>
  intent === 'chat.bye' && READ.test(language) && reading?.acts.every((one) => one.act !== 'close' && one.intent !== 'chat.bye') === true

/** "键盘没有快捷键嘛" and "我买的这个": guessed to tell of something wrong, which no word of it does. */
export const isUntold = ({ text, intent, confidence }: Pick<Understanding, 'text' | 'intent' | 'confidence'>): boolean =>
  /^issue\.(?!reaction)/u.test(intent) &&
  confidence < (text.length > SHORT ? SURELY_TOLD : GUESSED) &&
  !TROUBLE.test(text) &&
  !CAME_OTHER.test(text)

/** What a complaint and a demand for money are made of. */
const GRIEVANCE =
  /投诉|举报|差评|曝光|12315|消协|工商|维权|[赔骗坑气烂差黑]|补偿|垃圾|态度|过分|离谱|忽悠|糊弄|欺|假|负责|推[卸脱]|敷衍|说法|解释|处理|解决|服务|失望|无语|恶心|管|不理|皮球|承诺|答应|说好|损失|耽误|受够|客服|你们(?:到底|就是|这样|怎么)|[!！]{2}|\b(?:complain|report|sue|lawyer|court|compensat|refund|money|rude|terrible|awful|horrible|worst|bad|disgust|scam|fraud|cheat|lie[ds]?|liar|promis|accept|ridicul|joke|angry|upset|mad|furious|disappoint|useless|ignor|nobody|no one|waste|trouble|inconvenien|late|wait|pay|paid|owe|loss|lost|ruin|service|attitude|apolog|damage|broke|fault|fix|problem|issue|wrong|never|still|fed up|sick of|shame|voucher|credit|discount|for my|sorry)/iu
/** Read less surely, words that speak of no grievance make none. */
const GRIEVED = 0.7
/** "你们乐福鞋我试过别家的 都太窄了", "something for the kitchen maybe": guessed to be a grievance, which no word of it is. */
const isUngrieved = ({ text, intent, confidence }: Pick<Understanding, 'text' | 'intent' | 'confidence'>): boolean =>
  /^service\.(?:complaint|compensation)$/u.test(intent) && confidence < GRIEVED && !GRIEVANCE.test(text)

/** Matters that are begun or told in full, and what words of them are made of. */
const CUES: readonly (readonly [matter: RegExp, words: RegExp])[] = [
  [
    /^other\.business$/u,
    /合作|供货|代理|加盟|入驻|批发|采购|推广|带货|主播|直播|商务|团购|分销|样品|渠道|公司|企业|单位|定制|大量|批量|货源|员工|福利|招|应聘|实习|兼职|简历|\d{2,}|\b(?:business|partner|wholesale|bulk|suppl|resell|influenc|collab|job|hir|intern|dropship|distribut|stockist|corporate|compan|staff|sponsor|brand|b2b|affiliate|sell)/iu,
  ],
  [
    /^price\.protection$/u,
    /[价贵折差券跌涨补]|便宜|降|活动|多[付花]|少[付花]|钱|保|退|\b(?:price|cheap|drop|sale|discount|differ|refund|less|off|paid|cost|match|protect|lower)/iu,
  ],
  [
    /^order\.address$/u,
    /[址搬寄送]|地方|电话|手机|收[货件]|门牌|号|楼|栋|室|小区|[省市区县镇路街]|姓名|名字|改|\b(?:address|phone|deliver|street|name|mov|house|flat|zip|postcode|ship|send|apartment|number|road|city|place)/iu,
  ],
  [/^service\.trade_in$/u, /旧|回收|折|换新|抵|置换|\b(?:old|trade|recycl|exchang|upgrad|used)/iu],
  [
    /^account\./u,
    /[账帐]|登|密|验证|手机|绑|注册|盗|昵称|头像|隐私|信息|资料|数据|个人|注销|短信|骗|广告|骚扰|生日|微信|\b(?:account|log|sign|pass|code|hack|e-?mail|phone|user|data|privacy|delet|personal|info|gdpr|unsubscrib|spam|scam|number|name|about me)/iu,
  ],
  [/^order\.invoice$/u, /票|税|抬头|报销|开(?:个|一)?[公司单]|\b(?:invoice|receipt|vat|tax|bill)/iu],
]
/** "我有点过敏体质", "i get paid friday": guessed to be one of these, which no word of it is. */
const lacksCue = ({ text, intent, confidence, language }: Understanding): boolean =>
  confidence < GRIEVED && READ.test(language) && CUES.some(([matter, words]) => matter.test(intent) && !words.test(text))
/** The languages whose words are read. */
const READ = /^(?:zh|yue|en)/u

/** Manners read less surely than this are none. */
const FAINT = 0.5
/** Guessed from words that say nothing of it. */
export const isDoubtful = (understood: Understanding): boolean =>
  isUntold(understood) ||
  isStray(understood) ||
  isNoLeave(understood) ||
  isUngrieved(understood) ||
  lacksCue(understood) ||
  (/^chat\.(?:abuse|smalltalk|identity|praise|greeting)/u.test(understood.intent) && understood.confidence < FAINT)
