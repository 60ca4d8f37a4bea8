import type { Turn, Understanding } from '#engine/conversation'
import { asksForPerson, deniesPerson, isFarFrom, tellsNoHarm, tellsOfHurt } from '#engine/guards'
import { rowsOf } from '../lines/index.ts'
import { asksForOwnData } from '../scenarios/people/own-data.ts'
import { asksToPick } from '../spoken/index.ts'
import { demandsMoney, isReadAsPraise } from './manners/index.ts'
import { OTHER_TONGUES } from './refining/goods/other-tongues.ts'
import { saysSentBack } from './refining/orders/of-orders.ts'

/** Faces and signs alone name no matter; they ask whether somebody is there. */
const WORDS = /[\p{L}\p{N}]/u
/** Something that is wanted, not a courtesy. */
const MATTER = /^(?!other\.|chat\.|inform\.|service\.human)/u
/** What calls people away from their work: not on a faint reading; who asks in plain words is heard whatever the classifier made of them. */
const CALLS_PEOPLE = /^(?:service\.human|aftersale\.appeal)$/u
/** Manners read with so little certainty are no manners. */
const FAINT = 0.5
/** Read less surely than this, words name nothing. */
const HARDLY = 0.25
const BACK = /^(?:我?(?:要|想)?|帮我|给我)?([退换])(?:掉|一?下|个)?(?!成|个?[大小]|[款钱税休役])[\p{L}]{1,10}$/u
/** "退T恤", said where something else was asked: what is to be done with it, and no answer. */
export function backSaid(said: string): string | undefined {
  const found = BACK.exec(said.trim())?.[1]
  return found && (found === '退' ? 'return.apply' : 'exchange.apply')
}

/**
 * The intent of the turn with what may never be missed heard in its words. What was read in its conversation (`isRead`) stands otherwise; of words that
 * were weighed by themselves what is doubtful is left, and what is plain in other tongues is taken.
 */
export function refined(turn: Turn, isRead = false): string {
  const { said, understood } = turn
  const { intent, confidence, entities } = understood
  if (intent !== 'issue.reaction' && asksForOwnData(said)) return 'account.privacy'
  if (tellsOfHurt(said)) return 'issue.reaction'
  const before = ofBefore(turn)
  if (before !== undefined) return before
  if (intent === 'service.human' && deniesPerson(said)) return otherThan('service.human', understood)
  if (intent === 'issue.reaction' && tellsNoHarm(said)) return matterBeside(turn) ?? rescued(turn) ?? 'other.unknown'
  const there = servedElsewhere(intent, said)
  if (isRead || there !== undefined) return there ?? intent
  if (CALLS_PEOPLE.test(intent) && confidence < FAINT && !asksForPerson(said)) return otherThan(intent, understood, 'other.unknown')
  const told = inOtherTongues(intent, said, entities)
  if (told !== intent) return told
  if (confidence < HARDLY) return rescued(turn) ?? 'other.unknown'
  if (/^chat\.(?!identity|abuse)/u.test(intent)) return matterBeside(turn) ?? intent
  return WORDS.test(said) ? intent : 'service.urge'
}

/** The money that is wanted back, or goods that are asked to be picked, in the light of what was spoken of. */
function ofBefore(turn: Turn): string | undefined {
  if (turn.understood.intent === 'refund.progress' && demandsMoney(turn.said) && !saysSentBack(turn.said)) return 'refund.only'
  return asksToPick(turn.said, turn.state.lastSaid) ? 'product.recommend' : undefined
}

/** What the shop answers in another place than where its words are read: the readings it holds for, the words that name it, and where. */
const SERVED_ELSEWHERE = rowsOf('knowledge/served-elsewhere.tsv').map(([to = '', of = '', words = '']) => ({
  to,
  of: of === '' ? undefined : new RegExp(of, 'u'),
  words: new RegExp(words, 'iu'),
}))
/** Where the shop answers what is read otherwise, by what the words name; undefined where that is the same. */
export const servedElsewhere = (intent: string, said: string): string | undefined =>
  SERVED_ELSEWHERE.find(({ of, words }) => of?.test(intent) !== false && words.test(said))?.to

/** What words of a language of which little is taught plainly want; of the whole or of a part of a message. */
export function inOtherTongues(intent: string, words: string, entities: Understanding['entities']): string {
  const has = (type: string, times = 1) => entities.filter((entity) => entity.type === type).length >= times
  const rule = OTHER_TONGUES.find(
    (one) => (one.of?.test(intent) ?? true) && one.words.test(words) && (one.entity === undefined || has(one.entity, one.times)),
  )
  return rule?.to ?? intent
}

/** "你好，包邮吗", "不要黑的，白的有吗": manners beside a matter. */
function matterBeside({ understood, page, state }: Turn): string | undefined {
  const beside = understood.intents.find(
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
