import type { Turn } from '#engine/conversation'
import { asksMore } from '../../spoken/index.ts'
import { kindsIn } from '../../wishes/index.ts'
import { tellsMore } from '../surely-read.ts'

interface Continues {
  /** The matter that was spoken of last. */
  readonly after: RegExp
  /** Readings that it outweighs. */
  readonly of: RegExp
  readonly words: RegExp
}

/** What adds to the question before it, and is nothing by itself: it is asked together with that. */
const CONTINUES: readonly Continues[] = [
  // "yes i have the screenshot", "should i pay again?": of money that was taken
  {
    after: /^order\.payment$/u,
    of: /^(?!order\.payment|service\.human|chat\.(?:abuse|thanks|bye)|shipping|exchange)/u,
    words:
      /^(?:那|好|有|我有|,|，|\s)*(?:截图|扣款(?:记录|短信)|付款(?:记录|凭证))[^,，。]{0,6}$|(?:要不要|用不用|需要|我)?(?:再|重新)付(?:一[次遍])?(?:吗|么|不|行不)?[?？\s]*$|^(?:那|这|我的|扣的|,|，|\s)*钱(?:会|能)?(?:不会)?退(?:给我|回来)?(?:吗|么|不)[?？\s]*$|^(?:yes,? |ok,? |and |so )*(?:i (?:have|got) (?:the |a )?(?:screenshot|proof|receipt|bank (?:message|text))|should i (?:pay|try) again|do i (?:have to|need to) pay again|(?:do|will) i get (?:my |the )?money back)\b[^.]{0,16}$|^(?:ok,? |then |please |just )*(?:have|get|let|ask) (?:someone|somebody|a person|them) (?:to )?(?:check|look)\b[^.?]{0,16}$/iu,
  },
  // "忘了付会咋样", "那我不想要了咋整", of a deposit that was paid
  {
    after: /^order\.presale$/u,
    of: /^(?!order\.presale|service\.human|chat\.abuse)/u,
    words:
      /^(?=.*(?:咋|怎么|怎样|会|吗|么|呢|如果|要是|万一|能|可以|[?？]|不$)).*(?:忘(?:了|记)?付?|没付|不付|付不[起了上]|逾期|晚付|过期|赶不上|来不及|不想要|不要了|反悔|后悔|退)|\b(?:what if|if|can|will|do|could) i\b.{0,30}\b(?:forget|miss|late|don'?t pay|change my mind|don'?t want|cancel|back)\b/imu,
  },
  // "what can I do with them", "会过期不", of points and levels
  {
    after: /^member\./u,
    of: /^(?!service\.human|return\.apply|refund\.only|chat\.abuse)/u,
    words:
      /^(?:那|这个?|积分|会员|它|,|，|\s)*(?:怎么(?:用|花|来|升|攒)|(?:能|可以)(?:干嘛|干啥|做什么|换什么|抵多少|用在哪|抵钱)|(?:会不会|会|多久|什么时候)(?:过期|清零|失效|作废)|有效期|离?(?:下一[级个档]|升级|升到?[金黑银]\S?)(?:还)?(?:差|要|需要)(?:多少|几))[^,，。]{0,6}$|^离[^,，。]{1,8}(?:级|卡|会员)[^,，。]{0,2}(?:还)?差(?:多少|几)[^,，。]{0,6}$|^(?:and |so |ok )?(?:what (?:can|do) i (?:do|use|get|spend)\b.{0,14}\b(?:with|them|it|for)|how (?:do|can) i (?:use|spend|get|earn|redeem)\b.{0,12}\b(?:them|it|more|points)|(?:do|will|when do|can) (?:they|it|the points) (?:ever )?expire|how long (?:do|are) they|how (?:do|can) i (?:join|sign up|become one|get in)|(?:is|does) it (?:free|cost)|how (?:much|many) more|do (?:returns?|refunds?|gift cards?|gift card purchases|coupons) count|when (?:is|does|do) (?:it|they) (?:update|get updated|reset))\b[^.]{0,24}$|^(?:那|这个?|,|，|\s)*(?:怎么|如何|咋)(?:加入|注册|办|成为)[^,，。]{0,6}$|^(?:那|这个?|,|，|\s)*(?:要钱|免费|收费|要交钱)(?:吗|么|不)[?？\s]*$/iu,
  },
  // "号码没填错 139开头那个", "不到的话退钱不", of a top-up or a code that did not come
  {
    after: /^virtual\.delivery$/u,
    of: /^(?!virtual\.|service\.human|chat\.abuse|issue\.reaction)/u,
    words:
      /^(?:这|可是|但是?|都|已经?|等了?|快|[,，\s])*(?:[一二两三四五六七八九十几好半\d]+)个?(?:多)?(?:小时|分钟|天)(?:多)?了[啊呀呢都还没到有收]*[。.!！~\s]*$|^(?:那|我|这|手机|,|，|\s)*(?:号码?|手机号|账号)[^,，。]{0,4}(?:没|是|填|输|写)[^,，。]{0,4}(?:错|对|的)|\d{3}(?:开头|的号|那个号)|^(?:那|要是|如果|,|，|\s)*(?:一直|还)?(?:不|没)(?:到|来|充上)[^,，。]{0,6}(?:退|怎么办|咋办|赔)|^(?:the )?number (?:is|was) (?:right|correct)|\bif it (?:does ?n[’']?t|never) (?:come|arrive)s?\b/iu,
  },
  // "how do I check what's left on it", "不够的话呢": of a gift card or a balance
  {
    after: /^payment\.balance$/u,
    of: /^(?!service\.human|payment\.|refund|return\.(?:apply|progress))/u,
    words:
      /充(?:进去|值|了)?[^,，。]{0,3}(?:能|可以|还能)(?:不能)?退|(?:还?剩|还有|余额|里面|卡里).{0,6}(?:多少|几|怎么(?:看|查)|在哪)|(?:不够|不足|差一点|超(?:了|出)|余下|剩下|差额)[^,，。]{0,10}(?:呢|怎么办|补|付|吗|其他|别的)|(?:和|跟|加).{0,8}(?:一起|混着|组合)(?:付|用)|(?:有效期|过期|会不会过期|能用多久)|\b(?:what[’']?s|how much(?:[’']s| is)?|see what|check (?:what|how much|the))\b.{0,16}\b(?:left|remaining|on it|balance)\b|\b(?:does ?n[’']?t|do ?n[’']?t|not) (?:cover|be enough|have enough)\b|\b(?:is(?: ?n[’']?t|not)|not) enough\b|\bthe (?:rest|remainder|difference)\b|\b(?:expire|expiry|valid)\b|(?:送|转)(?:给)?(?:人|朋友|别人|家人)|\b(?:send|give|gift|e-?mail) (?:it|one|them) (?:to|as)\b|\b(?:use|combine|pay with) (?:it|them|one) (?:together |along )?(?:with|on)\b/iu,
  },
  // "我还有个订单没到呢 会影响吗", "what happens to my open orders": of an account or its data that is deleted
  {
    after: /^account\./u,
    of: /^(?!account\.|service\.human|chat\.abuse)/u,
    words:
      /(?:订单|售后|退款|积分|余额|券|会员|发票|包裹|快递|记录).{0,12}(?:影响|怎么办|还在|还能|还有吗|会没|没了|清零|作废|保留|会不会|怎么算|呢[?？]?$)|会(?:不会)?影响|(?:发|寄|传)(?:我|到|给我)?[^,，。]{0,4}邮箱|^(?:那|大概|要|,|，|\s)*(?:多久|几天|什么时候)(?:能|可以|会)?(?:给|发|看到|收到|有)[^,，。]{0,4}$|\b(?:what (?:happens|about|will happen)|do i lose|will i lose|affect\w*|still (?:get|have|keep))\b.{0,40}\b(?:orders?|points?|refunds?|balance|coupons?|parcels?|invoices?|purchases?|history|membership|level)\b|^(?:and )?(?:what about )?my (?:points|orders|coupons|balance|refund)s?\W*$/iu,
  },
]

const SOUGHT = /^product\.(?:recommend|link)$/u
/** What is read of words that tell more of goods that are looked for. */
const OF_SOUGHT = /^(?!service\.human|return|refund|exchange|shipping|order|issue\.reaction|product\.(?:compare|size))/u

const namesGoods = ({ said, understood }: Turn): boolean =>
  kindsIn(said).length > 0 || understood.entities.some(({ type }) => type === 'product')

/** Whether words only add to the question before them. */
export const continuesIt = (turn: Turn): boolean => {
  const before = turn.state.topics.at(-1)?.intent
  const { intent } = turn.understood
  if (before === undefined) return false
  // "她喜欢粉色的", "平时爱喝茶": whom goods are looked for
  if (SOUGHT.test(before) && tellsMore(turn, OF_SOUGHT, namesGoods(turn))) return true
  return CONTINUES.some(({ after, of, words }) => after.test(before) && of.test(intent) && words.test(turn.said.trim()))
}

/** Whether they tell more of what is looked for, which is kept with all that was told of it before. */
export const narrowsSearch = (turn: Turn): boolean =>
  SOUGHT.test(turn.state.topics.at(-1)?.intent ?? '') && !asksMore(turn.said, turn.state.lastSaid) && continuesIt(turn)
