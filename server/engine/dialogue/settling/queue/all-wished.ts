import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Settling, Step } from '#engine/conversation'
import { type OrderFact, optional, order } from '../../facts/index.ts'
import { lookUp, recentOrders } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { meansAll } from '../../tracking/index.ts'
import type { Definition } from '../definition.ts'
import { definitionIn, oneByOne, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { isOfKind } from '../kinds.ts'
import { withMatter, withQueue, wordIn } from '../matter.ts'
import { isQuestion } from '../values.ts'
import { isNamed } from '../words/named.ts'
import { asItWasSaid } from './queued.ts'
import { sharedOf } from './siblings.ts'
import { askedOnceLess } from './turned.ts'

/** So many wait at most. */
const MOST = 4
/** How an order that is not wanted is undone, by how far it is. */
const UNDONE = [
  { kind: 'unsent', id: 'cancel_order' },
  { kind: 'under_way', id: 'intercept_parcel' },
  { kind: 'received', id: 'return_goods' },
] as const
const UNDOES: ReadonlySet<string> = new Set(UNDONE.map(({ id }) => id))
/** Matters of several orders or goods that may be wished for beside the one. */
const OF_EACH: ReadonlySet<string> = new Set([
  ...UNDOES,
  'exchange_goods',
  'refund_only',
  'change_address',
  'add_remark',
  'urge_dispatch',
  'request_invoice',
  'protect_price',
])

/** "两件都退", said where one is under way: the others wait for their turn; undefined where the words say nothing of the kind. */
export function allWished(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition || matter.orderNumber === undefined || wordIn(matter, 'mention') !== undefined) return undefined
  const others = othersWished(scene, matter)
  if ('step' in others) return others.step
  if (others.has.length === 0) return undefined
  const stands = askedOnceLess(scene, { ...matter, slots: { ...matter.slots, ...mentioning(others.own) } })
  const left = withQueue(scene, [...notOf(others.has, scene.state.queued), ...others.has])
  const here = asItWasSaid(withMatter(left, stands), stands, definition)
  return walk({ scene: here, definition, matter: stands, lead: oneByOne(scene, stands, left.state.queued ?? []) })
}

/** The same where the one was only just begun: what waits is added to its step. */
export function withAllWished(scene: Scene, step: Step): Step {
  const matter = step.do === 'ask' ? step.state.settling?.at(-1) : undefined
  if (step.do !== 'ask' || !matter?.orderNumber || wordIn(matter, 'mention') !== undefined) return step
  if (scene.state.settling?.some(({ scenario }) => scenario === matter.scenario)) return step
  const others = othersWished(scene, matter)
  if ('step' in others) return others.step.do === 'look_up' ? others.step : step
  if (others.has.length === 0) return step
  const own = { ...matter, slots: { ...matter.slots, ...mentioning(others.own) } }
  const queue = [...notOf(others.has, step.state.queued), ...others.has]
  const state = withQueue(withMatter({ ...scene, state: step.state }, own), queue).state
  const say = [...oneByOne(scene, own, queue), ...step.say]
  return { ...step, say, state }
}

/** What waited for the same goods gives way to what is wished for all. */
const notOf = (others: readonly Settling[], waiting: readonly Settling[] = []): readonly Settling[] =>
  waiting.filter(
    (one) =>
      wordIn(one, 'mention') === undefined ||
      !OF_GOODS.has(one.scenario) ||
      !others.some((other) => isNamed(one, wordIn(other, 'mention') ?? '')),
  )
const OF_GOODS: ReadonlySet<string> = new Set(['goods_trouble', 'return_goods', 'exchange_goods', 'refund_only'])

const mentioning = (title: string): Settling['slots'] => ({ mention: { value: title, from: 'looked_up', confidence: 1 } })

type Others = { readonly step: Step } | { readonly has: readonly Settling[]; readonly own: string }
const NO_OTHERS: Others = { has: [], own: '' }

/** The other goods of its order, or else the other orders, that the words mean with it. */
function othersWished(scene: Scene, matter: Settling): Others {
  const { turn, picked } = scene
  // what was said of two, whatever the count of all there is: the number is held against it below
  if (picked !== null || isQuestion(turn.said) || !OF_EACH.has(matter.scenario) || !meansAll(turn.said, 1, false)) return NO_OTHERS
  const found = lookUp(scene, 'of_all', { port: 'orders.find', with: [matter.orderNumber ?? ''] }, optional(order))
  if ('step' in found) return found
  if (!found.has || found.has.customerId !== turn.shopper.customerId) return NO_OTHERS
  const { items } = found.has
  const one = items.find(({ variantId }) => variantId === matter.item)
  if (one && items.length > 1) return meansAll(turn.said, items.length, false) ? ofGoods(matter, found.has, one.variantId) : NO_OTHERS
  const recent = recentOrders(scene, found.has.customerId)
  return 'step' in recent ? recent : ofOrders(scene, matter, found.has, recent.has)
}

function ofGoods(matter: Settling, { items }: OrderFact, own: string): Others {
  const others = items.filter(({ variantId }) => variantId !== own).slice(0, MOST)
  const title = items.find(({ variantId }) => variantId === own)?.title ?? ''
  return { has: others.map((one) => another(matter, { item: one.variantId }, one.title)), own: title }
}

function ofOrders(scene: Scene, matter: Settling, own: OrderFact, recent: readonly OrderFact[]): Others {
  const definition = definitionIn(scene, matter.scenario)
  const theirs = recent.filter(({ customerId, number }) => customerId === own.customerId && number !== own.number)
  const fitting = theirs.flatMap((one) => {
    const id = definition && matterFor(scene, definition, one)
    return id === undefined ? [] : [{ id, one }]
  })
  if (fitting.length === 0 || fitting.length > MOST || !meansAll(scene.turn.said, fitting.length + 1, false)) return NO_OTHERS
  return {
    has: fitting.map(({ id, one }) => another({ ...matter, scenario: id }, { orderNumber: one.number }, titleOf(one))),
    own: titleOf(own),
  }
}

const titleOf = ({ items, number }: OrderFact): string => items[0]?.title ?? number

/** The same matter where the order is of its kind; of what is not wanted, the way to undo it. */
function matterFor({ turn: { now } }: Scene, { id, flow }: Definition, one: OrderFact): string | undefined {
  const step = Object.values<ScenarioStep>(flow.steps).find((first) => first.do === 'order')
  if (step?.do === 'order' && step.orders !== 'any' && step.orders !== 'named' && isOfKind(step.orders, one, now)) return id
  return UNDOES.has(id) ? UNDONE.find(({ kind }) => isOfKind(kind, one, now))?.id : undefined
}

/** What was told of the goods under way is not said of the others. */
const another = ({ scenario, orderNumber, slots }: Settling, of: Pick<Settling, 'item' | 'orderNumber'>, title: string): Settling => ({
  scenario,
  ...(orderNumber !== undefined && { orderNumber }),
  ...of,
  slots: { ...(slots['wish'] && { wish: slots['wish'] }), ...sharedOf(slots), ...mentioning(title) },
  asked: {},
  aside: 0,
})
