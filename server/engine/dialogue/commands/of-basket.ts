import { type Ask, type Topic, topicOf } from '../answers/index.ts'
import { type BasketAsked, basketAsked, basketIn, basketWords } from '../basket/index.ts'
import type { OrderFact } from '../facts/index.ts'
import type { Needed } from '../need.ts'
import type { Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import { isAsking, wishes } from './asking.ts'
import type { Command } from './command.ts'
import type { Piece } from './pieces.ts'
import { impliedIntent } from './questions.ts'
import { valuesIn } from './slots/values.ts'
import { LEAST } from './thresholds.ts'

/** What a message puts together to buy and asks the sum of is one question, whatever else of goods its words were read as. */
export function ofBasket(
  scene: Scene,
  pieces: readonly Piece[],
  commands: readonly Command[],
  orders: readonly OrderFact[],
): Needed<readonly Command[]> {
  const { turn, talk } = scene
  const isBusy =
    topFlow(talk) !== undefined || commands.some((one) => !GIVES_WAY.has(one.do) || (one.do === 'ask' && one.ask?.facets !== undefined))
  if (isBusy || turn.page?.kind === 'order' || talk.asked?.order !== undefined) return { has: commands }
  const asksPrice = pieces.some(({ intent, confidence }) => intent === PRICE && confidence >= LEAST.ask_goods)
  const found = basketAsked(scene, orders, {
    asksPrice,
    asksLess: pieces.some(({ intent, confidence }) => intent === BARGAIN && confidence >= LEAST.ask_goods),
    wantsCart: wantsCart(turn.said),
    asksCoupon: pieces.some(({ intent, confidence }) => intent === COUPON && confidence >= LEAST.ask_goods),
    asksElse: pieces.some(
      ({ act, intent, confidence }) => ASKS.has(act) && confidence >= LEAST.ask && OTHERS.has(topicOf(intent) ?? 'shop'),
    ),
  })
  if (!('has' in found)) return found
  // what was put together and summed goes on to the shop's cart
  const before = basketIn(talk)
  const isSame = before !== undefined && found.has !== undefined && JSON.stringify(before.lines) === JSON.stringify(found.has.lines)
  if (isSame && before.lines.length > 0 && wantsCart(turn.said)) return { has: [TO_CART] }
  return { has: found.has ? withAsk(commands, askOf(scene, found.has), asksPrice) : commands }
}

const TO_CART: Command = { source: 'local', do: 'start_flow', flow: 'put_in_cart', slots: {} }

/** Whether the words have goods put into the cart: not where they ask of it, or say that it was done. */
function wantsCart(said: string): boolean {
  const words = basketWords(said)
  return words.has('cart') && !words.has('had') && (!isAsking(said) || wishes(said))
}

const PRICE = impliedIntent('price')
const BARGAIN = impliedIntent('bargain')
const COUPON = impliedIntent('coupon')
const ASKS: ReadonlySet<Piece['act']> = new Set(['ask', 'check_presence'])
/** What is asked of one article for its own sake. */
const OTHERS: ReadonlySet<Topic> = new Set(['stock', 'size', 'product', 'attribute', 'compare', 'delivery', 'rule'])
/** Of goods, and so of the basket where there is one. */
const OF_GOODS: ReadonlySet<Topic> = new Set(['price', 'offers', 'stock', 'size', 'product', 'attribute', 'compare', 'recommend', 'shop'])
const OF_ONE: ReadonlySet<Topic> = new Set(['product', 'attribute', 'size'])
/** What gives way to the basket: other commands are of orders, people and flows. */
const GIVES_WAY: ReadonlySet<Command['do']> = new Set(['ask', 'tell', 'unclear', 'courtesy', 'cancel_flow'])

const askOf = ({ turn, talk }: Scene, basket: BasketAsked): Ask => ({
  topic: 'price',
  intent: PRICE,
  words: turn.said.trim(),
  goods: [...new Set(basket.lines.map(({ productId }) => productId))].map((productId) => ({ productId })),
  absent: [],
  // where it is sent to was told before
  values: { ...(talk.asked?.values['place'] !== undefined && { place: talk.asked.values['place'] }), ...valuesIn(turn) },
  confidence: 1,
  basket,
})

/** The question of the basket in the place of what else was read of its goods; what is asked of sending or a rule stays beside it. */
function withAsk(commands: readonly Command[], ask: Ask, asksPrice: boolean): readonly Command[] {
  // beside the price something of one article is asked in words of its own
  const isOwn = ({ topic, words }: Ask) => asksPrice && OF_ONE.has(topic) && words !== ask.words && basketWords(words).size === 0
  const isOther = (one: Command) => one.do === 'ask' && one.ask !== undefined && (!OF_GOODS.has(one.ask.topic) || isOwn(one.ask))
  return [{ source: 'local', do: 'ask', words: ask.words, ask }, ...commands.filter(isOther)]
}
