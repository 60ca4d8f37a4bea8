import type { Step } from '#engine/conversation'
import { type DeedFact, type UndertakenFact, undertaken } from '../facts/index.ts'
import { lookUpIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { refund } from '../scenarios/after-sales/refund.ts'
import { orderStatus } from '../scenarios/orders/status.ts'
import { eta } from '../scenarios/parcels/eta.ts'
import { track } from '../scenarios/parcels/track.ts'
import { notSubmitted, pickupWords } from '../settling/index.ts'
import { withoutTitles } from '../spoken/index.ts'
import { answer, HANDED_OFF, HUMAN } from '../steps/index.ts'
import { slotText } from '../tracking/index.ts'
import { asksNumber, asksOfNewOne, asksPlainly, asksResult, triesAgain } from './asked.ts'
import { isOnOrder, kindsNamed, kindsOfVerb, matterOf } from './named.ts'
import { ofPickup } from './pickup.ts'
import { toldOf } from './told-of.ts'

/** What is asked after: whatever was put in hand last, or a deed that is named. */
interface After {
  readonly kinds?: readonly string[]
  /** The kinds are likely, and another deed may be meant as well. */
  readonly perhaps?: true
  readonly ticket: boolean
  readonly again: boolean
}

/**
 * "好了吗", "any news?", "拦截成功了吗": the true state of what was put in hand in this conversation and is asked after, with its receipt.
 * Undefined where nothing of the kind is asked, or nothing is known of it: then the words are served as any others.
 */
export function whatBecame(scene: Scene): Step | undefined {
  const after = askedAfter({ ...scene, turn: withoutTitles(scene.turn) })
  if (!after) return pickedUp(scene)
  const open = after.ticket ? undefined : notSubmitted(scene, after.kinds && mattersOf(after.kinds))
  if (open) return open
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [scene.turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  const known = found.has ?? { deeds: [], ticket: undefined }
  const deed = deedMeant(scene, known, after)
  const step = toldOf(scene, { deed, ticket: ticketMeant(known, after, deed) }, after.again)
  if (step) return step
  if (after.kinds && !after.perhaps) return withoutAny(scene, after.kinds)
  return asksPlainly(scene.turn.said) ? factsAgain(scene) : undefined
}

/** "几点来取", "我明天不在家", once a courier was booked: for when, and what may be changed of it. */
function pickedUp(scene: Scene): Step | undefined {
  const asked = scene.picked === null && (scene.state.settling ?? []).length === 0 ? ofPickup(scene.turn.said) : undefined
  if (asked === undefined) return undefined
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [scene.turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  const done = found.has?.deeds.filter(({ state }) => state === 'done') ?? []
  const [booked] = done.flatMap(({ receipts }) => receipts.filter(({ kind }) => kind === 'book_pickup'))
  if (!booked) return undefined
  const moved = asked === 'unsuitable' ? [{ key: 'progress.pickup_moved' }] : []
  return answer(scene, [pickupWords(booked), ...moved], { offer: [HUMAN] })
}

/** "那你们多久给我答复" */
const ANSWERED_WHEN =
  /^(?:那|所以|请问|[,，\s])*(?:你们?|客服|同事|人工)?(?:大概|到底|最快)?(?:要)?(?:多久|什么时候|啥时候|几时|几天)(?:内|才|会|能|可以)*(?:给|有|联系|回)?(?:我|个)?(?:答复|回复|结果|回话|回音|说法|联系我?)[啊呀呢吗\s?？。!！]*$|^(?:so |and |ok )*when (?:will|do|can|would) (?:i|you|someone|somebody|they|your team|anyone)(?: people)? (?:hear|answer|reply|get (?:back|an answer|a reply)|contact|call|let me know)\b.{0,20}$|^(?:so |and |ok )*how long (?:will|does|would|is) (?:the|this|that|it|your|their|an?) ?(?:check|investigation|review|answer|reply|enquiry|inquiry)(?: (?:going to )?take)?\W*$/iu

/** "那怎么办", right after a person was called for. */
const AND_NOW =
  /^(?:那|所以|我|现在|接下来|就|要|该|得|只能|[,，\s])*(?:怎么办|咋办|咋整|怎么弄|等(?:着|多久|你们?|人工)?(?:吗|么|就行(?:吗|了)?)?)[啊呀呢\s?？。!！]*$|^(?:so |and |ok )*(?:what (?:now|happens (?:now|next)|do i do)|now what|do i (?:just )?wait)\W*$/iu

function askedAfter({ turn, picked }: Scene): After | undefined {
  const { said, state } = turn
  if (picked !== null || turn.parts.some(({ kind }) => kind !== 'text')) return undefined
  const plain = asksPlainly(said)
  const again = triesAgain(said)
  if (AND_NOW.test(said.trim()) && state.lastSaid.includes(HANDED_OFF)) return { ticket: true, again: false }
  if (ANSWERED_WHEN.test(said.trim())) return { ticket: true, again: false }
  const result = asksResult(said) || asksNumber(said)
  const kinds = plain || result ? kindsNamed(said) : undefined
  if (kinds && result) return { kinds, ticket: false, again: false }
  if (asksOfNewOne(said)) return { kinds: SENT_ANEW, perhaps: true, ticket: false, again: false }
  const likely = kinds ?? kindsOfVerb(said)
  if (likely && (plain || result)) return { kinds: likely, perhaps: true, ticket: false, again: false }
  return plain || again ? { ticket: false, again } : undefined
}

const SENT_ANEW = ['request_exchange', 'reship']

const mattersOf = (kinds: readonly string[]): readonly string[] => kinds.flatMap((kind) => matterOf(kind) ?? [])

/** The latest that is meant: of the kind that is named, or of the order that is; else of the matter spoken of last. */
function deedMeant({ turn }: Scene, { deeds, ticket: tickets }: UndertakenFact, { kinds, perhaps, ticket }: After): DeedFact | undefined {
  if (ticket) return tickets ? undefined : deeds[0]
  const number = turn.understood.entities.find(({ type }) => type === 'order_number')?.value
  const ofOrder = deeds.filter(({ orderNumber }) => number === undefined || orderNumber === number)
  const named = ofOrder.find(({ kind }) => !kinds || kinds.includes(kind))
  return named ?? (perhaps && asksPlainly(turn.said) ? ofOrder[0] : undefined)
}

/** The ticket goes with what is told where it is open, or came after the deed; a deed that is named is told of alone. */
function ticketMeant({ ticket }: UndertakenFact, after: After, deed: DeedFact | undefined): UndertakenFact['ticket'] {
  if (!ticket || after.ticket) return ticket
  if (!deed) return after.kinds ? undefined : ticket
  const [isOpen, isNewer] = [ticket.state === 'open', ticket.createdAt >= deed.at]
  return (after.kinds ? isOpen && isNewer : isOpen || isNewer) ? ticket : undefined
}

/** Nothing of the kind was put in hand here: said so, with the way to begin it. Where the shop's records show it, they tell. */
function withoutAny(scene: Scene, kinds: readonly string[]): Step | undefined {
  const [matter] = mattersOf(kinds)
  if (matter === undefined || isOnOrder(kinds) || scene.turn.shopper.customerId === null) return undefined
  const begin = { id: `set:begin=${matter}`, label: { key: `settle.begin.${matter}` } }
  const step = answer(scene, [{ key: 'progress.none', args: { title: { key: `settle.title.${matter}` } } }], { offer: [begin, HUMAN] })
  return { ...step, state: { ...step.state, pending: { scenario: matter, slot: 'settle.begin', options: [] } } }
}

const FACTS = [track, eta, refund, orderStatus]

/** The facts that were told last, looked up anew: "有消息了吗" after a parcel was spoken of. Undefined where none were. */
function factsAgain(scene: Scene): Step | undefined {
  const { topics } = scene.turn.state
  const topic = topics.at(-1)
  const told = topic && FACTS.find(({ serves }) => serves.includes(topic.intent))
  if (!topic || !told || scene.turn.shopper.customerId === null) return undefined
  const question = slotText(topic.slots['question']) ?? scene.question
  return told.run({ ...scene, intent: topic.intent, inherited: true, question, state: { ...scene.state, topics } })
}
