import type { Turn, Understanding } from '#engine/conversation'
import { BEST, isReckoned } from '../scenarios/offers/together/words.ts'
import { asksForFitter, asksForHours, asksForPerson, deniesPerson, namesNobody } from '../scenarios/people/asked-for.ts'
import { asksForOwnData } from '../scenarios/people/own-data.ts'
import { asksWhy, isFarFrom, tellsNoHarm, tellsNoRefusal, tellsOfHurt } from '../scenarios/people/told-of.ts'
import { asksToPick } from '../spoken/index.ts'
import { askedBeforeUse } from './before-use.ts'
import { demandsMoney, isExclaimed, isReadAsPraise, mannersIn } from './manners/index.ts'
import { isPastedField } from './pasted.ts'
import { goneOnWith } from './refining/goes-on.ts'
import { comparesGoods } from './refining/goods/compares.ts'
import { asksForPieces, asksForSum } from './refining/goods/pieces.ts'
import { underPraise } from './refining/irony.ts'
import { saysSentBack } from './refining/orders/sent-back.ts'
import { stillFails } from './refining/orders/still-fails.ts'
import { RULES } from './refining/rules.ts'
import { isDoubtful } from './refining/untold.ts'

const ONLY_LINKS = /^\s*(?:https?:\S+(?:\s+|$))*$/iu
/** A product picked, or its link and nothing else, names goods; the letters of link and title say nothing of what is wanted. */
const pointsOnly = ({ parts }: Turn): boolean =>
  parts.some(({ kind }) => kind === 'product') &&
  parts.every(({ kind, text }) => kind === 'product' || (kind === 'text' && ONLY_LINKS.test(text)))

/** Faces and signs alone name no matter; they ask whether somebody is there. */
const WORDS = /[\p{L}\p{N}]/u
/** Something that is wanted, not a courtesy. */
const MATTER = /^(?!other\.|chat\.|inform\.|service\.human)/u
/** What calls people away from their work: not on a faint reading; who asks in plain words is heard whatever the classifier made of them. */
const CALLS_PEOPLE = /^(?:service\.human|aftersale\.appeal)$/u
/** Manners read with so little certainty are no manners. */
const FAINT = 0.5
const WHO = /机器|人工|真人|\bai\b|智能|你是|您是|谁|名字|叫什么|称呼|bot|robot|human|person|who|name/iu

/** An injury that is told of is read more surely than this. */
const SURELY = 0.75
/** "完整的": a word or two, read as an injury with little certainty, tells of none. */
export const isFaintWord = ({ text, confidence }: Understanding) => confidence < SURELY && [...text].length <= 4

/** "差多少包邮" at a basket: reckoned, not told as a rule. */
const lacksFreight = ({ said, understood: { intent }, page, state }: Turn): boolean =>
  intent === 'shipping.fee' && BEST.test(said) && (page?.kind === 'cart' || page?.kind === 'product' || isReckoned(state.lastSaid))

const BACK = /^(?:我?(?:要|想)?|帮我|给我)?([退换])(?:掉|一?下|个)?(?!成|个?[大小]|[款钱税休役])[\p{L}]{1,10}$/u
/** "退T恤", said where something else was asked: what is to be done with it, and no answer. */
export function backSaid(said: string): string | undefined {
  const found = BACK.exec(said.trim())?.[1]
  return found && (found === '退' ? 'return.apply' : 'exchange.apply')
}

const OF_MONEY_BACK = /^(?:refund|return)\.progress$/u
const WHEN = /^(?!.*(?:[发寄送收退换]|货|快递|包裹|物流|件|parcel|deliver|ship)).*(?:什么时候|啥时候|何时|多久|几天|how long|when\b)/iu
/** "都五天了，到底什么时候", after the money that is to come back: it is still the money. */
const asksWhenPaid = ({ said, understood, state }: Turn): boolean =>
  OF_MONEY_BACK.test(state.topics.at(-1)?.intent ?? '') && /^(?:shipping|order|other)\./u.test(understood.intent) && WHEN.test(said)

/** Money that was spoken of as under way, or of goods that went back, is asked after, however loudly. */
const isMoneyUnderWay = ({ state, said }: Turn): boolean =>
  saysSentBack(said) || state.lastSaid.some((mark) => /^(?:refund\.is|settle\.done)\./u.test(mark))

