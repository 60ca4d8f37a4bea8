import type { DialogueAct, Turn } from '#engine/conversation'
import { namesWearer } from '../facts/index.ts'
import { kindsIn, meetsNeed, wishedIn } from '../wishes/index.ts'
import { SURE_OF_ANOTHER } from './focus.ts'
import { measuresSaid } from './slots/measures.ts'
import { FAINT, mainlyRead, SOUGHT } from './surely-read.ts'

/** Of these nothing is sought: an order, or what befell. */
const OF_ORDERS = /^(?:order|shipping|return|refund|exchange|issue|aftersale|virtual|account|service|warranty|payment|install|parts)\./u
const TELLS: ReadonlySet<string> = new Set(['inform', 'answer', 'choose', 'request', 'report', 'chitchat'])

/** What is told of a wish: a body to fit, whom it is for, what it may cost, what it is needed for. */
type Piece = 'body' | 'whom' | 'sum' | 'need'

/** Of which kind a piece of a wish is; undefined where nothing is told that goods could be chosen by. */
function pieceOf(turn: Turn): Piece | undefined {
  const { said, understood } = turn
  const { most, least } = wishedIn(said)
  const { foot, weight, age } = measuresSaid(turn)
  if (understood.entities.some(({ type }) => type === 'height' || type === 'weight') || foot || (weight && age)) return 'body'
  if (namesWearer(said)) return 'whom'
  return most || least ? 'sum' : meetsNeed(said) ? 'need' : undefined
}

/**
 * The matter of what is told and not asked, while goods are looked for or before anything was: of goods at hand their size or whether they suit, else
 * what is sought. Undefined where an order is spoken of, or nothing is told that goods could be chosen by.
 */
export function toldMatter(turn: Turn): string | undefined {
  const { page, shopper, state, understood } = turn
  const last = state.topics.at(-1)?.intent
  // "肚子有点大", once a size was advised: told on of whom it is for
  if (last === 'product.size' && !state.pending && isToldOfIt(turn) && turn.understood.entities.length === 0) return last
  if (
    (state.pending && state.pending.slot !== 'need') ||
    (last !== undefined && !(SOUGHT.test(last) || (isOfShelf(last) && pieceOf(turn) === 'body'))) ||
    page?.kind === 'order' ||
    page?.kind === 'orders'
  )
    return undefined
  if (tellsBodyFor(turn)) return 'product.size'
  const isNamed = last === undefined && understood.entities.some(({ type }) => /^(?:order_number|product|link)$/u.test(type))
  if (isNamed || kindsIn(turn.said).length > 0 || !isTold(turn)) return undefined
  const piece = pieceOf(turn)
  const onPage = page?.kind === 'product' && last === undefined
  if (piece === 'body' && (onPage || state.focus.productId !== undefined)) return 'product.size'
  // what is told on, or given where it was asked, says more of what is sought
  if (piece === undefined) return last !== undefined && tellsOn(turn) ? last : undefined
  if (onPage) return piece === 'whom' ? 'product.size' : piece === 'need' ? 'product.suitability' : undefined
  // who has orders may tell of what is in them: "我妈在家等着呢"
  return last ?? (shopper.customerId === null || piece === 'sum' || isOfGoods(turn) ? 'product.recommend' : undefined)
}

/** "那雪地靴呢 我脚长24": goods are named, a body is told, and nothing else is surely asked. */
function tellsBodyFor(turn: Turn): boolean {
  const { reading, entities } = turn.understood
  const names = entities.some(({ type }) => type === 'product') || kindsIn(turn.said).length > 0
  const acts = reading?.acts ?? []
  return names && pieceOf(turn) === 'body' && acts.some(({ act }) => act === 'inform') && !acts.some(asksSurely)
}
const asksSurely = ({ act, confidence }: DialogueAct): boolean => act !== 'inform' && confidence >= SURE_OF_ANOTHER

/** "老婆也想要一件 她160 104斤", once goods were told of: a body to fit, whatever was asked of them. */
const isOfShelf = (intent: string): boolean => ['product', 'stock', 'price'].includes(intent.split('.')[0] ?? '')

