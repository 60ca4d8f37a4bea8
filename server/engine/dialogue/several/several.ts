import { type Entity, reused, type Settling, type Slot, type Step } from '#engine/conversation'
import { servedBy } from '../registry.ts'
import type { Scene } from '../scenario.ts'
import {
  begin,
  beginQueue,
  calledBy,
  type Definition,
  definitionIn,
  endSaid,
  endsByItself,
  isBegun,
  isDropped,
  queuedOf,
  withKind,
  withQueue,
} from '../settling/index.ts'
import { kindsIn } from '../wishes/index.ts'
import { beside, both, joined, type Told } from './both.ts'
import { areDistinct, isEcho, isJoined, speaksOfAnother } from './distinct.ts'
import { eachGoods, ownOfEach, tellsAnotherKind } from './each-goods.ts'
import { alone, isOfItsOwn, mattersOf, type Part, PREFIXES } from './matters.ts'

/** Two things asked in one message, both answered; undefined where there is but one. */
export function several(scene: Scene): Step | undefined {
  const [first, second] = partsOf(scene)
  return first && second ? both(scene, readApart(withOwnOptions(first)), readApart(withOwnOptions(second))) : undefined
}

/** Several things to be settled in one message: what can be told is told, the first is begun and the others wait; undefined where there are none. */
export function severalToSettle(scene: Scene): Step | undefined {
  const ofEach = endedForEach(scene)
  const ofOwn = endedApart(scene)
  // "裙子换小一号，还有保温杯漏水": the end of the one is none of the other's
  if (ofEach.length > 0 && ofOwn.length < 2) return queued(scene, ofEach)
  const parts = partsOf(scene)
  const read = parts.map(wishOf)
  // what is said of each of the goods is read apart where the parts of the words are fewer
  if (ofOwn.length > (areDistinct(read) ? read.length : 0)) return queued(scene, ofOwn)
  const all = read.flatMap(forEach)
  const wishes = all.filter((wish) => !isEcho(wish, all))
  if (wishes.some(({ matter, definition }) => matter?.slots['mention'] || OUTRIGHT.has(definition?.id ?? '')) || areDistinct(wishes))
    return queued(scene, byGoods(wishes))
  const [first, second] = parts
  // "T恤我要退，顺便问下键盘到哪了": a plain wish does not outweigh what is asked beside it in so many words
  const areApart = first && second && (isJoined(second.said.text) || speaksOfAnother([{ here: alone(first) }], { here: alone(second) }))
  return first && second && areApart ? both(scene, apart(first), apart(second)) : undefined
}

/** "鞋要退，毛衣别发了": what is not wanted any more is one of several ends, each of goods of its own. */
export function endsOfEach(scene: Scene): Step | undefined {
  const ofOwn = isDropped(scene.turn.said) ? endedApart(scene) : []
  return ofOwn.length > 1 && ofOwn.some(({ definition }) => definition?.id === 'cancel_order') ? queued(scene, ofOwn) : undefined
}

/** "积木少了一袋，外套改成130": what is to become of each of the goods, read from the words that are said of it. */
export const eachEnded = (scene: Scene): Step | undefined => queued(scene, endedApart(scene))

const apart = (part: Part): Part => ({ ...part, scene: alone(part) })

const partsOf = reused((scene: Scene): Part[] => (scene.picked || scene.inherited ? [] : mattersOf(scene)))

/** One of them as though it had been said alone; the definition and what was said of it where it is to be settled. */
interface Wish {
  readonly here: Scene
  readonly definition?: Definition
  readonly matter?: Settling
}

function wishOf(part: Part): Wish {
  const here = alone(part)
  const definition = wishedIn(here)
  return definition ? { here, definition, matter: queuedOf(here, definition) } : { here: readApart(part).scene }
}

/** The matter that a part of a message begins, as it was read or by words that outweigh that. */
export function wishedIn(here: Scene): Definition | undefined {
  const read = definitionIn(here, servedBy(here).id)
  if (read && isBegun(here, read)) return read
  const called = calledBy(here)
  return called && OUTRIGHT.has(called.id) && isBegun(here, called) ? called : undefined
}
/** "送的时候放门口就行", read as how parcels are delivered. */
const OUTRIGHT: ReadonlySet<string> = new Set(['leave_parcel'])

/** As it stands beside the others, or as though it had been said alone. */
const readApart = (part: Part): Part => (isOfItsOwn(part) ? apart(part) : part)

/** "鞋退了 毛衣换大一号": each is called by its goods where each names one kind of them, and no other's. */
function byGoods(wishes: readonly Wish[]): readonly Wish[] {
  const goods = wishes.map(({ here }) => kindsIn(here.turn.said))
  const kinds = goods.map(([one]) => one?.kind)
  if (goods.some((all) => all.length !== 1) || new Set(kinds).size < wishes.length) return wishes
  return wishes.map((wish, at) => {
    const mention = goods[at]?.[0]?.text
    return wish.matter && mention && wish.matter.slots['mention'] === undefined
      ? { ...wish, matter: mentioning(wish.matter, mention) }
      : wish
  })
}