const OF_GOING_BACK = /^(?:return|exchange|refund|order|shipping\.intercept)/u

/** Where no other matter stands, who is to come fits what was bought. */
const BESIDE_FITTING = /^(?:service\.(?:human|hours)|other\.unknown|shipping\.|product\.|inform\.|price\.bargain|return\.pickup)/u

/** "到了通知我", after goods that are sold out: of these, and of no parcel. */
const WORD_OF_IT = /(?:通知|提醒|告诉|叫)(?:我|一?[下声])|\b(?:notify|let me know|tell me when|alert me|e-?mail me)\b/iu
const wantsWord = ({ said, state, understood: { intent } }: Turn): boolean =>
  /^(?:shipping|order|other|inform|chat|stock)\./u.test(intent) &&
  /^stock\./u.test(state.topics.at(-1)?.intent ?? '') &&
  WORD_OF_IT.test(said)

/** Told beside the hours, these go first. */
const OTHERWISE_WRONG = /^(?:issue|aftersale|service\.(?:complaint|compensation)|chat\.abuse)/u

/** "运费怎么算": of a delivery, where neither the words nor what was spoken of sends anything back. */
const FREIGHT =
  /^(?!.*(?:退|换|寄回|寄过去给你|险|谁|返|修|拦|return|exchange|back|insurance|who)).*(?:运费|邮费|快递费|\b(?:shipping|postage|delivery) (?:fee|cost|charge)s?\b|\bhow (?:is|much is) (?:the )?(?:shipping|postage|delivery)\b)/iu
const asksFreight = ({ said, understood, state }: Turn): boolean =>
  /^(?:return\.fee|other\.unknown)$/u.test(understood.intent) &&
  FREIGHT.test(said) &&
  !/^(?:return|exchange|refund|issue|warranty|shipping\.intercept)/u.test(state.topics.at(-1)?.intent ?? '')

/** "会员能便宜多少", on a page of goods: what a member pays for them. */
const SUM = /多少|什么价|啥价|几块|到手|\bhow much\b|\b(?:price|cost|pay)\b/iu
const asksMemberPrice = ({ said, page, state, understood: { intent, entities } }: Turn): boolean =>
  (intent === 'member.benefit' || (intent === 'price.bargain' && /会员|\bmember/iu.test(said))) &&
  SUM.test(said) &&
  (page?.kind === 'product' || state.focus.productId !== undefined || entities.some(({ type }) => type === 'product'))

/** The intent of the turn as plain words correct it; what was read in its conversation (`isRead`) is corrected by no rule of words alone. */
export function refined(turn: Turn, isRead = false): string {
  const { said, understood } = turn
  const { intent } = understood
  if (intent !== 'issue.reaction' && asksForOwnData(said)) return 'account.privacy'
  if (tellsOfHurt(said)) return 'issue.reaction'
  const before = ofBefore(turn) ?? askedBeforeUse(intent, said)
  if (before !== undefined) return before
  const back = understood.entities.some(({ type }) => type === 'product') ? backSaid(said) : undefined
  if (back && !OF_GOING_BACK.test(intent)) return back
  if (asksForHours(said) && !OTHERWISE_WRONG.test(intent)) return 'service.hours'
  if (BESIDE_FITTING.test(intent) && turn.state.pending?.slot !== 'settle.confirm' && asksForFitter(said)) return 'install.service'
  if (intent === 'service.human' && deniesPerson(said)) return otherThan('service.human', understood)
  if (intent === 'service.human' && namesNobody(said)) return rescued(turn) ?? 'other.unknown'
  if (CALLS_PEOPLE.test(intent) && understood.confidence < FAINT && !asksForPerson(said))
    return otherThan(intent, understood, 'other.unknown')
  if (comparesGoods(turn)) return 'product.compare'
  if (wantsWord(turn)) return 'stock.restock'
  if (lacksFreight(turn) || asksForPieces(turn) || asksForSum(turn) || asksMemberPrice(turn)) return 'price.quote'
  if (intent === 'issue.reaction' && (isExclaimed(said) || isFaintWord(understood))) return otherThan(intent, understood)
  if (intent === 'issue.reaction' && tellsNoHarm(said)) return matterBeside(turn) ?? rescued(turn) ?? 'other.unknown'
  if (intent === 'aftersale.appeal' && (tellsNoRefusal(said) || asksWhy(said)) && turn.state.refused === undefined)
    return otherThan(intent, understood, 'other.unknown')
  const meant = understood.intents.filter((part) => part.intent === intent)
  if (meant.length > 0 && meant.every(({ text }) => isPastedField(text))) return otherThan(intent, understood, 'order.status')
  if (pointsOnly(turn)) return 'inform.details'
  if (intent === 'other.spam' && understood.entities.some(({ type }) => type === 'order_number')) return 'order.status'
  const underneath = ofGoods(turn) ?? underPraise(intent, said)
  if (underneath) return underneath
  const manners = mannersIn(turn)
  if (manners) return manners === 'other.unknown' ? (matterBeside(turn) ?? rescued(turn) ?? manners) : manners
  if (isDoubtful(understood)) return plainly(turn) ?? rescued(turn) ?? 'other.unknown'
  if (/^chat\.(?!identity|abuse)/u.test(intent)) return isRead ? intent : (besideManners(turn) ?? intent)
  if (intent === 'chat.identity' && !WHO.test(said)) return 'other.unknown'
  if (!WORDS.test(said) && !/^(?:chat|service)\./u.test(intent)) return 'service.urge'
  return isRead ? intent : corrected(intent, said, understood.entities)
}

