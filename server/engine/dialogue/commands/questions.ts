import { isTitle, type QuestionBefore, type Step, type Turn } from '#engine/conversation'
import { rowsOf } from '#engine/guards'
import { type Ask, FACETS, type Facet, type GoodsRef, TOPICS, type Topic, topicOf } from '../answers/index.ts'
import type { OrderFact } from '../facts/index.ts'
import {
  absentIn,
  calledBetween,
  distinct,
  goodsBefore,
  goodsDenied,
  goodsMeant,
  goodsNamed,
  goodsNear,
  isDeniedAt,
  isHinted,
  type OrderMeant,
  orderMeant,
  pointsIn,
} from '../reference/index.ts'
import type { Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import type { About } from './command.ts'
import type { Piece } from './pieces.ts'
import { roleOf } from './roles.ts'
import { valuesIn } from './slots/values.ts'

/** What is asked of an order, or may be. */
const OF_ORDERS: ReadonlySet<Topic> = new Set(['order', 'parcel', 'refund', 'invoice', 'rule', 'delivery'])
/** What is asked of goods. */
const OF_GOODS: ReadonlySet<Topic> = new Set(['product', 'attribute', 'stock', 'price', 'size', 'compare', 'recommend', 'offers'])
/** What is asked of one article, and untrue of another. */
const OF_ONE: ReadonlySet<Topic> = new Set(['price', 'stock', 'size'])
/** What is asked of several goods beside each other, a maker that the shop has not among them. */
const OF_SEVERAL: ReadonlySet<Topic> = new Set(['compare', 'recommend'])
export const isOfGoods = (topic: Topic): boolean => OF_GOODS.has(topic)

/** A question whose references are resolved, or the look-up that it takes. */
export type Resolved = { readonly ask: Ask } | { readonly step: Step }

/** Names of goods as they were written, which are linked to none of the shop's. */
export function calledIn({ said, understood: { reading, entities } }: Turn, [start, end]: readonly [number, number]): readonly string[] {
  const named = entities.filter(({ type }) => type === 'product')
  return (reading?.acts ?? [])
    .flatMap(({ slots }) => slots)
    .filter(({ slot, span }) => slot === 'item' && span[0] < end && span[1] > start && !isDeniedAt(said, span[0]))
    .filter(({ span }) => !named.some((one) => one.span[0] < span[1] && span[0] < one.span[1]))
    .map(({ text }) => text)
}

/** Which order a stretch of a message means. */
export function orderIn(scene: Scene, span: readonly [number, number], orders: readonly OrderFact[]): OrderMeant | undefined {
  const { turn, talk } = scene
  const values = valuesIn(turn, span)
  const options = [values['colour'], values['size']].filter((one) => one !== undefined)
  const words = turn.said.slice(...span)
  // what the stretch itself tells of goods is no other part's, and goods that are denied hint at nothing
  const own = goodsDenied(turn, talk, orders).reduce((text, { entity }) => text.replace(entity.text, ''), words)
  const named = namedIn(turn, talk, orders, span, isHinted(orders, own) || calledIn(turn, span).length > 0)
  return orderMeant(turn, talk, orders, { said: own, span, named, called: calledIn(turn, span), options })
}

/** What a piece of a message asks: its topic, and what it is about. `words`: more than its own where they belong to it. */
export function questionOf(scene: Scene, piece: Piece, orders: readonly OrderFact[], words: string): Resolved | undefined {
  const topic = topicOf(piece.intent)
  return topic && resolved(scene, { ...piece, words }, topic, orders)
}

function resolved(scene: Scene, piece: Piece, topic: Topic, orders: readonly OrderFact[]): Resolved {
  const { turn, talk } = scene
  const looked = isOfGoods(topic)
    ? absentIn(turn, piece.span, { comparing: OF_SEVERAL.has(topic), called: calledIn(turn, piece.span) })
    : undefined
  if (looked && 'step' in looked) return looked
  const { absent, goods: made } = looked && 'has' in looked ? looked.has : { absent: [], goods: [] }
  const meant = OF_ORDERS.has(topic) || turn.page?.kind === 'order' ? orderIn(scene, piece.span, orders) : undefined
  const isPart = roleOf(piece.intent) === 'parts' && (goodsBefore(talk).length > 0 || turn.page?.kind === 'product')
  const named = isPart ? [] : (boughtIn(meant, valuesIn(turn, piece.span)) ?? namedFor(scene, piece, orders))
  const told = named.length > 0 ? named : made
  // who looks for goods on the page of others means none of it, but where the words point at it
  const isSought = topic === 'recommend' && told.length === 0 && !pointsIn(piece.words).has('this')
  const meantHere = isSought ? [] : goodsMeant(piece.words, turn, talk, { named: told, order: meant?.order })
  // one that is named is compared with the one that the words point at
  const isBeside = topic === 'compare' && meantHere.length === 1 && pointsIn(piece.words).has('this')
  const goods = isBeside ? distinct([...goodsMeant('', turn, talk, { named: [], order: undefined }).slice(0, 1), ...meantHere]) : meantHere
  const isOrders = OF_ORDERS.has(topic)
  const { facets, isOfAll = false, before = '' } = piece.record ?? {}
  const between = OF_ONE.has(topic) && goods.length === 1 ? calledBetween(turn, piece.span, goodsNear(turn, talk, orders)) : []
  return {
    ask: {
      topic,
      intent: piece.intent,
      words: [before, piece.words].filter(Boolean).join(' '),
      goods: isOrders && named.length === 0 && meant ? lineGoods(meant) : goods,
      absent,
      ...(between.length > 0 && between[0] === goods[0]?.productId && { between: between.map((productId) => ({ productId })) }),
      ...(meant && !isOfAll && { order: meant.number }),
      ...(meant?.item !== undefined && !isOfAll && { item: meant.item }),
      ...(facets && { facets }),
      ...(isOfAll && { isOfAll }),
      values: withOwn(carried(talk.asked, goods), valuesIn(turn, spanFor(scene, piece))),
      confidence: piece.confidence,
      ...(isOrders && pointsIn(piece.words).has('supposed') && { isSupposed: true as const }),
      ...belonging(scene, piece),
    },
  }
}

/** A sum that goods may cost, told with a word for their kind and of nothing that is under talk, looks for them. */
export function lookedForWithin(scene: Scene, piece: Piece, orders: readonly OrderFact[]): Resolved | undefined {
  const { turn, talk } = scene
  const isSum = turn.understood.reading?.acts.some(({ slots }) => slots.some(({ slot }) => slot === 'budget')) === true
  const goods = turn.understood.entities.filter(({ type }) => type === 'product')
  if (!isSum || topFlow(talk) || talk.asked || goods.length === 0 || goods.some(isTitle)) return undefined
  return questionOf(scene, { ...piece, intent: impliedIntent('recommend'), span: [0, turn.said.length] }, orders, turn.said)
}

/** The matter under talk that a question belongs to, which what several matters share is read as; see the table. */
function belonging({ turn: { state }, talk }: Scene, { intent, words }: Piece): Pick<Ask, 'within'> {
  const open = topFlow(talk)?.flow
  const row = WITHIN.find(
    ({ matter, asked, not }) =>
      asked === intent &&
      (talk.asked?.intent === matter || state.topics.some((one) => one.scenario === open && one.intent === matter)) &&
      !not.some((one) => words.toLowerCase().includes(one)),
  )
  return row ? { within: { intent: row.matter, words: state.language.startsWith('zh') ? row.zh : row.en } } : {}
}
const WITHIN = rowsOf('data/dialogue/within.tsv').map(([matter = '', asked = '', zh = '', en = '', not = '']) => ({
  ...{ matter, asked, zh, en },
  not: not.split('|').filter(Boolean),
}))

/** The line of the order whose very size is said: other goods beside it are only what it is compared with. */
function boughtIn(meant: OrderMeant | undefined, { size }: Readonly<Record<string, string>>): readonly GoodsRef[] | undefined {
  const line = meant?.order?.items.find(({ variantId }) => variantId === meant.item)
  return size !== undefined && line?.variant.split(/\s+/u).includes(size) === true ? [{ productId: line.productId }] : undefined
}

const lineGoods = ({ order, item }: OrderMeant): readonly GoodsRef[] =>
  (order?.items ?? [])
    .filter(({ variantId }) => item === undefined || variantId === item)
    .map(({ productId, variantId }) => ({ productId, variantId }))

/** Goods that the piece names; where it names none, those that the message does. */
const namedFor = ({ turn, talk }: Scene, { span }: Piece, orders: readonly OrderFact[]): readonly GoodsRef[] =>
  namedIn(turn, talk, orders, span)

function namedIn(
  turn: Turn,
  talk: Scene['talk'],
  orders: readonly OrderFact[],
  [start, end]: readonly [number, number],
  isOwnOnly = false,
): readonly GoodsRef[] {
  const all = goodsNamed(turn, talk, orders)
  const own = all.filter(({ entity: { span } }) => span[0] < end && span[1] > start)
  return (own.length > 0 || isOwnOnly ? own : all).map(({ ref }) => ref)
}

/** Where one thing alone is asked the whole message tells of it. */
const spanFor = ({ turn: { said } }: Scene, { words, span }: Piece): readonly [number, number] =>
  words.length > span[1] - span[0] ? [0, said.length] : span

/** What was told of the shopper or chosen before holds for the same goods; a number or a day was for its question alone. */
const CARRIED = ['colour', 'size', 'height_cm', 'weight_kg', 'foot_cm', 'months', 'place', 'country', 'who', 'occasion']
function carried(before: QuestionBefore | undefined, goods: readonly GoodsRef[]): Readonly<Record<string, string>> {
  const isSame = before?.goods.some(({ productId }) => goods.some((one) => one.productId === productId)) ?? false
  const kept = isSame ? CARRIED : CARRIED.slice(2)
  return Object.fromEntries(kept.flatMap((name) => (before?.values[name] === undefined ? [] : [[name, before.values[name]]])))
}

/** With values of its own: where it goes to is told anew as a whole. */
function withOwn(before: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { place, country, ...rest } = before
  return GOES_TO.some((name) => own[name] !== undefined) ? { ...rest, ...own } : { ...before, ...own }
}
const GOES_TO = ['place', 'country']

/** Values that change the answer of a topic; any do of one that is not here. */
const ALL = [
  'colour',
  'size',
  'spec',
  'attribute',
  'height_cm',
  'weight_kg',
  'foot_cm',
  'months',
  'place',
  'who',
  'occasion',
  'need',
  'count',
  'budget',
]
const MEASURES = ['height_cm', 'weight_kg', 'foot_cm', 'months']
const OPTIONS = ['colour', 'size', 'spec']
const ADDS: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  stock: OPTIONS,
  price: [...OPTIONS, 'count', 'country'],
  size: [...MEASURES, 'size'],
  delivery: ['place', 'country'],
  parcel: [],
  order: [],
  refund: [],
  rule: [],
  invoice: [],
  account: [],
  shop: [],
  offers: ['count'],
  attribute: [...OPTIONS, 'attribute'],
}

