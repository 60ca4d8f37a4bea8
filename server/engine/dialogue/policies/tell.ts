import type { ChoiceDraft, Words } from '#engine/conversation'
import { topicOf } from '../answers/index.ts'
import { type Command, impliedIntent, lineFor, roleOf } from '../commands/index.ts'
import { undertaken } from '../facts/index.ts'
import { isForPeople } from '../flows/index.ts'
import { need } from '../need.ts'
import { ordersAtHand } from '../reference/index.ts'
import type { Scene } from '../scene.ts'
import { isOver, offeredFlows, type Talk, topFlow } from '../talk.ts'
import { answered } from './answer.ts'
import { borneOut, echoed } from './borne-out.ts'
import { answers, first, HUMAN, type Policy, type Taken } from './policy.ts'
import { isRepeated, wasLast, withTold } from './repeats.ts'
import { pictures } from './rest.ts'
import { startsOf, titleOf } from './walking.ts'

type Told = Extract<Command, { do: 'tell' }>
type Came = Pick<Taken, 'step' | 'said' | 'talk'>

/** What is told is run against what is open: trouble with what can be done about it, a ticket, a wish that was offered, an order, goods; where nothing hangs on it a line. */
export const tell: Policy = {
  name: 'tell',
  run: (pending, scene) => {
    const told = first(pending, 'tell')
    if (!told) return undefined
    const took = pending.filter((one) => one.do === 'tell')
    // impatience with what a person has already: where that stands
    const isWithPerson = scene.talk.memory.some(({ event }) => event === 'person')
    if (isWithPerson && told.trouble !== undefined && roleOf(told.trouble) === 'complaint') return { took, ...ticketNow(scene) }
    if (told.trouble !== undefined) return { took, ...troubled(scene, told, told.trouble) }
    if (pending.length > took.length && !told.isUpset) return { took, said: [] }
    return { took, ...met(scene, told) }
  },
}

/** What a line of ours that only takes note is remembered as: none is said twice in a row. */
const NOTED = 'noted'

/** Something is wrong: what can be done about it, said once. */
function troubled(scene: Scene, told: Told, trouble: string): Came {
  const starts = startsOf(scene, [trouble])
  const isOfGoods = starts.length > 0 && roleOf(trouble) === undefined
  const line: Words = isOfGoods ? { key: told.isToCome ? 'settle.not_come_yet' : 'trouble.sorry' } : { key: lineFor(trouble) }
  const offer = [...(isOfGoods && !told.isToCome ? starts : []), HUMAN]
  return note({ ...scene, talk: { ...scene.talk, asked: troubleOf(trouble, told) } }, line, { offer, sorry: true })
}

/** What is wrong is what later words go on with. */
const troubleOf = (intent: string, { words, about }: Told): NonNullable<Talk['asked']> => ({
  topic: topicOf(intent) ?? '',
  intent,
  words,
  goods: [],
  values: {},
  open: false,
  ...(about?.order !== undefined && { order: about.order }),
  ...(about?.item !== undefined && { item: about.item }),
})

const HEARD: Words = { key: 'again.heard' }

/** Takes note in a line; after another such line it is said what can be done instead. */
function note(
  { talk }: Scene,
  line: Words,
  { offer = [], sorry }: { readonly offer?: readonly ChoiceDraft[]; readonly sorry?: true } = {},
): Came {
  const isAgain = wasLast(talk, NOTED)
  const said = isAgain
    ? answers([HEARD], { offer: offer.length > 0 ? offer : [HUMAN] })
    : answers([line], { offer, ...(sorry && { sorry }) })
  return { talk: withTold(talk, NOTED, [isAgain ? HEARD : line]), said: [said] }
}

/** What is told, against what is open: the first that it belongs to. */
function met(scene: Scene, told: Told): Came {
  const { talk, turn } = scene
  if (turn.said.trim() === '') return { said: [pictures(turn)] }
  // the question of the flow, or what waits for a yes, is put once more in short
  if (topFlow(talk) && !told.isUpset) return { said: [] }
  return ofTicket(scene, told) ?? ofOffered(scene, told) ?? ofBought(scene, told) ?? ofOrder(scene, told) ?? plain(scene, told)
}

/** A person has it: what is added is said to be added; after that where the ticket stands. */
function ofTicket(scene: Scene, { words }: Told): Came | undefined {
  const { talk } = scene
  if (!talk.memory.some(({ event }) => event === 'person')) return undefined
  if (!wasLast(talk, NOTED)) return note(scene, echoed(scene, { key: 'noted.added', args: { words } }, { key: 'human.noted' }))
  return ticketNow(scene)
}

