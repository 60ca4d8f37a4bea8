import type { Step } from '#engine/conversation'
import { isForChild, isOfChild, mayWear, ownText, type ProductFact, products } from '../../../facts/index.ts'
import { lookUp, namedEach, namedGoods, search, theProducts } from '../../../needs/index.ts'
import { defineScenario, type Found, type Need, type Scene } from '../../../scenario.ts'
import { asksAlike, asksMore, asksOthers } from '../../../spoken/index.ts'
import { answer, ask, HUMAN, productCard } from '../../../steps/index.ts'
import { slotText, tellsNeed, tellsPiece } from '../../../tracking/index.ts'
import { goodsMeeting, isNarrow, kindSaid, kindsIn, searchWords, thingWished, type Wished, wishedIn } from '../../../wishes/index.ts'
import { nearGoods } from '../graph/near-goods.ts'
import { cheaperGoods } from './cheaper.ts'
import { asColoured, colourWished, isColoured } from './in-colour.ts'
import { cheapestFirst, isUnwanted, meets, nearestTo } from './meeting.ts'
import { pickOne } from './pick.ts'

const SHOWN = 3
/** What was shown is remembered over so many pages that all that a search finds fits in. */
const KEPT = 6
/** Of so many that fit the words those are kept that are also sold as wished. */
const SIFTED = 24

/** What goes with the product at hand or stands in for it, where the words ask for that; else what fits the words. */
const offered: Need<ProductFact[]> = (scene) => {
  const pick = pickOne(scene)
  if (pick) return { step: pick }
  if (allShown(scene)) return { step: ask(scene, [{ key: 'find.need' }], { slot: 'need' }) }
  if (isMore(scene)) return searchAsWished(scene, slotText(scene.slots['question']) ?? scene.question)
  // what was just said not to be sold is meant, whatever was spoken of before
  if (asksAlike(scene.turn.said) && lacksOne(scene)) return { step: noneAlike(scene) }
  const cheaper = cheaperGoods(scene)
  if (cheaper) return { step: cheaper }
  const near = nearGoods(scene, scene.turn.state.focus.productId ?? scene.state.focus.productId)
  if (near) return { step: near }
  if (asksAlike(scene.turn.said)) return { step: noneAlike(scene) }
  return asksOthers(scene.turn.said) ? { has: [] } : searchAsWished(scene, scene.question)
}

/** What is not sold was not found under what comes near it either. */
function noneAlike(scene: Scene): Step {
  const thing = thingWished(slotText(scene.turn.state.topics.at(-1)?.slots['question']) ?? '')?.thing
  return thing && lacksOne(scene)
    ? answer(scene, [{ key: 'find.none_alike', args: { thing } }], { offer: [HUMAN] })
    : ask(scene, [{ key: 'find.need' }], { slot: 'need' })
}
const lacksOne = ({ turn }: Scene): boolean => turn.state.lastSaid.some((mark) => NOT_SOLD.test(mark))
const NOT_SOLD = /^find\.not_(?:sold|found)/u

/** What fits the words and costs and holds what it may; where nothing of the kind is sold at the sum, what comes nearest to it. */
function searchAsWished(scene: Scene, said: string): Found<ProductFact[]> {
  const asked = said.replace(WORN_WITH, ' ')
  const wished = wishOf(scene, asked)
  const kind = kindSaid(wished.words)
  const isKind = ({ title, category, aliases }: ProductFact) => !kind || [title, category, ...aliases].some(kind.test)
  const called = kindsIn(wished.words)
    .map(({ text }) => text.replace(/子$/u, ''))
    .join(' ')
  const searched =
    isNarrow(wished) || kind || colourWished(scene)
      ? search(scene, `${searchWords(wished.words)} ${called}`.trim(), SIFTED)
      : search(scene, searchWords(asked))
  const found = 'step' in searched ? searched : withNamed(scene, searched.has)
  if ('step' in found) return found
  // far down the list stands what only resembles the words
  if (!isNarrow(wished)) {
    const alike = kind ? found.has.filter(isKind) : asCalled(asked, found.has)
    const worn = (alike.length > 0 ? alike : found.has).filter((one) => mayWear(asked, one))
    return { has: asColoured(scene, worn).slice(0, KEPT) }
  }
  const ofKind = found.has.filter(
    (one) => isKind(one) && !isUnwanted(one, wished) && (!isOfChild(asked) || isForChild(one)) && mayWear(asked, one),
  )
  const named = kind ? ofKind : asCalled(asked, ofKind)
  const fitting = named.length > 0 ? named : ofKind
  const meeting = (wished.isCheap ? cheapestFirst(fitting) : fitting).flatMap((one) => asMeets(one, wished))
  if (meeting.length > 0 || !(kind || GIFT.test(asked))) return { has: asColoured(scene, meeting) }
  const gifts = kind ? { has: [] } : giftsFor(scene, wished)
  if ('step' in gifts || gifts.has.length > 0) return gifts
  return { has: asColoured(scene, nearestTo(ofKind.filter(sellable), wished)) }
}