/** A wish for several goods is one for each of them. */
function forEach(wish: Wish): Wish[] {
  const { here, definition } = wish
  const each = definition && wish.matter ? eachGoods(here, definition.id) : []
  if (!definition || each.length === 0) return [wish]
  return each.map(({ scene, mention }) => {
    return { here: scene, definition, matter: mentioning(queuedOf(scene, definition), mention) }
  })
}

/** "T恤退了 杯子换个颜色": each of the goods is a matter of its own. */
function endedApart(scene: Scene): Wish[] {
  if (scene.picked || scene.inherited) return []
  return ownOfEach(scene).flatMap(({ scene: own, mention, id, intent: asked }, at): Wish[] => {
    const intent = asked ?? (id === undefined ? undefined : definitionIn(own, id)?.serves[0])
    if (intent === undefined) return []
    const here = { ...own, intent, prefix: PREFIXES[at] ?? '' }
    const definition = definitionIn(here, id ?? servedBy(here).id)
    const begins = definition !== undefined && (id !== undefined || isBegun(here, definition))
    return [begins ? { here, definition, matter: mentioning(withKind(here, queuedOf(here, definition)), mention) } : { here }]
  })
}

const mentioning = (matter: Settling, mention: string): Settling => ({
  ...matter,
  slots: { ...matter.slots, mention: { value: mention, from: 'said', confidence: 1 } },
})

/** "大衣小了，鞋子坏了，都退": what is wrong with each are no matters of their own where one end is wished for all. */
function endedForEach(scene: Scene): Wish[] {
  const id = scene.picked || scene.inherited ? undefined : endSaid(scene.turn.said)
  const definition = id === undefined ? undefined : definitionIn(scene, id)
  const intent = definition?.serves[0]
  if (!definition || intent === undefined) return []
  const here = { ...scene, intent }
  return isBegun(here, definition) && !tellsAnotherKind(scene.turn.said) && eachGoods(here, definition.id).length > 0
    ? forEach({ here, definition, matter: queuedOf(here, definition) })
    : []
}

/** So many are looked up and told beside what is begun. */
const MOST_TOLD = 2

/** Of several to be settled those that end by themselves are told at once, the first of the others is begun, and the rest wait. */
function queued(scene: Scene, wishes: readonly Wish[]): Step | undefined {
  const told: Told[] = []
  const asked = new Set<Wish>()
  for (const wish of wishes.filter(isToldAtOnce).slice(0, MOST_TOLD)) {
    const { here, definition } = wish
    const step = definition ? begin(here, definition) : servedBy(here).run(here)
    if (step.do === 'look_up' || step.do === 'act') return step
    if (step.do === 'hand_off') return handed(scene, step, wishes, wish)
    if (step.do === 'answer') told.push(step)
    else asked.add(wish)
  }
  const waiting = wishes.filter((wish) => wish.definition && (asked.has(wish) || !isToldAtOnce(wish)))
  const step = beginQueue(scene, [...waiting, ...beyond(wishes)].flatMap(withMatter))
  if (!step) return told.length > 0 ? joined(scene, told) : undefined
  return step.do === 'ask' || step.do === 'answer' || step.do === 'not_known' ? beside(told, step) : step
}

const isToldAtOnce = ({ definition, matter }: Wish) => !definition || !matter || endsByItself(definition, matter)

/** What would end by itself and found no room in this turn. */
const beyond = (wishes: readonly Wish[]) => wishes.filter(isToldAtOnce).slice(MOST_TOLD)

const withMatter = ({ here, definition, matter }: Wish) => (definition && matter ? [{ here, definition, matter }] : [])

/** A person who must come gets what was said beside it as well. */
function handed(scene: Scene, step: Extract<Step, { do: 'hand_off' }>, wishes: readonly Wish[], gone: Wish): Step {
  const rest = wishes.flatMap((wish) => (wish !== gone && wish.matter ? [wish.matter] : []))
  return { ...step, state: withQueue({ ...scene, state: step.state }, [...(scene.state.queued ?? []), ...rest]).state }
}

const isOption = ({ type }: Entity): boolean => type === 'colour' || type === 'size'

/** "蓝色的到哪了，黑的有货吗": the colours and sizes of one part of a message are none of the other's, which names its own. */
function withOwnOptions({ scene, said }: Part): Part {
  const { turn } = scene
  const [from, to] = said.span
  const options = turn.understood.entities.filter(isOption)
  const own = options.filter(({ span }) => span[0] >= from && span[1] <= to)
  if (own.length === 0 || own.length === options.length) return { said, scene }
  const entities = turn.understood.entities.filter((one) => !isOption(one) || own.includes(one))
  const { colour: _, size: __, ...kept } = scene.slots
  const slots: Record<string, Slot> = { ...kept }
  for (const { type, value, confidence } of own) slots[type] ??= { value, from: 'said', confidence }
  const others = options.filter((one) => !own.includes(one))
  const words = others.reduce((rest, { text }) => rest.replace(text, ''), turn.said)
  return { said, scene: { ...scene, slots, turn: { ...turn, said: words, understood: { ...turn.understood, entities } } } }
}
