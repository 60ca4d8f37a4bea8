import type { ChoiceDraft, Settling, Step, WordArg, Words } from '#engine/conversation'
import { deedFailed, isFailed } from '#engine/conversation'
import { hashText } from '#engine/text'
import { acted, type OrderFact, Unreadable } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { HUMAN, orderCard } from '../../../steps/index.ts'
import type { Deed } from '../../definition.ts'
import { titleOf } from '../../flow/own.ts'
import { doneKey, pickupWords, WITH_SUM } from '../../words/done.ts'
import { question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import { ended, refused, toPerson } from '../ending.ts'
import { tongueOf } from '../reasons.ts'

type Args = Readonly<Record<string, WordArg>>

/** In what words it is told: what is known of it, and by which name. */
interface Told {
  readonly args: Args
  readonly name: string
}

/** Tells one deed from another under the same words of consent. */
const markOf = (asPut: string): string => (hashText(asPut) >>> 0).toString(36)

/** What may be tapped for a yes: each bears the mark of the deed it stands under, so that a button further up is none to what stands now. */
export const confirmsOf = ({ confirm = ['yes'] }: Deed, asPut: string): ChoiceDraft[] =>
  confirm.map((value) => ({ id: `set:confirm=${value}~${markOf(asPut)}`, label: { key: `settle.choice.confirm.${value}` } }))

/** For whom it waits: a sum above what may be given, or a person's look at a deed of an order or of none. */
function waitingKey(why: string | undefined, { order }: Ready): string {
  if (why !== 'nod' && why !== 'twice') return 'settle.waiting'
  return order ? 'settle.waiting_nod' : 'settle.waiting_nod_plain'
}

/** What came of it is said by the receipt alone. */
export function came(way: Way, ready: Ready, fact: unknown, { args, name }: Told): Step {
  // what the shop's system takes from nobody was not tried: nothing of it is uncertain
  if (isFailed(fact) && fact.why === 'unsupported') return toPerson(way, [{ key: 'settle.by_person' }])
  const open = asTried(way)
  if (isFailed(fact)) return toPerson(open, deedFailed(fact)[1], deedFailed(fact)[0])
  const found = readActed(fact)
  if (!found || found.state === 'uncertain') return toPerson(open, [{ key: 'settle.uncertain' }], 'shop_failed')
  if (found.state === 'waiting') return toPerson(open, [{ key: waitingKey(found.why, ready), args }])
  if (found.state === 'undone') return takenBack(way, ready, found.step)
  const over = withoutTried(way)
  if (found.state !== 'done' || found.receipts.length === 0) return notTaken(over, ready, found.at, args)
  const { order, chosen } = ready
  const say = tellingOf(found, receiptWords(over, chosen.deed, found, { args, name }))
  if (chosen.deed.endsWith === 'person') return toPerson(over, say)
  return ended(order ? { ...over, scene: withOrder(over, order) } : over, say, order && chosen.deed.atOnce ? { offer: [HUMAN] } : {})
}

/** A later step came to nothing and the first is taken back: where it goes without that step, it is put so. */
function takenBack(way: Way, { chosen: { deed } }: Ready, step: string | undefined): Step {
  const { confirm: _, ...slots } = way.matter.slots
  const open = asTried(way)
  const matter = { ...way.matter, slots, put: way.scene.turn.now.toISOString() }
  if (deed.also?.kind === 'book_pickup' && step === deed.also.kind)
    return question(
      { ...open, matter },
      { slot: 'confirm', say: [{ key: 'settle.undone_pickup' }], options: confirmsOf(deed, matter.asPut ?? '') },
    )
  return ended(open, [{ key: 'settle.undone' }], { source: 'scenario', offer: [HUMAN] })
}

/** Where the shop says at what it is, that is told in words of ours. */
const REFUSED_AT: ReadonlySet<string> = new Set(['book_installation.address', 'notify_restock.stock'])

function notTaken(way: Way, ready: Ready, at: string | undefined, args: Args): Step {
  const where = `${ready.chosen.deed.kind}.${at}`
  const key = REFUSED_AT.has(where) ? `settle.refused_at.${where}` : 'settle.shop_refused'
  return refused(way, [{ key, args }], [], ready.order ? [orderCard(ready.order)] : [])
}

/** Words that tell the end of a deed bear its id: what was told with them is told by nobody else. */
const tellingOf = ({ id }: Found, [first, ...rest]: readonly Words[]): readonly Words[] =>
  first && 'key' in first && id !== undefined ? [{ ...first, deed: id }, ...rest] : first ? [first, ...rest] : []

type Found = NonNullable<ReturnType<typeof readActed>>

/** The shop's receipt in words: its number, the day of an answer, and where goods are to be sent. */
function receiptWords(way: Way, deed: Deed, { receipts: [receipt, second], refunds }: Found, { args, name }: Told): Words[] {
  if (!receipt) return []
  const { due, standing, ...fields } = inTongue(receipt.fields, tongueOf(way))
  // what was chosen is named as it was shown, in the reader's language
  const to = way.matter.slots['address']?.value
  // written in other letters than the shop's, it is told as it was written
  const asWritten = typeof to === 'object' && 'written' in to ? { address: String(args['address'] ?? '') } : {}
  const shown = { ...asWritten, ...(args['for'] && { for: args['for'] }), ...(args['title'] && { title: args['title'] }) }
  const amount = receipt.amount ?? refunds.find(({ id }) => id === receipt.id)?.amount
  const proven: Args = { ...args, trackingNumber: args['tracking'] ?? '', ...fields, ...shown, id: receipt.id, ...(amount && { amount }) }
  const say: Words[] = [
    ...(receipt.kind === 'book_pickup'
      ? [pickupWords(receipt, asWritten.address), ...otherTime(way, receipt)]
      : standing
        ? [{ key: standing === 'case' ? 'settle.standing_case' : 'settle.standing', args: { id: receipt.id } }]
        : !amount && name in WITH_SUM
          ? [{ key: 'settle.done.no_sum', args: { title: titleOf(way.scene, way.definition.id), id: receipt.id } }]
          : [{ key: toldKey(deed, name, { paid: amount !== undefined, released: fields['held'] === 'released' }), args: proven }]),
    ...(due ? [{ key: 'settle.due', args: { at: { at: due, as: 'moment' as const } } }] : []),
  ]
  if (second?.kind === 'book_pickup') say.push(pickupWords(second, asWritten.address), ...otherTime(way, second))
  else if (SENDS_BACK.has(deed.kind) && fields['address']) say.push({ key: 'settle.send_to', args: proven })
  // a repair is called for by the shop itself
  else if (SENDS_BACK.has(deed.kind) && deed.kind !== 'request_repair') say.push({ key: 'settle.send_to_unknown' })
  return say
}

const SENDS_BACK: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'request_repair'])