/** What stands beside a courtesy, or what plain words say of a faint one. */
const besideManners = (turn: Turn) => matterBeside(turn) ?? (turn.understood.confidence < FAINT ? plainly(turn) : undefined)

/** The matter that the words go on with, or the money and freight that they ask about in the light of what was spoken of. */
function ofBefore(turn: Turn): string | undefined {
  if (asksWhenPaid(turn)) return 'refund.progress'
  if (turn.understood.intent === 'refund.progress' && demandsMoney(turn.said) && !isMoneyUnderWay(turn)) return 'refund.only'
  const before = goneOnWith(turn) ?? (asksToPick(turn.said, turn.state.lastSaid) ? 'product.recommend' : undefined)
  if (before !== undefined) return before
  if (asksFreight(turn)) return lacksFreight(turn) ? 'price.quote' : 'shipping.fee'
  return stillFails(turn) ? 'order.payment' : undefined
}

/** "枕头睡久了会塌不", "hi, does the lamp flicker": goods are named and something of them is asked, whatever courtesy the words remind of. */
const ASKED_OF_IT =
  /[会能可好有掉起变](?:不会|不能|不可以)?.{0,8}(?:不|吗|么|嘛)[\s?？。]*$|(?:会不会|能不能|是不是|好不好|有没有).{1,12}$|^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[\s,!.]+(?:do|does|is|are|will|can)\b.{6,}/iu
const asksOfGoods = ({ said, understood: { intent, entities } }: Turn): boolean =>
  /^chat\.(?:bye|greeting|smalltalk|affirm|deny|praise)/u.test(intent) &&
  entities.some(({ type }) => type === 'product') &&
  ASKED_OF_IT.test(said)

