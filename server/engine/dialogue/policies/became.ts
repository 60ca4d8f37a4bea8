import { type ChoiceDraft, deedFailed, isFailed, type PartDraft, type Words } from '#engine/conversation'
import { shopLocale } from '#engine/text'
import { refundLines } from '../answers/index.ts'
import type { Command } from '../commands/index.ts'
import { acted, type DeedFact, optional, order, type TicketFact, type UndertakenFact, undertaken } from '../facts/index.ts'
import { flowDoing } from '../flows/index.ts'
import { need } from '../need.ts'
import { orderCard } from '../respond/cards.ts'
import { provenWords } from '../respond/proven.ts'
import type { Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import { answers, first, HUMAN, handsOff, type Policy, type Said, type Taken } from './policy.ts'

type FollowUp = Extract<Command, { do: 'follow_up' }>
type Came = Pick<Taken, 'step' | 'said' | 'talk'>

/** What became of what was put in hand in this conversation: told from the deed, its receipt and the shop's records; where nothing was, it is asked as it was read. */
export const became: Policy = {
  name: 'became',
  run: (pending, scene) => {
    const asked = first(pending, 'follow_up')
    if (!asked) return undefined
    const took = [asked]
    const open = topFlow(scene.talk)?.flow
    if (open !== undefined && (asked.flows.length === 0 || asked.flows.includes(open)))
      return { took, said: [answers([{ key: 'progress.not_submitted', args: { title: { key: `settle.title.${open}` } } }])] }
    const found = inHand(scene)
    if ('step' in found) return { took, step: found.step }
    const deed = found.has && deedMeant(found.has, asked)
    const ticket = found.has && ticketMeant(found.has, asked, deed)
    const came = deed || ticket ? told(scene, deed, ticket) : undefined
    return came ? { took, ...came } : { took, instead: asked.instead }
  },
}

function inHand({ turn }: Scene) {
  const found = need(turn, 'desk.undertaken', [turn.conversationId], undertaken)
  return 'failed' in found ? { has: undefined } : found
}

/** The latest that is meant: of the order that is named, and of the kind that is; money is asked after whatever it is for, while it waits. */
function deedMeant({ deeds }: UndertakenFact, { flows, order: number }: FollowUp): DeedFact | undefined {
  const isOfMoney = flows.some((flow) => flow === MONEY)
  return deeds
    .filter(({ orderNumber }) => number === undefined || orderNumber === number)
    .find((deed) => flows.length === 0 || flows.includes(flowDoing(deed.kind) ?? '') || (isOfMoney && isWaiting(deed)))
}
const MONEY = 'refund_only'
const isWaiting = ({ state }: DeedFact): boolean => state === 'waiting' || state === 'begun'

/** The ticket goes with what is told where it is open and of the same; a deed that is named is told of alone. */
function ticketMeant({ ticket }: UndertakenFact, { flows }: FollowUp, deed: DeedFact | undefined): TicketFact | undefined {
  if (!ticket || (flows.length > 0 && !deed)) return undefined
  const isNewer = !deed || ticket.createdAt >= deed.at
  return isNewer || (ticket.state === 'open' && flows.length === 0) ? ticket : undefined
}

/** How it stands, with what the shop's records show of it now; a ticket past its time goes to a person once more. */
function told(scene: Scene, deed: DeedFact | undefined, ticket: TicketFact | undefined): Came {
  const shown = deed?.state === 'done' && deed.orderNumber !== '' ? moneyOf(scene, deed) : { has: undefined }
  if ('step' in shown) return { step: shown.step }
  const say = [...(deed ? deedWords(scene, deed) : []), ...(shown.has ? refundLines(shown.has) : [])]
  const isLate = ticket?.state === 'open' && Date.parse(ticket.dueAt) < scene.turn.now.getTime()
  if (ticket && isLate) return { said: [handsOff('unsettled', [...say, ticketWords(ticket, 'progress.ticket_late')])] }
  // a ticket ends with the deed that it was opened for
  const isDeeds = ticket?.state !== 'open' && deed !== undefined
  const all = ticket && !isDeeds ? [...say, ticketWords(ticket, `progress.ticket_${ticket.state}`)] : say
  return { said: [saying(all, deed, shown.has ? [orderCard(shown.has)] : [])] }
}

const saying = (say: readonly Words[], deed: DeedFact | undefined, cards: readonly PartDraft[]): Said =>
  answers(say, { cards, offer: [...(deed && NOT_DONE.has(deed.state) ? anew(deed) : []), HUMAN] })

const ticketWords = ({ number, dueAt }: TicketFact, key: string): Words => ({ key, args: { number, due: { at: dueAt, as: 'moment' } } })

/** Nothing was changed by it, so that it may be asked for again. */
const NOT_DONE: ReadonlySet<string> = new Set(['refused', 'undone', 'given_up'])
function anew({ kind }: DeedFact): ChoiceDraft[] {
  const flow = flowDoing(kind)
  return flow === undefined ? [] : [{ id: `flow:${flow}`, label: { key: `settle.begin.${flow}` } }]
}

/** The order, for how far its money is. */
function moneyOf({ turn }: Scene, { orderNumber }: DeedFact) {
  const found = need(turn, 'orders.find', [orderNumber], optional(order))
  if ('step' in found) return found
  const has = 'has' in found ? found.has : undefined
  return { has: has?.customerId === turn.shopper.customerId ? has : undefined }
}

/** In what words a deed that did not end well is told. */
const TOLD: Readonly<Record<string, string>> = {
  waiting: 'progress.waiting',
  begun: 'progress.waiting',
  refused: 'progress.refused',
  undone: 'progress.refused',
  by_hand: 'progress.by_hand',
  given_up: 'progress.given_up',
}

/** A deed as it stands. Words that tell its end bear its id: what is told with them is told by no notice after. */
function deedWords({ turn }: Scene, { kind, at, state, receipts, orderNumber, reason, id }: DeedFact): Words[] {
  const end = id !== undefined && state !== 'waiting' && state !== 'begun' ? { deed: id } : {}
  const flow = flowDoing(kind)
  const title = flow === undefined ? '' : { key: `settle.title.${flow}` }
  if (state === 'done') {
    const standing = receipts[0]?.fields['standing']
    const proven: Words[] = standing
      ? [{ key: standing === 'case' ? 'settle.standing_case' : 'settle.standing', args: { id: receipts[0]?.id ?? '' } }]
      : provenWords(receipts, shopLocale(turn.state.language))
    return [{ key: 'progress.done', args: { title, at: { at, as: 'moment' } }, ...end }, ...proven]
  }
  if (state === 'declined')
    return [{ key: 'told.refused', args: { number: orderNumber }, ...end }, ...(reason ? [{ key: 'told.reason', args: { reason } }] : [])]
  const of = orderNumber === '' ? title : { key: 'progress.of_order', args: { number: orderNumber, title } }
  return [{ key: TOLD[state] ?? 'progress.unclear', args: { of }, ...end }]
}

/** What waits for a person's word and is wanted no more is withdrawn before anybody approves it, or it is told what became of it meanwhile. Undefined where nothing waits. */
export function withdrawn(scene: Scene): Came | undefined {
  const { turn } = scene
  if (turn.shopper.customerId === null) return undefined
  const found = inHand(scene)
  if ('step' in found) return { step: found.step }
  const deeds = found.has?.deeds ?? []
  const isOfTurn = ({ id }: DeedFact) => id !== undefined && asOf(id) in turn.facts
  const deed = deeds.find(isOfTurn) ?? deeds.find((one) => one.state === 'waiting' && one.id !== undefined)
  if (deed?.id === undefined) return undefined
  const fact = turn.facts[asOf(deed.id)]
  if (fact === undefined) return { step: { do: 'act', what: { port: 'actions.give_up', with: [deed.id] }, as: asOf(deed.id) } }
  if (isFailed(fact)) {
    const [reason, say] = deedFailed(fact)
    return { said: [handsOff(reason, say)] }
  }
  return told(scene, { ...deed, state: stateIn(fact) ?? deed.state }, undefined)
}

const asOf = (id: string): string => `act.give_up.${id}`
const stateIn = (fact: unknown): string | undefined => {
  try {
    return acted(fact).state
  } catch {
    return undefined
  }
}
