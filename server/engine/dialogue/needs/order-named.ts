import { HAN, inSimplified } from '#engine/text'
import type { OrderFact } from '../facts/index.ts'
import { editsIn, textOf } from '../lines/index.ts'
import type { Scene } from '../scenario.ts'
import { orderPlaceIn, stateSaid } from '../tracking/index.ts'
import { apartFromFine, kindSaid, kindsIn } from '../wishes/index.ts'
import { dayOfOrder, placedIn } from './day-of-order.ts'
import { namedGoods, POINTED_AT } from './named-goods.ts'

/** The products that the words name. */
const productsIn = ({ turn }: Scene) => new Set(namedGoods(turn))

/** Whether the words name goods, by name or by kind. */
export const namesGoods = (scene: Scene) => productsIn(scene).size > 0 || kindSaid(scene.turn.said) !== undefined

/** Whether the words name goods of an order, by their names or by their kind. */
export function isNamed(scene: Scene, { items }: OrderFact): boolean {
  const products = productsIn(scene)
  const kind = products.size === 0 ? kindSaid(scene.turn.said) : undefined
  return items.some(
    ({ title, productId }) => products.has(productId) || speaksOf(scene.turn.said, title) || kind?.test(inSimplified(title)),
  )
}

/** Goods that an order is to be changed to, or that are to come beside it, are in none yet. */
const TO_COME =
  /[换改](?:成|为|个|一?[件双条台只瓶个])|加(?:一|上|个|购)|再[买拍下]|合并|一起|[拼凑]|[送赠]|\b(?:swap|exchange|change|replace)\b.*\b(?:for|to|with)\b|\b(?:add|instead|gift)\b/iu

/** "我要退羽绒服", and there is none in any of the orders: the words for it; undefined where some order has what is named, or nothing is. */
export function goodsInNone(scene: Scene, all: readonly OrderFact[]): string | undefined {
  const { said, understood } = scene.turn
  const goods = understood.entities.find(({ type }) => type === 'product')
  if (!goods || TO_COME.test(said)) return undefined
  const kinds = kindsIn(said)
  const isHad = (one: OrderFact) =>
    isNamed(scene, one) || one.items.some(({ title }) => kinds.some(({ kind }) => kind.test(inSimplified(title))))
  return all.some(isHad) ? undefined : goods.text
}

/** Of several goods that are named not all are meant alike. */
const SETS_APART = /不|别|留|或|还是|\b(?:or|not|keep|but|instead)\b/iu

/** The orders whose goods the words name; by their kind where no name fits. */
export function namedOf(heard: Scene, candidates: readonly OrderFact[]): readonly OrderFact[] {
  // goods that are said to be fine, or to stay, are not meant where others are named
  const { rest, fine } = apartFromFine(heard.turn)
  const wrong = { ...heard, turn: rest }
  const areNamed = candidates.some((one) => isNamed(wrong, one))
  // "return the boots, keep the hoodie": boots may be what they call their hiking shoes, the hoodie it is not
  const gone =
    fine === undefined || areNamed || !namesGoods(wrong) ? [] : candidates.filter((one) => !isNamed({ ...heard, turn: fine }, one))
  if (gone.length > 0 && gone.length < candidates.length) return gone
  const scene = areNamed ? wrong : heard
  const hits = candidates.filter((one) => isNamed(scene, one))
  const others = kindsIn(scene.turn.said).filter(
    ({ kind }) => !hits.some(({ items }) => items.some(({ title }) => kind.test(inSimplified(title)))),
  )
  const kinds = hits.length === 0 || !SETS_APART.test(scene.turn.said) ? others : []
  return candidates.filter(
    (one) => hits.includes(one) || one.items.some(({ title }) => kinds.some(({ kind }) => kind.test(inSimplified(title)))),
  )
}

/** Of orders those that are as far as the words tell which is meant by; undefined where there are none, or the words tell nothing of it. */
export function toldByState(said: string, all: readonly OrderFact[]): readonly OrderFact[] | undefined {
  const states = stateSaid(said)?.split(' ') ?? []
  const meant = all.filter(({ state }) => states.includes(state))
  return meant.length > 0 ? meant : undefined
}

/** "鞋子先不退了": goods that are to be left alone, said where it was asked which order. */
const LEFT_OUT =
  /^(?:不是|没说|not) ?(?:the |my |that )?[^,，。?？]{1,12}$|(?<![还都给让能])(?:不|别|甭)(?:用|想|要|必|着急)?(?:退|换|办|取消|管)了?[吧啊呀。.!！~\s]*$|\b(?:keep|leave|forget) the\b/iu