/** "他喜欢喝茶": the goods that are called so. */
function asCalled(asked: string, goods: readonly ProductFact[]): ProductFact[] {
  const names = goodsMeeting(asked)
  return goods.filter((one) => names.some((name) => [ownText(one, one.title), ...one.aliases].some((own) => own.includes(name))))
}

/** What is given as a present, whoever it is for, at a sum at which nothing was found by the words alone. */
const PRESENTS = '礼盒 伴手礼 香水 护手霜 口红 保温杯 茶 坚果 雨伞 毛巾 gift perfume hand cream lipstick flask tea nuts umbrella'
function giftsFor(scene: Scene, wished: Wished): Found<ProductFact[]> {
  const found = lookUp(scene, 'gifts', { port: 'catalogue.search', with: [PRESENTS, SIFTED] }, products)
  if ('step' in found) return found
  return {
    has: asColoured(
      scene,
      found.has.filter((one) => !isUnwanted(one, wished)).flatMap((one) => asMeets(one, wished)),
    ),
  }
}

/** "配风衣的裤子", "和风衣搭的裤子": not the coat is looked for. */
const WORN_WITH = /(?:(?:和|跟|与).{1,8}?)(?:搭配?|配)的|(?:搭配?|配)(?:我的)?.{1,8}?的|\bto go with\b.*$/iu
/** "配风衣的裤子": what is named is what the goods go with. */
const GOES_WITH = /搭|配|相似|类似|像|一样|替代|\b(?:with|like|similar|match|instead)\b/iu

/** Goods by what is found; the one that the words name in front, which a search by its page's words may miss: "headphones" for earbuds. */
function withNamed(scene: Scene, found: readonly ProductFact[]): Found<ProductFact[]> {
  const ids = namedGoods(scene.turn)
  if (ids.length === 0 || namedEach(scene.turn).length > 1 || GOES_WITH.test(scene.turn.said)) return { has: [...found] }
  const named = theProducts(scene, ids)
  if ('step' in named) return named
  // beside what is named, what only resembles its words is of other shelves
  const shelves = new Set(named.has.map(({ category }) => category))
  const others = found.filter(({ id, category }) => !ids.includes(id) && shelves.has(category))
  return {
    has: [...found.filter(({ id }) => ids.includes(id)), ...named.has.filter(({ id }) => !found.some((one) => one.id === id)), ...others],
  }
}

/** A sum of a currency that the shop does not sell in bounds nothing: no rate of exchange is known. */
const isForeign = ({ most, least }: Wished, currency: string): boolean =>
  [most, least].some((sum) => sum !== undefined && sum.currencies.length > 0 && !sum.currencies.includes(currency))

const GIFT = /送|礼物|礼品|\b(?:gift|present)\b/iu
const SHOWN_OR_NOT = /^find\./u

/** What is wished for; what it may cost stays as it was said before, while goods are looked for and no other sum is named. */
function wishOf(scene: Scene, asked: string): Wished {
  const latest = wishedIn(scene.turn.said)
  const wished = latest.most || latest.least ? { ...wishedIn(asked), most: latest.most, least: latest.least } : wishedIn(asked)
  const { topics, lastSaid } = scene.turn.state
  const before = topics.findLast(({ intent }) => intent === 'product.recommend')
  if (wished.most || wished.least || !before || !lastSaid.some((mark) => SHOWN_OR_NOT.test(mark))) return wished
  const { most, least } = wishedIn(slotText(before.slots['question']) ?? '')
  return { ...wished, most, least }
}

