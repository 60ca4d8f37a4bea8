import type { ChoiceDraft } from '#engine/conversation'
import { type Ask, answer, caresAsked, topicOf } from '../answers/index.ts'
import { type About, impliedIntent, isAsking, wentOn } from '../commands/index.ts'
import { withSlots } from '../flows/index.ts'
import { failedInside, isFromBefore } from '../need.ts'
import { flowServing, type Scene } from '../scene.ts'
import { remember, type Talk, topFlow } from '../talk.ts'
import { echoed } from './borne-out.ts'
import { nearest } from './nearest.ts'
import { failed, first, HUMAN, handsOff, type Policy, response, type Said, type Taken } from './policy.ts'
import { unrepeated, withTold } from './repeats.ts'
import { advanced, frameOf, restated, startsOf } from './walking.ts'

/** A question is answered from a fact, an entry or a rule of this turn; while a flow is open it is a digression, and the flow's question follows once more. */
export const ask: Policy = {
  name: 'answer',
  run: (pending, scene) => {
    const command = first(pending, 'ask')
    if (!command?.ask) return undefined
    const how: How = {
      isWish: command.isWish,
      isAlone: pending.every((one) => one.do === 'ask' || one.do === 'tell'),
      isCarried: command.source === 'local' && !isAsking(scene.turn.said),
    }
    return { ...(ofOpenFlow(scene, command.ask) ?? answered(scene, command.ask, how)), took: [command] }
  },
}

/** What is asked of the very thing that is put is answered by what was put: in short, without what stands above already. */
function ofOpenFlow(scene: Scene, { topic, intent, entry }: Ask): Pick<Taken, 'step' | 'said' | 'talk'> | undefined {
  const top = topFlow(scene.talk)
  const flow = top && scene.flows.get(top.flow)
  const isIts = entry === undefined && flow?.serves.includes(intent) && (topic === RULE || scene.talk.put !== null)
  if (!top || !flow || !isIts) return undefined
  return scene.talk.put ? restated(scene, flow, top) : advanced(scene, [], flow, top)
}
const RULE: Ask['topic'] = 'rule'

/** How a question was put: as a wish, by itself, or by words that only went on with the one before. */
interface How {
  readonly isWish?: boolean | undefined
  readonly isAlone?: boolean
  readonly isCarried?: boolean
}

/** A question answered by its topic, without what was told a moment ago; with something else in the message nothing is said of what was told. */
export function answered(
  scene: Scene,
  asked: Ask,
  { isWish = false, isAlone = true, isCarried = false }: How = {},
): Pick<Taken, 'step' | 'said' | 'talk'> {
  const { turn, talk } = scene
  const came = answer(asked, turn, talk)
  if (came.at === 'step') return { step: came.step }
  const kept = withCares({ ...talk, asked: before(asked, came.at === 'which') }, asked)
  // what is wished for and nothing here does is a person's
  if (isWish && asked.topic === RULE && came.at !== 'answered') return handedOver({ ...scene, talk: kept }, asked.words)
  if (came.at === 'failed') return { talk: kept, said: [failed()] }
  if (came.at === 'unknown') return begunByAsking(scene, asked) ?? notAnswered(scene, asked, kept)
  const { response: own, isNew } =
    came.at === 'answered' && !isFromBefore(turn)
      ? unrepeated(came.response, asked, talk, isCarried)
      : { response: came.response, isNew: true }
  if (!isNew && (!isAlone || scene.isAnswered)) return { talk: kept, said: [] }
  const told: Said = {
    kind: came.at === 'which' ? 'ask' : 'answer',
    response: { ...own, offer: withoutOpen(scene, own.offer) },
    ...(came.at === 'which' && { waits: { scenario: 'talk', slot: asked.topic } }),
  }
  return { talk: withTold(kept, asked.topic, own.body, asked.order), said: [told] }
}