/** What a receipt says twice, in the shop's own language and as `…En`, once: as it is read. */
function inTongue(fields: Readonly<Record<string, string>>, tongue: 'zh-CN' | 'en'): Readonly<Record<string, string>> {
  const own = Object.entries(fields).filter(([name]) => !name.endsWith('En'))
  return Object.fromEntries(own.map(([name, words]) => [name, (tongue === 'en' && fields[`${name}En`]) || words]))
}

/** Told to the courier in the shopper's own words, where it is no call that is asked for. */
const TOLD = 'settle.done.told_courier'
const toldKey = ({ kind, topic }: Deed, name: string, { paid, released }: { readonly paid: boolean; readonly released: boolean }) =>
  kind === 'contact_courier' && topic === 'wish' ? TOLD : doneKey(name, paid, released)

const withOrder = ({ scene }: Way, { number }: OrderFact) => ({
  ...scene,
  state: { ...scene.state, focus: { ...scene.state.focus, orderNumber: number } },
})

/** Who named a later time with the yes is told that it is not the one that was booked. */
function otherTime({ scene }: Way, { fields: { by } }: Pick<Found['receipts'][number], 'fields'>): Words[] {
  const isLater = (value: unknown) => typeof value === 'object' && value !== null && 'from' in value && String(value.from) > String(by)
  const later = by !== undefined && scene.turn.understood.entities.some(({ type, value }) => type === 'time' && isLater(value))
  return later ? [{ key: 'progress.pickup_moved' }] : []
}

/** What came of a deed; undefined where it cannot be read. */
export function readActed(fact: unknown) {
  try {
    return acted(fact)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Remembers a matter whose deed came to no known end, for whoever asks after it. */
const asTried = <W extends { readonly scene: Scene; readonly matter: Settling }>(way: W): W => ({
  ...way,
  scene: { ...way.scene, state: { ...way.scene.state, tried: way.matter } },
})

/** Once a deed has come to its end nothing is asked after, and what was wrong, and shown, is seen to. */
function withoutTried<W extends { readonly scene: Scene }>(way: W): W {
  const { tried: _, fault: __, shown: ___, ...state } = way.scene.state
  return { ...way, scene: { ...way.scene, state } }
}
