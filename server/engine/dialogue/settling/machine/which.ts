import type { Settling, Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, maybeOrder, namedGoods, speaksOf } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { OF_ANOTHER } from '../../tracking/index.ts'
import { kindSaid } from '../../wishes/index.ts'
import type { OrderKind } from '../definition.ts'
import { isOfKind } from '../kinds.ts'
import { withMatter, withoutMatter, wordIn } from '../matter.ts'
import { question, type Way } from './asking.ts'
import { refused } from './ending.ts'

/** The goods that are meant, of an order or of the shop. */
export type Item = OrderFact['items'][number]

/** The order that is meant: said or tapped now, else the one spoken of, else the only fitting one, else asked for. */
export function theOrder(way: Way, kind: OrderKind): Found<OrderFact> {
  const { scene, matter } = way
  if (ofAnother(scene)) return { step: anothers(withoutMatter(scene, matter)) }
  const here = withMatter(spokenOf(scene, matter), matter)
  const not = wordIn(matter, 'notOrder')
  const hint = scene.resumed === true && matter.orderNumber === undefined
  const either = wordIn(matter, 'parcels') === 'together'
  const fits = (order: OrderFact) => order.number !== not && isOfKind(kind, order, scene.turn.now)
  // goods that come in a parcel are never what is meant
  const none = kind === 'virtual' ? () => refused({ ...way, lead: [] }, [{ key: 'settle.refused.no_virtual' }]) : undefined
  return anOrder({ fits, hint, either, ...(none && { none }) })(here)
}

/** Somebody else's order is spoken of, and none is named by its number: nothing of the shopper's own is taken for it. */
const ofAnother = ({ turn, picked }: Scene): boolean =>
  picked === null && OF_ANOTHER.test(turn.said) && !turn.understood.entities.some(({ type }) => type === 'order_number')

const anothers = (scene: Scene): Step => answer(scene, [{ key: 'order.of_another' }], { source: 'scenario', offer: [HUMAN] })

/** The order spoken of, where there is one; none is asked for. */
export function theNamed({ scene, matter }: Way): Found<OrderFact | undefined> {
  const here = spokenOf(scene, matter)
  return here.state.focus.orderNumber === undefined ? { has: undefined } : maybeOrder({ fits: () => false })(withMatter(here, matter))
}

/** The scene with the order of the matter in focus, unless another was said or tapped just now. */
function spokenOf(scene: Scene, matter: Settling): Scene {
  const { turn, picked, state } = scene
  const saidNow = picked?.kind === 'order' || turn.understood.entities.some(({ type }) => type === 'order_number')
  const orderNumber = saidNow ? state.focus.orderNumber : (matter.orderNumber ?? state.focus.orderNumber)
  const { orderNumber: _, ...focus } = state.focus
  return { ...scene, state: { ...state, focus: orderNumber === undefined ? focus : { ...focus, orderNumber } } }
}

/** What is to be said first goes before the question which order is meant, too. */
export function led({ lead }: Way, step: Step): Step {
  if (lead.length === 0 || (step.do !== 'ask' && step.do !== 'answer')) return step
  return { ...step, say: [...lead, ...step.say] }
}

/** The line that is meant: the only one, one named in the words, else asked for. */
export function theItem(way: Way, order: OrderFact): { readonly has: Item } | { readonly step: Step } {
  const { matter, scene } = way
  const chosen = order.items.find(({ variantId }) => variantId === matter.item)
  const [first, ...more] = order.items
  const meant = new Set(namedGoods(scene.turn))
  const named = order.items.filter(({ title, productId }) => meant.has(productId) || speaksOf(scene.turn.said, title))
  const kind = kindSaid(scene.turn.said)
  const meantBy = named.length > 0 || !kind ? named : order.items.filter(({ title }) => kind.test(inSimplified(title)))
  const one = chosen ?? (more.length === 0 ? first : meantBy.length === 1 ? meantBy[0] : undefined)
  if (one) return { has: one }
  const options = order.items.map(({ variantId, title, variant }) => ({ id: `set:item=${variantId}`, label: `${title} ${variant}`.trim() }))
  return {
    step: question(way, { slot: 'item', say: [{ key: 'settle.ask.item', args: { number: order.number } }], options: options.slice(0, 5) }),
  }
}