const leavesOut = ({ turn: { said, state } }: Scene): boolean => state.pending?.slot === 'order' && LEFT_OUT.test(said.trim())

/** Shorter numbers may be of anything. */
const LEAST_NUMBER = 6
/** Whether words hold an order's own number, however its shop builds them. */
const saysNumber = (said: string, number: string): boolean =>
  number.length >= LEAST_NUMBER && said.toUpperCase().includes(number.toUpperCase())

/** "it's the LENS I don't want, keep the camera": of orders that are told apart by their goods those that are meant; none where nothing is said to stay. */
function setApart(scene: Scene, all: readonly OrderFact[]): readonly OrderFact[] {
  const lines = all.flatMap(({ number, items }) =>
    items.map(({ productId, variantId, title, variant, quantity }) => ({
      id: `${number} ${variantId}`,
      productIds: [productId],
      title,
      options: [variant],
      quantity,
    })),
  )
  const edits = all.length > 1 ? editsIn(textOf(scene), lines) : []
  const of = (isStaying: boolean) =>
    all.filter(({ number }) =>
      edits.some(({ op, of: ids }) => (op === 'keep') === isStaying && ids.length === 1 && ids[0]?.startsWith(`${number} `)),
    )
  const stays = of(true)
  return stays.length > 0 ? of(false).filter((one) => !stays.includes(one)) : []
}

/** Those whose goods or day the words name, or the latest where they say so; all where the words tell nothing. */
export function named(scene: Scene, all: readonly OrderFact[]): readonly OrderFact[] {
  const numbered = all.find(({ number }) => saysNumber(scene.turn.said, number))
  if (numbered) return [numbered]
  const candidates = toldByState(scene.turn.said, all) ?? all
  const apart = setApart(scene, candidates)
  const hits = apart.length > 0 ? apart : namedOf(scene, candidates)
  const others = candidates.filter((one) => !hits.includes(one))
  const told = hits.length === 0 ? pointedAt(scene, candidates) : leavesOut(scene) && others.length > 0 ? others : hits
  const day = dayOfOrder(scene.turn)
  const placed = day ? told.filter((one) => placedIn(one, day)) : []
  const meant = placed.length > 0 ? placed : told
  const one = meant.length > 1 ? atPlace(scene, meant) : undefined
  return one ? [one] : meant
}

/** "那把壶": of orders those whose goods are called by the very sign that is pointed at from a word or two before, however few the words for it; all where none is. */
function pointedAt({ turn: { said } }: Scene, all: readonly OrderFact[]): readonly OrderFact[] {
  const signs = [...said].filter((sign, at, all) => HAN.test(sign) && POINTED_AT.test(all.slice(Math.max(0, at - 12), at).join('')))
  const called = all.filter(({ items }) => items.some(({ title }) => signs.some((sign) => inSimplified(title).includes(sign))))
  return called.length > 0 ? called : all
}

/** "the newer one", "die ältere": of orders, newest first, the one that words point at by when it was placed; older than the one spoken of, where there are more than two. */
export function atPlace({ turn: { said, state } }: Scene, all: readonly OrderFact[]): OrderFact | undefined {
  const at = all.findIndex(({ number }) => number === (state.focus.orderNumber ?? state.focus.orders?.at(-1)))
  switch (orderPlaceIn(said)) {
    case 'newest':
      return all[0]
    case 'oldest':
      return all.length === 2 || at < 0 ? all.at(-1) : all[at + 1]
    case 'other':
      return all.length === 2 && at >= 0 ? all[1 - at] : undefined
    default:
      return undefined
  }
}

/** The lines of an order whose goods the words name; all of them where they name none. */
export function itemsNamed(scene: Scene, order: OrderFact): readonly OrderFact['items'][number][] {
  const named = order.items.filter((item) => isNamed(scene, { ...order, items: [item] }))
  return named.length > 0 ? named : order.items
}

const LEAST_LETTERS = 4
const lettersOf = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** Three characters in a row of a Chinese title are enough to tell one order's goods from another's; of one in letters it takes a whole word. */
export function speaksOf(said: string, title: string, length = 3): boolean {
  if (!HAN.test(title)) {
    const words = new Set(lettersOf(said))
    return lettersOf(title).some((word) => word.length >= LEAST_LETTERS && words.has(word))
  }
  const words = said.toLowerCase()
  const name = inSimplified(title).toLowerCase().replace(/\s+/gu, '')
  for (let i = 0; i + length <= name.length; i++) if (words.includes(name.slice(i, i + length))) return true
  return false
}
