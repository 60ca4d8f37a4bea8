import { HAN } from '#engine/text'
import { isQuestion } from '../../spoken/index.ts'

/** Goods and kin whose names hold a swear word: a bin is no insult, nor is somebody's mother. Words of shoppers, no sentence of ours. */
const INNOCENT =
  /垃圾(?:袋|桶|篓|铲|箱|筒|架|盒|处理器)|滚[筒轮珠]|(?:健身|广播|瑜伽|早|课间|体)操|操[场作控]|[虫猫干稻甘牧仙香]草|草[莓本帽坪席垫]|傻瓜(?:相机|机|式)|死海|黑心棉|有病人|[老宝孕大干姨舅姑辣岳]妈的?|[我他她你]妈妈的?|(?:[给送陪]|适合)[我他她]妈的?|狗(?:粮|窝|绳|链|牌|笼|床|碗|盆|垫|毯|衣|包|屋|门|梳|毛|狗|砂|罐头|饼干|零食|玩具|玩偶|公仔|牵引|项圈|厕所|用品|推车|背带|雨衣|沙发|帐篷)|[小大养遛热]狗|(?:电子|机器|机械|智能|毛绒|玩具|泰迪|导航|气球|预警|斗牛|牧羊|导盲|陪伴|仿真|发条)狗|猪(?:肉|蹄|油|排|肝|骨|耳|脚|头肉|鬃|皮(?:冻|包|鞋)|饲料|毛刷)|(?:香|烤|乳|金|存钱|卡通|粉红|毛绒)猪|屁(?:垫|股[垫霜贴膏])|(?<!你个?|猪)电脑|[补健护]脑|死角|气(?:球|垫|泡膜|囊|床|筒|炸锅|压|味|质)|[空香氧燃煤暖透排打充湿]气(?!死|得|人)/gu
const SWORN =
  /垃圾|妈的|他妈|[滚操草艹屁贱蠢猪]|傻|死|狗|骗|废物|白痴|智障|脑|不要脸|混蛋|有病|黑心|[气怒骂]|投诉|\b(?:sb|nmsl|cnm|tmd|fuck|shit|damn)\b/iu

/** Whether words were taken for abuse for the name of something alone: "垃圾桶有吗", "宝妈的包". */
export function isInnocent(said: string): boolean {
  const rest = said.replace(INNOCENT, '')
  return rest !== said && !SWORN.test(rest)
}

/** How goods are asked after in few words: "吵不吵", "多重", "想看看". */
const ASKS = /[几啥]|[么嘛不没]$|(\p{Script=Han})不\1|多[大高长重宽厚深快]|想[看买要]/u
/** Us, or how we serve, or what befell somebody: no question about goods alone. */
const OF_US =
  /[你您咱]|客服|店家?|商家|态度|服务|[!！]|怎么(?:还|又|老|都|总|就|这么|那么|回事|搞)|咋(?:还|又|这么)|凭什么|为什么|还(?:没|不)|到底|究竟|(?<!(?:会|是|要)不(?:会|是|要).{0,3}|会|怕)太|又|居然|竟然|退款|赔/u
const TOLD =
  /[坏破漏断裂烂碎脏]了|破洞|这么|还漏|[洗擦拆]了|鼓[了包]|是不是(?:二手|假|次品|坏)|假货|处理|收到|买的|买了|[用穿吃喝]了(?!会)|掉了|订单|急|赶时间|催|烦|失望|难受|后悔|怀疑|上当|被|(?<!行)不行|没用(?!过)/u

/** Whether the words do no more than ask about goods: nothing that swears, cries out, tells what befell, or speaks of us. */
export const asksCalmly = (said: string): boolean =>
  (isQuestion(said.trim()) || ASKS.test(said.trim())) && !OF_US.test(said) && !TOLD.test(said) && !SWORN.test(said.replace(INNOCENT, ''))

/** "晕，知道了" is no dizziness; where anything was used, eaten or hurts, it may be one. */
const EXCLAIMED =
  /^(?:我|真|好)?晕(?:死|倒|啊|哦)?[\s，,。.!！~…]+(?!.*(?:头|吐|疼|痛|痒|肿|疹|恶心|难受|医院|吃|喝|用(?!户)|涂|抹|晕)).+$/u
/** "晕倒", "老客户了啊晕倒": called out at a price or a parcel; "晕倒了" is told of, and so is what was eaten, used or hurts. */
const CALLED_OUT =
  /^(?!.*(?:头|吐|疼|痛|痒|肿|疹|恶心|难受|医院|吃|喝|用|涂|抹|服|敷)).*(?:晕倒|晕死|我晕|真晕|好晕|^晕+)[\s，,。.!！~…]*$/u
/** Whether "晕" is only called out. */
export const isExclaimed = (said: string): boolean => EXCLAIMED.test(said.trim()) || CALLED_OUT.test(said.trim())

/** "就过了一遍水", "唉 那算了": told, or given up, without a word of anger. */
export const tellsFlatly = (said: string, confidence: number): boolean =>
  GIVEN_UP.test(said.trim()) || (confidence < HARDLY && said.length <= FLAT && HAN.test(said) && !UPSET.test(said))
const GIVEN_UP = /^(?:唉|哎|哦|噢|行|好吧?|那|就|[,，\s])*(?:算了|罢了|不用了|不要了)(?:吧|了|[。.~\s])*$/u
const HARDLY = 0.35
const FLAT = 12
const UPSET =
  /[!！?？气烦怒恨骂骗坑滚烂破坏差假]|垃圾|失望|投诉|举报|催|急|到底|究竟|怎么|又|居然|竟然|太|还(?:没|不)|无语|离谱|什么|凭|服了|受不了|[天周月]了|敷衍|不管|没人/u
