import type { Step, Turn } from '#engine/conversation'
import { comparedIn } from '#engine/text'
import { mayBeOfGoods } from '../counter/index.ts'
import { productIds, severalAtHand, tellsOfHaving, theProducts } from '../needs/index.ts'
import type { Found, Scene } from '../scenario.ts'
import type { Basket, Wanted } from '../scenarios/offers/together/basket.ts'
import { type Named, namedGoods } from '../scenarios/offers/together/said.ts'
import { reckonTogether } from '../scenarios/offers/together/together.ts'
import { isReckoned } from '../scenarios/offers/together/words.ts'
import { type BasketWord, speaksOfSeveral, talkWords, wantsIn } from '../spoken/index.ts'
import { isSame, merged } from './basket.ts'
import { piecesSaid } from './pieces.ts'
import { pointed } from './pointed.ts'

/** What the goods that the talk has counted come to after this message: one more of them, none of one, another in its place, or all as they are. Undefined where it wishes nothing of them. */
export function basketStep(scene: Scene): Step | undefined {
  if (!mayGoOn(scene)) return undefined
  const here = pointed({ ...scene, prefix: `${scene.prefix}basket.` })
  if ('step' in here) return here.step
  const wished = wishedIn(here.has)
  if (!wished || 'step' in wished) return wished?.step
  return wished.has && reckonTogether(here.has, wished.has)
}

const CHANGES: readonly BasketWord[] = ['swap', 'drop', 'set', 'add', 'too', 'take']
const OF_GOODS = /^(?:price|product|stock|other|inform|promo|order\.place)\b/u

/** A shopper who has orders may speak of these: of goods in the talk where their sum was told last, or nothing else was read. */
function mayGoOn(scene: Scene): boolean {
  const { turn, intent } = scene
  const words = talkWords(turn.said)
  if (!mayBeOfGoods(scene) || tellsOfHaving(turn.said)) return false
  if (!CHANGES.some((word) => words.has(word)) && !wantsIn(turn.said).has('sum')) return false
  return turn.shopper.customerId === null || isReckoned(turn.state.lastSaid) || OF_GOODS.test(intent)
}

interface Said {
  readonly words: ReturnType<typeof talkWords>
  readonly earlier: readonly Wanted[]
  /** Lines of the talk that the message names. */
  readonly named: readonly Wanted[]
  /** Goods that it names beside these. */
  readonly news: readonly Named[]
  /** It counts things that the shop knows by no name. */
  readonly isUnknown: boolean
  readonly pieces: number | undefined
  readonly wantsSum: boolean
}

function wishedIn(scene: Scene): Found<Basket | undefined> | undefined {
  const { turn } = scene
  // "these two" are those told of, which the sum of goods at hand sees to
  if (severalAtHand(scene) && !isReckoned(turn.state.lastSaid)) return undefined
  const earlier = turn.state.focus.basket ?? []
  const named = linesNamed(scene, earlier)
  if ('step' in named) return named
  const words = talkWords(turn.said)
  const { goods, unknown } = namedGoods(turn.understood, undefined)
  const news = eachNamed(turn, goods).filter((one) => !named.has.some((line) => isSame(one, line)))
  const lines = changed(scene, {
    words,
    earlier,
    named: named.has,
    news,
    isUnknown: unknown.length > 0,
    pieces: speaksOfSeveral(turn.said) && named.has.length === 0 ? undefined : piecesSaid(turn),
    wantsSum: wantsIn(turn.said).has('sum'),
  })
  return { has: lines && { lines, unknown: words.has('add') && news.length + named.has.length === 0 ? unknown : [], adds: true } }
}

/** All that a message names, also where two names stand in one stretch: "instead of the shade the stool". */
const eachNamed = ({ understood }: Turn, goods: readonly Named[]): readonly Named[] =>
  understood.entities.flatMap((entity): readonly Named[] => {
    const ids = entity.type === 'product' ? productIds(entity.value) : []
    const known = goods.find((one) => one.productIds.some((id) => ids.includes(id)))
    return ids.length === 0 ? [] : [known ?? { said: entity.text, entities: [entity], productIds: ids }]
  })