/** It was said just now that there are no more. */
const allShown = (scene: Scene): boolean => isMore(scene) && scene.turn.state.lastSaid.includes('find.no_more')

const isMore = ({ turn: { said, state } }: Scene): boolean => asksMore(said, state.lastSaid)

const sellable = ({ variants }: ProductFact) => variants.some(({ stock }) => stock > 0)

/** The product with what meets the wish in front, as its card shows the first. */
function asMeets(product: ProductFact, wished: Wished): ProductFact[] {
  const first = meets(product, wished)
  return first ? [{ ...product, variants: [first, ...product.variants.filter((one) => one !== first)] }] : []
}

/** Products that fit the words, those in stock first; with nothing to go by, asks what for. */
export const find = defineScenario({
  id: 'find',
  serves: ['product.recommend', 'product.link'],
  needs: offered,
  next(scene, found) {
    const shown = [...found.filter(sellable), ...found.filter((one) => !sellable(one))]
      .filter(({ id }) => !wasShown(scene, id))
      .slice(0, SHOWN)
    const more = isMore(scene)
    if (shown.length === 0) return more ? noMore(scene) : nothingFits(scene)
    const wished = wishOf(scene, scene.question)
    const isMet = !isNarrow(wished) || shown.some((one) => meets(one, wished))
    const key = more ? 'find.more' : !isMet ? 'find.nearest' : areThese(scene, shown) ? 'find.still_these' : 'find.these'
    const { currency } = scene.turn.shop
    const colour = colourWished(scene)
    const note = [
      ...(isForeign(wished, currency) ? [{ key: 'find.other_currency', args: { currency } }] : []),
      ...(colour && !shown.some((one) => isColoured(scene, one)) ? [{ key: 'find.no_colour' }] : []),
    ]
    // what was read as harm is answered by goods, and what to do if it was harm is said beside
    const befell = tellsNeed(scene.turn)
    const say = [
      ...note,
      { key, args: { titles: { list: shown.map(({ title }) => title) } } },
      ...(befell ? [{ key: 'find.if_ours' }] : []),
    ]
    return answer(scene, say, {
      parts: shown.flatMap((one) => productCard(one)),
      offer: befell ? [HUMAN] : [],
      focus: {
        goods: [...(more ? (scene.state.focus.goods ?? []) : []), ...shown.map(({ id }) => id)].slice(-KEPT),
        ...(shown.length === 1 && shown[0] && { productId: shown[0].id }),
      },
    })
  },
})

/** What was told beside leaves the goods that were just shown. */
const areThese = ({ inherited, turn }: Scene, shown: readonly ProductFact[]): boolean =>
  inherited && shown.length > 0 && turn.state.focus.goods?.slice(-shown.length).join() === shown.map(({ id }) => id).join()

/** "还有别的吗": what was shown before more was asked for is not shown again. */
const wasShown = (scene: Scene, id: string): boolean => {
  const { productId, goods = [] } = scene.turn.state.focus
  return isMore(scene) && (goods.includes(id) || productId === id)
}

/** All that fits was shown: said, not filled up with other goods; the next words may be a new wish. */
const noMore = (scene: Scene) => answer(scene, [{ key: 'find.no_more' }], { offer: [HUMAN] })

function nothingFits(scene: Scene) {
  // a sum or whom it is for, and no word of what: the rest of the wish is asked for
  if (tellsPiece(scene.turn) && kindsIn(scene.question).length === 0) return ask(scene, [{ key: 'find.need_noted' }], { slot: 'need' })
  const asked = scene.intent === 'product.link' || scene.state.lastSaid.includes('find.need') || isNarrow(wishedIn(scene.question))
  return asked ? answer(scene, [{ key: 'find.nothing' }], { offer: [HUMAN] }) : ask(scene, [{ key: 'find.need' }], { slot: 'need' })
}