/** Where the ticket of the conversation stands. */
function ticketNow(scene: Scene): Came {
  const { talk, turn } = scene
  const found = need(turn, 'desk.undertaken', [turn.conversationId], undertaken)
  if ('step' in found) return { step: found.step }
  const ticket = 'has' in found ? found.has.ticket : undefined
  if (!ticket || Date.parse(ticket.dueAt) < turn.now.getTime()) return note(scene, { key: 'human.noted' })
  const line: Words = { key: 'progress.ticket_open', args: { number: ticket.number, due: { at: ticket.dueAt, as: 'moment' } } }
  return { talk: withTold(talk, NOTED, [line]), said: [answers([line])] }
}

/** Something for a person was offered a moment ago: what is told is for them, and it is one tap away. */
function ofOffered(scene: Scene, { words }: Told): Came | undefined {
  const { talk, flows } = scene
  const flow = offeredFlows(talk)
    .map((id) => flows.get(id))
    .find((one) => one !== undefined && isForPeople(one))
  if (!flow) return undefined
  const offer: readonly ChoiceDraft[] = [{ id: `flow:${flow.scenario}`, label: { key: `settle.begin.${flow.scenario}` } }, HUMAN]
  const line = echoed(scene, { key: 'noted.for_flow', args: { words, title: titleOf(flow) } }, { key: 'again.heard' })
  return { talk: withTold(talk, NOTED, [line]), said: [answers([line], { offer })] }
}

/** A day or a sum told of goods whose price is under talk, by somebody who has bought them: what that comes to for their order. */
function ofBought(scene: Scene, { words }: Told): Came | undefined {
  const { talk, turn } = scene
  const [goods] = talk.asked?.topic === 'price' ? talk.asked.goods : []
  if (!goods || !turn.understood.entities.some(({ type }) => type === 'time' || type === 'money')) return undefined
  const recent = ordersAtHand(turn)
  if ('step' in recent) return { step: recent.step }
  const own = 'has' in recent ? recent.has.filter(({ items }) => items.some(({ productId }) => productId === goods.productId)) : []
  const [order] = own
  const item = order?.items.find(({ productId }) => productId === goods.productId)?.variantId
  if (!order || own.length > 1 || item === undefined) return undefined
  const intent = impliedIntent('bought')
  const topic = topicOf(intent)
  if (!topic) return undefined
  return answered(scene, { topic, intent, words, goods: [goods], absent: [], order: order.number, item, values: {}, confidence: 1 })
}

/** Topics whose answer is how an order stands, or goes by it. */
const STANDING: ReadonlySet<string> = new Set(['order', 'parcel', 'refund', 'delivery', 'rule'])

/** Something told of an order that was told of: the fact that bears it out, with the next step; said already, that it is seen. */
function ofOrder(scene: Scene, told: Told): Came | undefined {
  const { talk, turn } = scene
  const number = told.about?.order ?? (STANDING.has(talk.asked?.topic ?? '') ? talk.asked?.order : undefined)
  if (number === undefined || !talk.memory.some((one) => one.event === 'told' && one.of === number)) return undefined
  const recent = ordersAtHand(turn)
  if ('step' in recent) return { step: recent.step }
  const order = 'has' in recent ? recent.has.find((one) => one.number === number) : undefined
  const fact = order && borneOut(order, turn.now)
  // the next step was taken already: there is nothing to offer anew
  const isTaken = fact?.offer.some(({ id }) => isOver(talk, id.replace('flow:', ''), number)) === true
  if (fact && !isTaken && !(wasLast(talk, NOTED) && isRepeated(fact.body, talk)))
    return { talk: withTold(talk, NOTED, fact.body), said: [answers(fact.body, { offer: fact.offer })] }
  const offer: readonly ChoiceDraft[] = offeredFlows(talk).map((id) => ({ id: `flow:${id}`, label: { key: `settle.begin.${id}` } }))
  return { talk: withTold(talk, NOTED, [HEARD]), said: [answers([HEARD], { offer: [...offer, HUMAN] })] }
}

function plain(scene: Scene, { isUpset }: Told): Came {
  const { talk, turn } = scene
  const isMore = isUpset && ((turn.state.unmet ?? 0) > 1 || talk.asked !== undefined)
  if (isMore) return note(scene, { key: 'again.heard' }, { offer: [HUMAN] })
  if (isUpset) return note(scene, { key: lineFor(impliedIntent('abuse')) }, { offer: [HUMAN], sorry: true })
  if (turn.page?.kind === 'order' || talk.asked?.order !== undefined) return note(scene, { key: 'settle.noted' })
  const isOfGoods = (talk.asked?.goods.length ?? 0) > 0 || turn.page?.kind === 'product'
  if (isOfGoods) return note(scene, { key: 'details.noted_goods' })
  // words that nothing was made of are noted, and counted among what was not known
  const isUnread = roleOf(turn.understood.intent) === 'open'
  const came = note(scene, { key: 'details.noted' }, isUnread ? { offer: [HUMAN] } : {})
  return isUnread ? { ...came, said: came.said?.map((one) => ({ ...one, kind: 'not_known' as const })) ?? [] } : came
}