/** The lines that a message names, by what understanding linked or by words of their titles. */
function linesNamed(scene: Scene, earlier: readonly Wanted[]): Found<readonly Wanted[]> {
  const { understood, said } = scene.turn
  const ids = understood.entities.flatMap(({ type, value }) => (type === 'product' ? productIds(value) : []))
  const linked = earlier.filter((line) => line.productIds.some((id) => ids.includes(id)))
  if (linked.length > 0 || ids.length > 0 || earlier.length === 0) return { has: linked }
  const found = theProducts({ ...scene, prefix: `${scene.prefix}known.` }, [...new Set(earlier.flatMap((line) => line.productIds))])
  if ('step' in found) return found
  const spoken = new Set(comparedIn(said))
  const isNamed = (id: string) => found.has.some((one) => one.id === id && comparedIn(one.title).some((word) => spoken.has(word)))
  return { has: earlier.filter((line) => line.productIds.some(isNamed)) }
}

/** The lines as the message leaves them; undefined where it wishes nothing of them. */
function changed(scene: Scene, said: Said): readonly Wanted[] | undefined {
  const { words, earlier, named, news, pieces, wantsSum } = said
  const one = earlier.length === 1 ? earlier : []
  const out = named.length > 0 ? named : one
  if (words.has('swap') && news.length > 0 && out.length > 0) return swapped(earlier, out, news)
  if (words.has('drop') && named.length > 0 && news.length === 0) return earlier.filter((line) => !named.includes(line))
  if (words.has('set') && pieces !== undefined && news.length === 0) return withPieces(scene, said, () => pieces)
  if (words.has('add') && earlier.length > 0) {
    if (news.length > 0) return news.map(toLine).reduce(merged, [...earlier])
    if (said.isUnknown) return earlier
    return pieces === undefined && !wantsSum ? undefined : withPieces(scene, said, (before) => before + (pieces ?? 0))
  }
  if (words.has('too') && earlier.length > 0 && news.length > 0 && (wantsSum || news.some(({ quantity }) => quantity !== undefined)))
    return news.map(toLine).reduce(merged, [...earlier])
  if (news.length > 0) return undefined
  if (words.has('take') && isTaking(scene, pieces)) return withPieces(scene, said, () => pieces)
  if (!wantsSum) return undefined
  return pieces === undefined || named.length > 0 ? (earlier.length > 0 ? earlier : undefined) : withPieces(scene, said, () => pieces)
}

/** "豆沙色的来两支": so many of what is at hand; what so many cost is asked of its price. */
const isTaking = ({ turn, intent }: Scene, pieces: number | undefined): pieces is number =>
  pieces !== undefined && pieces > 1 && !OF_PRICES.test(intent) && !wantsIn(turn.said).has('price')
const OF_PRICES = /^(?:price|promo)\./u

const toLine = ({ said, entities, productIds: ids, quantity = 1 }: Named): Wanted => ({ said, entities, productIds: ids, quantity })

/** What comes in comes in the place and the number of what goes. */
function swapped(earlier: readonly Wanted[], out: readonly Wanted[], news: readonly Named[]): readonly Wanted[] {
  const lines = news.map((one) => ({ ...toLine(one), quantity: one.quantity ?? out[0]?.quantity ?? 1 }))
  return earlier.flatMap((line) => (line === out[0] ? lines : out.includes(line) ? [] : [line]))
}

/** Another number of the one that is named, else of the one spoken of last. */
function withPieces(scene: Scene, { earlier, named }: Said, count: (before: number) => number): readonly Wanted[] | undefined {
  const { turn, state } = scene
  const { productId } = state.focus
  const atHand = earlier.find(({ productIds: ids }) => productId !== undefined && ids.includes(productId))
  const last = isReckoned(turn.state.lastSaid) ? earlier.at(-1) : undefined
  const line = named[0] ?? atHand ?? last
  if (line) return earlier.map((other) => (other === line ? { ...line, quantity: count(line.quantity) } : other))
  if (productId === undefined) return undefined
  return [...earlier, { productIds: [productId], quantity: count(0), said: turn.said, entities: turn.understood.entities }]
}