/** Whether words are a piece of a wish and name no goods. */
export const tellsPiece = (turn: Turn): boolean =>
  (pieceOf(turn) ?? 'need') !== 'need' ||
  turn.understood.entities.some(({ type }) => type === 'money' || type === 'attribute') ||
  (FITTED.test(turn.state.topics.at(-1)?.intent ?? '') && isToldOfIt(turn))

/** Goods that are looked for, and the size of them. */
export const FITTED = /^product\.(?:recommend|link|size)$/u
function isToldOfIt(turn: Turn): boolean {
  const main = mainlyRead(turn)
  return main?.act === 'inform' && main.refersTo === 't' && !OF_ORDERS.test(main.intent)
}

/** What is told of a wish, without the times and numbers in it that name no goods: "我妈下个月过60大寿" is of no set of 60 pieces. */
export function wishSaid(turn: Turn): string {
  const { text, entities } = turn.understood
  if (!['whom', 'need'].includes(pieceOf(turn) ?? '') || text.length !== turn.said.length) return turn.said
  const times = entities.filter(({ type }) => type === 'time')
  const rest = cutOut(
    turn.said,
    times.map(({ span }) => span),
  )
  return entities.some(({ type }) => /^(?:money|height|weight|product)$/u.test(type)) ? rest : rest.replace(/(?<![a-z\d.])\d+/giu, ' ')
}

/** Words with a blank in place of some stretches of them. */
export const cutOut = (words: string, spans: readonly (readonly [number, number])[], by = ' '): string =>
  spans.toSorted(([a], [b]) => b - a).reduce((rest, [from, to]) => `${rest.slice(0, from)}${by}${rest.slice(to)}`, words)

/** Read as of goods, or of the days of the shop's members, where it is another's day. */
const isOfGoods = (turn: Turn): boolean => /^(?:product|member)\./u.test(mainlyRead(turn)?.intent ?? '')

const tellsOn = (turn: Turn): boolean => {
  const act = mainlyRead(turn)?.act
  return act === 'inform' || (act === 'answer' && turn.state.pending?.slot === 'need')
}

/** Used or taken, or grown worse than a want of care: what befell is heard, and no need. */
const BEFELL =
  /[用擦涂抹吃喝穿戴敷洗][了完过]|过敏|肿|疹|疼|痛|血|脓|医|\b(?:used|using|after|since|ate|swollen|swelling|rash|hives|bleed\w*|pain\w*|hurt\w*|allerg\w*|doctor|hospital)\b/iu

/** "换季脸上爆皮 又红", of somebody who bought nothing and names no goods: read as harm, and yet what to do about it is sought. */
export const tellsNeed = ({ said, page, shopper, state: { topics, focus }, understood: { entities, intents } }: Turn): boolean =>
  shopper.customerId === null &&
  page?.kind !== 'product' &&
  focus.productId === undefined &&
  topics.every(({ intent }) => SOUGHT.test(intent)) &&
  !entities.some(({ type }) => type === 'product' || type === 'order_number') &&
  intents.some(({ intent }) => intent === 'issue.reaction') &&
  meetsNeed(said) &&
  !BEFELL.test(said)

/** Read as told; or read so faintly that what it tells of says more. */
function isTold(turn: Turn): boolean {
  const main = mainlyRead(turn)
  if (!main) return false
  if (tellsNeed(turn)) return TELLS.has(main.act)
  const { intent, confidence } = turn.understood
  if (main.confidence >= FAINT.known) return TELLS.has(main.act) && !OF_ORDERS.test(main.intent)
  if (turn.state.topics.length > 0) return TELLS.has(main.act)
  return !OF_ORDERS.test(intent) || confidence < FAINT.known
}

/** A bare value with nothing before it: the likeliest matter, or a mere detail. */
export function firstMatter({ understood, page }: Turn): string {
  const has = (type: string) => understood.entities.some((entity) => entity.type === type)
  if (has('order_number')) return 'order.status'
  if (has('tracking_number')) return 'shipping.track'
  if ((has('colour') || has('size')) && page?.kind === 'product') return 'stock.availability'
  // "is the wool sweater machine washable": a fact of it is asked
  if (has('product') && has('attribute') && understood.intent.startsWith('product.')) return understood.intent
  return has('product') || has('link') ? 'price.quote' : understood.intent
}