const TOLD: ReadonlyMap<string, string> = new Map(rowsOf('data/dialogue/implied.tsv').map(([name = '', intent = '']) => [name, intent]))

/** The intent that stands for what is asked without being said so; see the table. */
export function impliedIntent(name: string): string {
  const intent = TOLD.get(name)
  if (intent === undefined) throw new Error(`data/dialogue/implied.tsv has no row for ${name}`)
  return intent
}

/** What values told of goods at hand ask for by themselves: measures which size fits, options whether there is such. */
export function impliedBy(values: Readonly<Record<string, string>>): { readonly topic: Topic; readonly intent: string } | undefined {
  const [size, option] = [MEASURES.slice(0, 3), ['colour', 'size']].map((names) => names.some((name) => values[name] !== undefined))
  if (size) return { topic: 'size', intent: impliedIntent('size') }
  return option ? { topic: 'stock', intent: impliedIntent('stock') } : undefined
}

/** The question that was asked before, with what is added now: goods, an order, a measure. Undefined where nothing was asked or nothing is added. */
export function wentOn(
  scene: Scene,
  added: About & { readonly words: string; readonly values: Readonly<Record<string, string>> },
): Ask | undefined {
  const { asked: before } = scene.talk
  const topic = TOPICS.find((one) => one === before?.topic)
  if (!before || !topic) return undefined
  const own = Object.entries(added.values).filter(([name, value]) => (ADDS[topic] ?? ALL).includes(name) && before.values[name] !== value)
  const isOther = isOfGoods(topic) && added.goods?.some(({ productId }) => before.goods.every((one) => one.productId !== productId))
  const adds = isOther === true || (added.order !== undefined && added.order !== before.order) || own.length > 0
  if (!adds && !(before.open && added.order !== undefined)) return undefined
  return {
    topic,
    intent: before.intent,
    words: [before.words, added.words].filter(Boolean).join(' '),
    goods: added.goods && added.goods.length > 0 ? added.goods : before.goods.length > 0 ? before.goods : goodsBefore(scene.talk),
    absent: [],
    ...(added.order !== undefined ? { order: added.order } : before.order !== undefined && { order: before.order }),
    ...(added.item !== undefined ? { item: added.item } : before.item !== undefined && added.order === undefined && { item: before.item }),
    values: withOwn(before.values, added.values),
    ...facetsBefore(before),
    confidence: 1,
  }
}

/** What of an order's record was asked for before. */
export function facetsBefore({ facets }: QuestionBefore): { readonly facets?: readonly Facet[] } {
  return facets ? { facets: FACETS.filter((one) => facets.includes(one)) } : {}
}
