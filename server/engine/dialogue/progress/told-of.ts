import type { ChoiceDraft, PartDraft, Step, WordArg, Words } from '#engine/conversation'
import { type DeedFact, type OrderFact, optional, order, type TicketFact } from '../facts/index.ts'
import { isChinese } from '../languages.ts'
import { lookUpIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { orderWords } from '../scenarios/orders/state-words.ts'
import { parcelWords } from '../scenarios/parcels/track.ts'
import { provenWords } from '../settling/index.ts'
import { answer, HUMAN, handOff, orderCard, refundWords } from '../steps/index.ts'
import { matterOf } from './named.ts'

interface Known {
  readonly deed: DeedFact | undefined
  readonly ticket: TicketFact | undefined
}

/** How it stands, with the receipt and what the shop's records show of it now; a ticket past its time goes to a person once more. */
export function toldOf(scene: Scene, { deed, ticket }: Known, again: boolean): Step | undefined {
  if (!deed && !ticket) return undefined
  const shown = deed ? shownBy(scene, deed) : { has: { say: [], parts: [] } }
  if ('step' in shown) return shown.step
  const say = [...(deed ? deedWords(scene, deed, again) : []), ...shown.has.say]
  if (ticket && isLate(scene, ticket)) return handOff(scene, 'unsettled', [...say, ticketWords(ticket, 'progress.ticket_late')])
  const told = ticket ? [...say, ticketWords(ticket, `progress.ticket_${ticket.state}`)] : say
  return answer(scene, told, {
    parts: shown.has.parts,
    offer: [...(deed && NOT_DONE.has(deed.state) ? anew(deed) : []), HUMAN],
    ...(deed && deed.orderNumber !== '' && { focus: { orderNumber: deed.orderNumber } }),
  })
}

const isLate = ({ turn }: Scene, { state, dueAt }: TicketFact): boolean => state === 'open' && Date.parse(dueAt) < turn.now.getTime()

const ticketWords = ({ number, dueAt }: TicketFact, key: string): Words => ({ key, args: { number, due: { at: dueAt, as: 'moment' } } })

/** Nothing was changed by it, so that it may be asked for again. */
const NOT_DONE: ReadonlySet<string> = new Set(['refused', 'undone', 'given_up'])

function anew({ kind }: DeedFact): ChoiceDraft[] {
  const matter = matterOf(kind)
  return matter === undefined ? [] : [{ id: `set:begin=${matter}`, label: { key: `settle.begin.${matter}` } }]
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

function deedWords({ state: { language } }: Scene, deed: DeedFact, again: boolean): Words[] {
  const { kind, at, state, receipts, orderNumber, reason, id } = deed
  // asked after before anybody was told of its end, it is told now
  const told = id !== undefined && state !== 'waiting' && state !== 'begun' ? { deed: id } : {}
  const matter = matterOf(kind)
  const title: WordArg = matter === undefined ? '' : { key: `settle.title.${matter}` }
  if (state === 'done') {
    const standing = receipts[0]?.fields['standing']
    const proven: Words[] = standing
      ? [{ key: standing === 'case' ? 'settle.standing_case' : 'settle.standing', args: { id: receipts[0]?.id ?? '' } }]
      : provenWords(receipts, isChinese(language) ? 'zh-CN' : 'en')
    return [{ key: again ? 'progress.done_already' : 'progress.done', args: { title, at: { at, as: 'moment' } }, ...told }, ...proven]
  }
  // a colleague declined it, and may have said why
  if (state === 'declined')
    return [{ key: 'told.refused', args: { number: orderNumber }, ...told }, ...(reason ? [{ key: 'told.reason', args: { reason } }] : [])]
  const of: WordArg = orderNumber === '' ? title : { key: 'progress.of_order', args: { number: orderNumber, title } }
  return [{ key: TOLD[state] ?? 'progress.unclear', args: { of }, ...told }]
}

const PARCEL = /^(?:intercept_parcel|open_carrier_case|contact_courier|reschedule_delivery)$/u
const MONEY = /^(?:cancel_order|refund_only|request_return|request_exchange|part_refund)$/u

interface Shown {
  readonly say: readonly Words[]
  readonly parts: readonly PartDraft[]
}

/** What the shop's records show now of what was done: where the parcel is, how far the money is. */
function shownBy(scene: Scene, { kind, orderNumber, state }: DeedFact): { readonly has: Shown } | { readonly step: Step } {
  const none = { has: { say: [], parts: [] } }
  if (state !== 'done' || orderNumber === '' || ![PARCEL, MONEY].some((some) => some.test(kind))) return none
  const found = lookUpIfThere(scene, 'progress.order', { port: 'orders.find', with: [orderNumber] }, optional(order))
  if ('step' in found) return found
  if (!found.has || found.has.customerId !== scene.turn.shopper.customerId) return none
  return { has: PARCEL.test(kind) ? ofParcel(scene, found.has) : ofMoney(found.has) }
}

function ofParcel(scene: Scene, one: OrderFact): Shown {
  const { say, parts } = parcelWords(scene, one)
  return say.length === 0 ? ofOrder(scene, one) : { say: [{ key: 'progress.parcel_now' }, ...say], parts }
}

const ofOrder = ({ turn }: Scene, one: OrderFact): Shown => ({ say: orderWords(one, turn.now), parts: [orderCard(one)] })

/** How far the money is; nothing where none goes back. */
function ofMoney(one: OrderFact): Shown {
  const [latest] = one.refunds
  if (!latest || latest.state === 'refused') return { say: [], parts: [orderCard(one)] }
  return { say: refundWords(one, latest), parts: [orderCard(one)] }
}
