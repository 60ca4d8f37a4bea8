import type { Step } from '#engine/conversation'
import { ownText, type ProductFact, products } from '../facts/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { namedIn } from '../scenarios/goods/named-in.ts'
import { eachIn, severalMeant } from '../spoken/index.ts'
import { ask, HUMAN, productChoice } from '../steps/index.ts'
import { lookUp } from './look-up.ts'
import { weigh } from './named-goods.ts'

const TOGETHER = /^(?:find\.(?:these|still_these|more|nearest)|compare\.)/u
/** "do you have the derby in 43", after it was shown beside another: a word of its title, or what it alone comes in, tells it from what is at hand. */
export function oneOfShown(scene: Scene, atHand: string): Found<ProductFact> | undefined {
  const { said, state, understood } = scene.turn
  const { goods = [] } = state.focus
  if (goods.length < 2 || !state.lastSaid.some((mark) => TOGETHER.test(mark)) || understood.entities.some(({ type }) => type === 'product'))
    return undefined
  const shown = theProducts(scene, goods)
  if ('step' in shown) return shown
  const { sure } = weigh(said, shown.has)
  const [only, ...more] = sure ? [sure] : shown.has.filter(({ variants }) => variants.some(({ options }) => isNamed(said, options)))
  return only && more.length === 0 && only.id !== atHand ? itIs(only) : undefined
}
const isNamed = (said: string, options: Readonly<Record<string, string>>): boolean =>
  Object.values(options).some((option) => option.length > 2 && namedIn(said, option))

/** Of so many that were spoken of one after another one may be meant. */
const LATELY = 4

/** The goods that were told of or offered together last, in their order; else those spoken of one after another. */
export const togetherOf = ({ turn: { state } }: Scene): readonly string[] =>
  state.focus.together ?? (state.focus.goods ?? []).slice(-LATELY)

/** Of the goods told of or offered last those that the words fit: a word of their title, the colour and size that are said, a chart to be asked by; all of them where they fit none. */
export function fittingLately(scene: Scene): Found<readonly ProductFact[]> {
  const ids = togetherOf(scene)
  const shown = ids.length === 0 ? { has: [] } : theProducts(scene, ids)
  if ('step' in shown) return shown
  const { near } = weigh(scene.turn.said, shown.has)
  const named = near.length > 0 ? near : shown.has
  const chosen = asChosen(scene, named)
  const fitting = chosen.length > 0 ? chosen : named
  const charted = fitting.filter(({ sizeChart }) => sizeChart && (sizeChart.kind === 'foot') === (scene.slots['foot'] !== undefined))
  return { has: scene.intent === 'product.size' && charted.length > 0 ? charted : fitting }
}

/** Of goods that no word names, those that come in the colour and the size that were asked for: "卡其色M码" is no film subscription. */
export function asChosen(scene: Scene, found: readonly ProductFact[]): readonly ProductFact[] {
  const options = optionsSaid(scene)
  const is = (shown: string, { type, value }: (typeof options)[number]) =>
    // a colour is part of "深卡其", but a size of M is not 10000mAh
    type === 'colour' ? bare(shown).includes(bare(String(value))) : bare(shown) === bare(String(value))
  const comesIn = (one: ProductFact) => (option: (typeof options)[number]) =>
    one.variants.some((variant) => Object.values(variant.options).some((shown) => is(ownText(one, shown), option)))
  return found.filter((one) => options.every(comesIn(one)))
}

const optionsSaid = ({ turn }: Scene) => turn.understood.entities.filter(({ type }) => type === 'colour' || type === 'size')
/** Whether a colour or a size is said. */
export const hasOptions = (scene: Scene): boolean => optionsSaid(scene).length > 0

const bare = (option: string) => option.toLowerCase().replace(/[\s码号色]/gu, '')

/** Which of these is meant, to be tapped; any at all where there are none. */
export const whichOf = (scene: Scene, offered: readonly ProductFact[]): Step =>
  ask(scene, [{ key: offered.length > 0 ? 'product.which_of' : 'product.which' }], {
    slot: 'product',
    options: [...offered.slice(0, SHOWN).map(productChoice), HUMAN],
  })
const SHOWN = 4

const SHOWS_GOODS = /^find\.(?:these|still_these|more|nearest)/u

/** The products that "these two" means, of those spoken of or shown in the session, or "one of each", of those told of together; undefined where the words mean no several. */
export function severalAtHand(scene: Scene): readonly string[] | undefined {
  const { said, state, understood } = scene.turn
  const pointed = severalMeant({ said, goods: scene.state.focus.goods, shown: state.lastSaid.some((mark) => SHOWS_GOODS.test(mark)) })
  if (pointed || eachIn(said) === undefined || understood.entities.some(({ type }) => type === 'product')) return pointed
  const told = togetherOf(scene)
  return told.length > 1 ? told : undefined
}

/** Some products by their ids; those that are gone are left out. */
export const theProducts = (scene: Scene, ids: readonly string[]): Found<ProductFact[]> =>
  lookUp(scene, 'products', { port: 'catalogue.products', with: [ids] }, products)

/** This product, as what is spoken of from now on. */
export const itIs = (one: ProductFact) => ({ has: one, focus: { productId: one.id } })