/** "风衣还没收到", "the coat has not arrived": goods are named that did not come; read of no money, no voucher and nothing broken. */
const NOT_COME =
  /^(?!.*(?:[退券钱坏碎破]|码)).*(?:没有?|未)(?:收到|拿到|到货|送到)(?!.*(?:发货|下单))|\b(?:has|have|did|is)(?: not|n'?t)(?: yet)? (?:arrived?|come|here|been delivered|shown up)\b|\b(?:never|not yet) (?:arrived|came|received|got)\b/iu
const didNotCome = ({ said, understood: { intent, confidence, entities } }: Turn): boolean =>
  (/^(?:chat\.(?:affirm|deny|bye|smalltalk)|refund\.(?:progress|only)|shipping\.(?:damage|delay)|other\.unknown)/u.test(intent) ||
    (/^(?:member\.|virtual\.|promo\.|order\.|issue\.quality)/u.test(intent) &&
      confidence < (intent === 'issue.quality' ? SURELY : FAINT))) &&
  entities.some(({ type }) => type === 'product') &&
  NOT_COME.test(said)

const ofGoods = (turn: Turn) => (didNotCome(turn) ? 'shipping.not_received' : asksOfGoods(turn) ? 'product.attribute' : undefined)

/** What plain words say an intent is, where the classifier read another; of the whole or of a part of a message. */
export function corrected(intent: string, words: string, entities: Understanding['entities']): string {
  if (intent === 'issue.reaction' && tellsNoHarm(words)) return 'other.unknown'
  const has = (type: string, times = 1) => entities.filter((entity) => entity.type === type).length >= times
  const rule = RULES.find(
    (one) => (one.of?.test(intent) ?? true) && one.words.test(words) && (one.entity === undefined || has(one.entity, one.times)),
  )
  return rule?.to ?? intent
}

/** What plain words say a doubtful reading is; undefined where they say nothing else. */
function plainly({ said, understood: { intent, entities } }: Turn): string | undefined {
  const plain = corrected(intent, said, entities)
  return plain === intent ? undefined : plain
}

/** "你好，包邮吗", "不要黑的，白的有吗": manners beside a matter. */
function matterBeside({ understood, page, state }: Turn): string | undefined {
  const beside = understood.intents
    .map((part) => ({ ...part, intent: corrected(part.intent, part.text, understood.entities) }))
    .find(
      ({ intent, confidence, text, span }) =>
        MATTER.test(intent) &&
        confidence >= FAINT &&
        !isFarFrom(intent, text) &&
        !(intent === 'issue.reaction' && tellsNoHarm(understood.text)) &&
        !isReadAsPraise(understood, span),
    )
  if (beside) return beside.intent
  const options = understood.entities.some(({ type }) => type === 'colour' || type === 'size')
  const atHand = page?.kind === 'product' || state.focus.productId !== undefined
  return understood.intent === 'chat.deny' && options && atHand ? 'stock.availability' : undefined
}

/** "不用转人工，我就问问包邮吗": what is asked beside. */
const otherThan = (than: string, { intents, rivals }: Understanding, last = 'chat.deny'): string =>
  [...intents, ...rivals].find(({ intent, confidence }) => intent !== than && confidence >= 0.1)?.intent ?? last

/** So likely, and so far before the next, must a refused reading be. */
const LIKELY = 0.14
const SURELY_OF_ITS_OWN = 0.8
/** What a part of a message that was refused as a whole surely wants. */
export const surelyWanted = ({ intents }: Understanding): string | undefined =>
  intents.find(
    ({ intent, confidence }) =>
      MATTER.test(intent) &&
      !/^(?:issue\.reaction|aftersale\.appeal|service\.urge|product\.|stock\.)/u.test(intent) &&
      confidence >= SURELY_OF_ITS_OWN,
  )?.intent

const LEAD = 1.3
const ABOUT_GOODS = /^(?:product|stock|price)\./u
/** What is done on a wish alone is begun on no guess. */
const ABOUT_ORDERS =
  /^(?!shipping\.(?:intercept|schedule)|order\.(?:cancel|merge|confirm)|return\.withdraw)(?:order|shipping|refund|return|exchange|virtual|issue|aftersale)\./u

/** The intent of a refused reading, taken after all where the turn itself bears it out; undefined where nothing does. */
export function rescued({ understood, page, state, shopper, said }: Turn): string | undefined {
  const [first, second] = understood.rivals.filter(
    ({ intent }) => MATTER.test(intent) && !(intent === 'issue.reaction' && tellsNoHarm(said)),
  )
  const has = (...types: string[]) => understood.entities.some((entity) => types.includes(entity.type))
  const sure = surelyWanted(understood)
  if (sure !== undefined) return sure
  if (has('order_number')) return first && ABOUT_ORDERS.test(first.intent) ? first.intent : 'order.status'
  const atHand = page?.kind === 'product' || has('product', 'link') || state.focus.productId !== undefined
  if (atHand && has('attribute') && !first?.intent.startsWith('price.')) return 'product.attribute'
  if (!first || first.confidence < LIKELY || (second && second.confidence * LEAD > first.confidence)) return undefined
  const goods = ABOUT_GOODS.test(first.intent) && atHand
  const orders = ABOUT_ORDERS.test(first.intent) && shopper.customerId !== null
  return goods || orders ? first.intent : undefined
}
