import type { Turn } from '#engine/conversation'
import { asksMore } from '../../spoken/index.ts'
import { kindsIn } from '../../wishes/index.ts'
import { tellsBudget } from './goes-on.ts'

interface Continues {
  /** The matter that was spoken of last. */
  readonly after: RegExp
  /** Readings that it outweighs. */
  readonly of: RegExp
  readonly words: RegExp
  /** Goods that are named are looked for by themselves. */
  readonly namesNone?: true
}

/** Whom goods are looked for. */
const WHO = '(?:她|他|它|我妈|我爸|妈妈|爸爸|婆婆|老人家?|孩子|宝宝|朋友|对方|对象|老婆|老公|女友|男友|女朋友|男朋友|闺蜜|同事)'
const WHO_EN =
  '(?:she|he|they|it|my (?:mum|mom|mother|dad|father|wife|husband|friend|son|daughter|sister|brother|girlfriend|boyfriend|boss|colleague))'

/** What adds to the question before it, and is nothing by itself: it is asked together with that. */
const CONTINUES: readonly Continues[] = [
  // "她喜欢粉色的", "she doesn't wear makeup": whom goods are looked for
  {
    after: /^product\.(?:recommend|link)$/u,
    of: /^(?!service\.human|return|refund|exchange|shipping|issue\.reaction|product\.(?:compare|size))/u,
    words: new RegExp(
      `^(?!.*[?？吗呢]).{0,3}${WHO}(?:平时|平常|一般|比较|很|最|特别|就|也|都|又)*(?:喜欢|爱|偏爱|在意|常|经常|不(?:化妆|喝|吃|爱|喜欢|戴|穿|抽|用|怎么|太)|没有?|有了|已经有|\\d+岁)|` +
        `^(?:but |and |well |oh )*${WHO_EN}(?:'s| is| are)? (?:really |mostly |always |also )?(?:likes?|loves?|enjoys?|into|fond of|keen on|a fan of|prefers?|does ?n[’']?t|do ?n[’']?t|never|hates?|already (?:has|have|owns?)|allergic|\\d+)\\b[^?]*$`,
      'iu',
    ),
  },
  // "要实用点的", "something for the kitchen maybe": of what kind
  {
    after: /^product\.(?:recommend|link)$/u,
    of: /^(?!service\.human|return|refund|exchange|shipping|product\.(?:compare|size))/u,
    namesNone: true,
    words:
      /^(?!.*(?:退|换货|发票|订单|快递))(?:那|或者|要不|最好|还是|有没有|[,，\s])*(?:来点|来个|要|想要|送|看看?|找)(?:一?[个些点])?[^,，。?？]{1,8}(?:的|类|用品|方面的?)(?:吧|呢|呗)?[。!！\s]*$|^(?:(?:h+m+|um+|well|ok(?:ay)?|or|maybe|perhaps|actually|i think|then|how about|what about|rather|let[’']s say)[,.\s]+)*(?:something|anything|sth|a thing) (?:for|to|in|from|with|like|he|she|they|more|less|that|a (?:bit|little)|smaller|bigger|nicer|useful|practical)\b.{0,40}$/iu,
  },
  // "那我要是买的时候用了券呢", of a price that fell: what the difference is reckoned from
  {
    after: /^price\.protection$/u,
    of: /^(?:promo\.|member\.|order\.|payment\.|price\.quote|other\.unknown)/u,
    words:
      /(?:买的时候|当时|下单(?:的)?时|之前|那时候?|原来|我)[^,，。]{0,6}(?:用|领|有|享)(?:了|过|的)?[^,，。]{0,6}(?:券|红包|满减|活动|积分|会员)|\b(?:i (?:had )?(?:used|had|paid with|applied)|if i used)\b.{0,16}\b(?:coupon|voucher|code|discount|points)\b/iu,
  },
  // "how do I check what's left on it", "不够的话呢": of a gift card or a balance
  {
    after: /^payment\.balance$/u,
    of: /^(?!service\.human|payment\.|refund|return)/u,
    words:
      /(?:还?剩|余额|里面|卡里).{0,6}(?:多少|几|怎么(?:看|查)|在哪)|(?:不够|不足|差一点|超(?:了|出)|余下|剩下|差额)[^,，。]{0,10}(?:呢|怎么办|补|付|吗|其他|别的)|(?:和|跟|加).{0,8}(?:一起|混着|组合)(?:付|用)|(?:有效期|过期|会不会过期|能用多久)|\b(?:what[’']?s|how much(?:[’']s| is)?|see what|check (?:what|how much|the))\b.{0,16}\b(?:left|remaining|on it|balance)\b|\b(?:does ?n[’']?t|do ?n[’']?t|not) (?:cover|be enough|have enough)\b|\b(?:is(?: ?n[’']?t|not)|not) enough\b|\bthe (?:rest|remainder|difference)\b|\b(?:expire|expiry|valid)\b/iu,
  },
  // "我还有个订单没到呢 会影响吗", "what happens to my open orders": of an account or its data that is deleted
  {
    after: /^account\./u,
    of: /^(?!account\.|service\.human|chat\.abuse)/u,
    words:
      /(?:订单|售后|退款|积分|余额|券|会员|发票|包裹|快递|记录).{0,12}(?:影响|怎么办|还在|还能|还有吗|会没|没了|清零|作废|保留|会不会|怎么算|呢[?？]?$)|会(?:不会)?影响|\b(?:what (?:happens|about|will happen)|do i lose|will i lose|affect\w*|still (?:get|have|keep))\b.{0,40}\b(?:orders?|points?|refunds?|balance|coupons?|parcels?|invoices?|purchases?|history|membership|level)\b|^(?:and )?(?:what about )?my (?:points|orders|coupons|balance|refund)s?\W*$/iu,
  },
]

const namesGoods = ({ said, understood }: Turn): boolean =>
  kindsIn(said).length > 0 || understood.entities.some(({ type }) => type === 'product')

/** Whether words only add to the question before them. */
export const continuesIt = (turn: Turn): boolean => {
  const before = turn.state.topics.at(-1)?.intent
  const { intent } = turn.understood
  return (
    before !== undefined &&
    CONTINUES.some(
      ({ after, of, words, namesNone }) =>
        after.test(before) && of.test(intent) && words.test(turn.said.trim()) && !(namesNone === true && namesGoods(turn)),
    )
  )
}

/** Whether they tell more of what is looked for, which is kept with all that was told of it before. */
export const narrowsSearch = (turn: Turn): boolean =>
  /^product\.(?:recommend|link)$/u.test(turn.state.topics.at(-1)?.intent ?? '') &&
  !asksMore(turn.said, turn.state.lastSaid) &&
  (continuesIt(turn) || tellsBudget(turn))
