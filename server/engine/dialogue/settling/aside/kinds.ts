import { rowsOf } from '../../lines/index.ts'

/** What is asked in the middle of a matter, so short that the matter itself is left unsaid. Patterns are words of shoppers and of rules, no sentence of ours. */

/** One kind of such a question. */
export interface Kind {
  readonly name: string
  readonly asked: RegExp
  /** How words look that tell it. */
  readonly told: RegExp
}

const SUM =
  /\d\s*(?:元|块|%|折)|[¥$€£]\s?\d|免费|免运费|不收|收费|报价|承担|抵扣|差价|垫付|不支持|\bon (?:us|the shop)\b|\b(?:CNY|yuan|free|pays?|paid|charged?|fee|no trade-in)\b/iu
const SPAN =
  /\d[\d–~-]*\s*(?:个)?(?:工作日|小时|分钟|天|日|周|月|年|点)|[一二两三四五六七八九十半]+(?:个月|天|年|小时)|[当次隔]天|[当次]日|随时|立即|马上|\d\s*(?:working |business )?(?:days?|hours?|minutes?|weeks?|months?|years?)|\bat once\b|same day/iu

/** The same where it is no limit: "15 天内能换" tells not how long it takes. */
const TAKES = new RegExp(`(?:${SPAN.source})(?!起|.{0,2}内.{0,3}(?:能|可|包|支持|有))`, 'iu')

/** How amounts and times look. */
const FORMS: Readonly<Record<string, RegExp>> = { SUM, SPAN, TAKES }

/** The first that fits is asked. */
export const KINDS: readonly Kind[] = rowsOf('knowledge/asked-aside.tsv').map(([name = '', asked = '', told = '']) => ({
  name,
  asked: new RegExp(asked, 'iu'),
  told: FORMS[told] ?? new RegExp(told, 'iu'),
}))

/** Words that name no matter of their own: those of any question, of any deed, and of its end. */
const EMPTY =
  /买了?(?:才|快|都|大概|差不多)?(?:[一两二三四五六七八九十半几\d]+)(?:多)?个?(?:多)?(?:天|周|星期|月|年)(?:多|了)?|的话|过去|去|改成|换成|行|修|坏|丢|换|退|寄|装|查|赔|补|改|取消|拦截?|估价?|开(?:票)?|发票|报|办(?:理|好|完)?|处理|弄|搞|完成?|好|怎么办|影响|清楚|到账?|收到|回来|恢复|生效|结果|回复|上门|师傅|货|钱|款|费|运|邮|快递|来回|保修?期?|期|内|外|里|在|过|旧|新|东西|能|会|可以|要|得|需|想|大概|大约|一般|一共|总共|最快|最晚|具体|到底|请问|问下?|一定|必须|需要|一下|下|那|这|个|边|我|你|您|们|是|有|没|不|的|了|吗|么|嘛|呢|吧|啊|呀|哦|还|都|就|再|也|才|给|出|付|自己|另外|额外|加|收/gu
const EMPTY_EN =
  /\b(?:the|an?|is|are|it|this|that|to|for|of|in|on|and|but|so|then|ok|oh|do|does|did|will|would|can|could|i|me|my|you|your|they|we|have|has|get|got|need|be|been|take|takes|last|back|until|before|after|anything|something|extra|usually|still|also|at all|repair(?:ed|s)?|fix(?:ed)?|return(?:ed|s)?|exchange|refund|money|invoice|install(?:ed|ation)?|shipping|postage|deliver(?:y|ed)|pay|pays|paid|go|come|done|ready|arrive|work|works|by the way|actually|please|thanks?|hi|hello|about|out|under|there|what|who|someone|somebody|anyone|stop(?:ping|ped)?|intercept(?:ing|ion)?|exchanging|swapping|returning|sending|posting|cancell?(?:ing|ation)?|parcel|package|courier|from|home|at|just|instead|rather|how|long|when|which|where|myself|for free|much|many|soon|days?|exactly|hear|reply|answer|expect)\b/giu

/** The kind that is asked, where nothing else stands in the words; undefined where they name something of their own. */
export function kindAsked(said: string): Kind | undefined {
  const kind = KINDS.find(({ asked }) => asked.test(said))
  const left = kind && said.replace(kind.asked, ' ').replace(EMPTY, ' ').replace(EMPTY_EN, ' ')
  return left !== undefined && !/[\p{L}\p{N}]/u.test(left) ? kind : undefined
}

/** Whether the words ask something of a matter and nothing else: "多久退钱", "who pays the postage". */
export const asksAside = (said: string): boolean => kindAsked(said) !== undefined
