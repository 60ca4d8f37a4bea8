import type { Entity, Pending, Settling, Step } from '#engine/conversation'
import { numbersSaid, ordersKnown } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { settleEach, urgedAs, withAllWished } from '../settling/index.ts'
import { meansAll, placesSaid } from '../tracking/index.ts'
import { inOne, type Told } from './both.ts'
import { nameEach } from './named-lines.ts'

interface Ways {
  readonly run: (scene: Scene) => Step
  /** The scene in which an option was tapped in place of the words. */
  readonly tapped: (option: string) => Scene
}

/** So many are told of in one turn. */
const MOST = 4
/** One of those that are named, not each. */
const ONE = /或者?|还是|要么|不|别|除了|只|\b(?:or|not|except|only|instead)\b/iu

/** "两个都退", "都查一下": what is wished for of several orders is told of each, or begun with the first while the others wait; else the step as it is. */
export function ofEachOrder(scene: Scene, { run, tapped }: Ways): Step {
  const waited = scene.picked === null && isTold(scene) ? meantOf(scene, ordersIn(scene.turn.state.pending), true) : []
  if (waited.length > 1) return tellEach(scene, waited, tapped, run)
  const step = run(scene)
  if (step.do !== 'ask' || scene.picked !== null) return step
  const { pending } = step.state
  if (pending?.slot === 'settle.item') return ofEachItem(scene, step)
  const meant = meantOf(scene, ordersIn(pending), scene.turn.state.pending?.slot === 'order')
  if (meant.length < 2) return withAllWished(scene, step)
  const matter = step.state.settling?.at(-1)
  // two orders that go together are one matter
  if (matter?.scenario === 'ship_together') return step
  // an open matter stands as it was where something else is asked of
  if (matter && matter !== scene.state.settling?.at(-1) && matter.orderNumber === undefined)
    return settleEach(scene, matter, meant.map(withMention(meant, matter)).map(withGoods(scene)).map(asFarAs(scene)), step.say.slice(0, -1))
  return tellEach(scene, meant, () => scene, run)
}

/** "两件都退", where it was asked which goods of the order: the first is begun, and the others wait. */
function ofEachItem(scene: Scene, step: Extract<Step, { do: 'ask' }>): Step {
  const { pending, settling = [] } = step.state
  const matter = settling.at(-1)
  // which of them goes first is one matter
  if (matter?.scenario === 'ship_together') return step
  const items = (pending?.options ?? []).filter(({ id }) => id.startsWith(ITEM))
  const asked = scene.turn.state.pending?.slot === 'settle.item'
  const meant = items.length <= MOST && meansAll(scene.turn.said, items.length, asked) ? items : nameEach(scene, items)
  if (!matter?.orderNumber || meant.length < 2) return step
  const each = meant.map(({ id, label }): Settling => {
    const mention = { value: label, from: 'looked_up' as const, confidence: 1 }
    return { ...matter, item: id.slice(ITEM.length), slots: { ...matter.slots, mention }, asked: {} }
  })
  return settleEach(scene, matter, each, step.say.slice(0, -1))
}
const ITEM = 'set:item='

type Option = Pending['options'][number]

/** It was asked which order, of what is told and not settled. */
const isTold = ({ turn: { state } }: Scene): boolean => state.pending?.slot === 'order' && (state.settling ?? []).length === 0

const ordersIn = (pending: Pending | null): readonly Option[] =>
  pending?.slot === 'order' ? pending.options.filter(({ id }) => id.startsWith('order:')) : []

const numberOf = (id: string) => id.slice('order:'.length)

/** Which of the orders are meant together: all of them, those whose numbers or places are told, or those whose goods are named. */
function meantOf(scene: Scene, options: readonly Option[], asked: boolean): readonly Option[] {
  const { said } = scene.turn
  if (options.length < 2 || options.length > MOST) return []
  const numbers = numbersSaid(scene)
  if (numbers.length > 1) return options.filter(({ id }) => numbers.includes(numberOf(id)))
  if (asked && !ONE.test(said)) {
    const places = placesSaid(said)
    if (places.length > 1) return options.filter((_, at) => places.includes(at))
  }
  if (meansAll(said, options.length, asked)) return options
  return nameEach(scene, options)
}

/** One of the orders that are meant, by its goods. */
interface OfOrder {
  readonly number: string
  readonly title: string
}

/** An option remembers the number and the goods alone. */
const orderOf = ({ id, label }: Option): OfOrder => ({ number: numberOf(id), title: label.replace(numberOf(id), '').trim() })

/** The order as though its number had been said alone, with facts of its own. */
function ofNumber(scene: Scene, number: string, at: number): Scene {
  const { turn, state, prefix } = scene
  const said: Entity = { type: 'order_number', value: number, text: number, span: [0, turn.said.length], confidence: 1 }
  const entities = [...turn.understood.entities.filter(({ type }) => type !== 'order_number'), said]
  return {
    ...scene,
    turn: { ...turn, understood: { ...turn.understood, entities } },
    state: { ...state, focus: { ...state.focus, orderNumber: number } },
    prefix: `${prefix}each${at}.`,
  }
}

/** Each is told under its name, in the order of the list; what is no answer ends it. */
function tellEach(scene: Scene, meant: readonly Option[], sceneOf: (option: string) => Scene, run: Ways['run']): Step {
  const told: Told[] = []
  for (const [at, option] of meant.entries()) {
    const { number, title } = orderOf(option)
    const step = run(ofNumber(sceneOf(option.id), number, at))
    if (step.do !== 'answer') return told.length === 0 || step.do === 'look_up' || step.do === 'act' ? step : inOne(scene, told)
    told.push({ ...step, say: [{ key: 'settle.title_of', args: { title, goods: number } }, ...step.say] })
  }
  return inOne(scene, told)
}

/** Each by its goods; by its number where another has the same. */
const withMention =
  (meant: readonly Option[], matter: Settling) =>
  (option: Option): Settling => {
    const { number, title } = orderOf(option)
    const isAlone = meant.filter((one) => orderOf(one).title === title).length === 1
    const mention = { value: isAlone ? title : number, from: 'looked_up' as const, confidence: 1 }
    return { ...matter, orderNumber: number, slots: { ...matter.slots, mention } }
  }

/** With the goods of its order: by whatever name they are called later, they tell which is meant. */
const withGoods =
  (scene: Scene) =>
  (matter: Settling): Settling => {
    const order = ordersKnown(scene).find(({ number }) => number === matter.orderNumber)
    const goods = order && { value: order.items.map(({ productId }) => productId), from: 'looked_up' as const, confidence: 1 }
    return goods ? { ...matter, slots: { ...matter.slots, goods } } : matter
  }

/** What is urged is called by whom it goes to: the warehouse, or the carrier. */
const asFarAs =
  (scene: Scene) =>
  (matter: Settling): Settling => {
    const order = ordersKnown(scene).find(({ number }) => number === matter.orderNumber)
    const scenario = order && urgedAs(matter.scenario, order, scene.turn.now)
    return scenario === undefined ? matter : { ...matter, scenario }
  }