/** A wish that only a person can do: handed over as it was put; the later of two stands in the place of the first. */
function handedOver(scene: Scene, words: string): Pick<Taken, 'said' | 'talk'> {
  const { talk } = scene
  const isSecond = talk.memory.some(({ event }) => event === 'person')
  const line = echoed(scene, { key: isSecond ? 'wish.instead' : 'wish.passed', args: { words } }, { key: 'human.scenario' })
  return { talk, said: [handsOff('scenario', [line])] }
}

/** Who is asked for with care stays known, for what is asked for them later. */
const withCares = (talk: Talk, asked: Ask): Talk =>
  [...caresAsked(asked)]
    .filter((of) => !talk.memory.some((one) => one.event === 'cares' && one.of === of))
    .reduce((kept, of) => remember(kept, { event: 'cares', of }), talk)

/** What is under way is not offered to be begun. */
const withoutOpen = ({ talk }: Scene, offer: readonly ChoiceDraft[]): readonly ChoiceDraft[] =>
  offer.filter(({ id }) => !talk.flows.some(({ flow }) => id === `flow:${flow}`))

/** The question as it is kept for what goes on with it. */
export const before = ({ topic, intent, words, goods, order, item, values, facets }: Ask, open: boolean) => ({
  topic,
  intent,
  words,
  goods,
  ...(order !== undefined && { order }),
  ...(item !== undefined && { item }),
  values,
  ...(facets && { facets }),
  open,
})

/** What no entry tells is reckoned for the order where the flow says that asking begins it: a fall in price, by the shop's own rule. */
function begunByAsking(scene: Scene, { intent, order, item }: Ask): Pick<Taken, 'step' | 'said' | 'talk'> | undefined {
  const flow = flowServing(scene, intent)
  if (flow?.askedHow !== 'begins' || scene.turn.shopper.customerId === null) return undefined
  const about = { ...(order !== undefined && { order }), ...(item !== undefined && { item }) }
  return advanced(scene, [], flow, withSlots(frameOf(scene, flow), flow, about))
}

/** Nothing answers it: what is nearest among the entries of its matter, the flows that serve it, then a person. */
function notAnswered(scene: Scene, asked: Ask, talk: Talk): Pick<Taken, 'step' | 'said' | 'talk'> {
  const found = nearest(scene, asked.words, [asked.intent])
  if ('step' in found) return found
  if (failedInside(scene.turn)) return { talk, said: [failed()] }
  const offer = [...found.near, ...startsOf(scene, [asked.intent]), HUMAN]
  return {
    talk,
    said: [
      { kind: 'not_known', response: response([{ key: found.near.length > 0 ? 'rule.not_known_near' : 'rule.not_known' }], { offer }) },
    ],
  }
}

/** Something told by a tap goes on with the question before; what is told of an order says once how that stands. */
export const goOn: Policy = {
  name: 'go_on',
  run: (pending, scene) => {
    const told = first(pending, 'tell')
    if (!told?.about || pending.length > 1) return undefined
    const { goods = [], order } = told.about
    const isTap = told.source === 'tap'
    const isTold = scene.talk.memory.some((one) => one.event === 'told' && order !== undefined && one.of === order)
    if (!isTap && (order === undefined || told.trouble !== undefined || isTold || topFlow(scene.talk))) return undefined
    const asked = (isTap ? wentOn(scene, { ...told.about, words: '', values: {} }) : undefined) ?? standing(told.about, told.words, goods)
    return asked && { took: [told], ...answered(scene, asked) }
  },
}

/** How an order stands, or what goods are. */
function standing({ order, item }: About, words: string, goods: NonNullable<About['goods']>): Ask | undefined {
  const intent = impliedIntent(order === undefined ? 'product' : 'order')
  const topic = topicOf(intent)
  return (
    topic && {
      topic,
      intent,
      words,
      goods,
      absent: [],
      ...(order !== undefined && { order }),
      ...(item !== undefined && { item }),
      values: {},
      confidence: 1,
    }
  )
}
