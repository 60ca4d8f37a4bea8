import { HAN } from '#engine/text'

const ASKED =
  /[?？]|[吗么嘛不没]$|(\p{Script=Han})不\1|多[少大高长久重宽厚深快]|几|怎么|如何|什么|啥|哪|能不能|可不可以|有没有|会不会|是不是|想看|想买|想要/u
/** Us, or how we serve, or what befell somebody: no question about goods alone. */
const OF_US =
  /[你您咱]|客服|店家?|商家|态度|服务|[!！]|怎么(?:还|又|老|都|总|就|这么|那么|回事|搞)|咋(?:还|又|这么)|凭什么|为什么|还(?:没|不)|到底|究竟|(?<!(?:会|是|要)不(?:会|是|要).{0,3}|会|怕)太|又|居然|竟然|退款|赔/u
const TOLD =
  /[坏破漏断裂烂碎脏]了|破洞|这么|还漏|[洗擦拆]了|鼓[了包]|是不是(?:二手|假|次品|坏)|假货|处理|收到|买的|买了|[用穿吃喝]了(?!会)|掉了|订单|急|赶时间|催|烦|失望|难受|后悔|怀疑|上当|被|(?<!行)不行|没用(?!过)/u

/** Whether the words do no more than ask about goods: nothing that cries out, tells what befell, or speaks of us. */
export const asksCalmly = (said: string): boolean => ASKED.test(said.trim()) && !OF_US.test(said) && !TOLD.test(said)

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
