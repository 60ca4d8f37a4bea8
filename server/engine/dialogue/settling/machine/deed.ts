import type { Settling, Step, WordArg, Words } from '#engine/conversation'
import type { OptionFact, OrderFact } from '../../facts/index.ts'
import { orderCard } from '../../steps/index.ts'
import type { Deed } from '../definition.ts'
import { remarkOf } from '../flow/own.ts'
import { isSeveral, severalPut } from '../lines/index.ts'
import { addressText, FAULTS, wordIn } from '../matter.ts'
import { confirmKey } from '../words/done.ts'
import { askFor, question, type Way } from './asking.ts'
import { came, confirmsOf } from './came/came.ts'
import { standsAlready } from './came/stands.ts'
import type { Chosen } from './deciding/deciding.ts'
import { refused, stopped } from './ending.ts'
import { asPersonal, taxAsked, taxWords, titleAsked } from './parcels/invoice.ts'
import { asPart, dropsLine } from './parcels/part.ts'
import { countedTitle, ofPieces } from './parcels/pieces.ts'
import { exampleFor, whereTo } from './parcels/where-to.ts'
import { dropsOrder, type Planned, planOf } from './plan.ts'
import { type Prepared, prepare } from './prepared.ts'
import { reasonWords, tongueOf } from './reasons.ts'
import type { Item } from './which.ts'

/** Everything a deed is done with. */
export interface Ready {
  /** Absent where the matter is about none. */
  readonly order: OrderFact | undefined
  readonly item: Item | undefined
  readonly chosen: Chosen
}

/** Asked for with what the shop has, before the deed is put to the shopper. */
const PREPARED: ReadonlySet<string> = new Set(['forVariant', 'withNumber', 'quantity'])

/** What is put of several lines at once. */
const SEVERAL: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only', 'cancel_order'])

/** What the deed still asks, then the yes, then the deed and its receipt. */
export function deedStep(begun: Way, given: Ready): Step {
  if (given.order && isSeveral(begun, given.order) && SEVERAL.has(given.chosen.deed.kind)) return severalPut(begun, given.order)
  const part = cancels(given) ? asPart(begun, given) : ofPieces(begun, given)
  if ('step' in part) return part.step
  const { has: ready, way: start } = part
  const { deed } = ready.chosen
  const prepared = prepare(start, ready)
  if ('step' in prepared) return prepared.step
  const to = whereTo(withWayBack(asPersonal(keeping(start, prepared.has)), deed), ready.order)
  if ('step' in to) return to.step
  const { way } = to
  const open = (deed.asks ?? []).find(
    (one) => isWanted(one, way.matter) && !PREPARED.has(one.slot) && way.matter.slots[one.slot] === undefined,
  )
  const needed = open?.slot === 'invoiceTitle' ? undefined : taxAsked(way, ready)
  if (needed) return needed
  if (open?.slot === 'address' && open.optional) return whereFrom(way, ready)
  if (open) return open.slot === 'invoiceTitle' ? titleAsked(way, open) : askFor(way, open)
  const args = argsOf(way, ready, prepared.has)
  const plan = planOf(way, ready, prepared.has)
  if ('refused' in plan) return refused(way, [{ key: plan.refused, args }], [], cardsOf(ready))
  const asPut = asTaken(plan)
  if (!deed.atOnce && !isAnswered(way.matter, asPut))
    return standsAlready(way, ready) ?? confirming(unconfirmed(way), ready, { args, asPut })
  if (saysNotWhich(deed, way.matter))
    return question(unconfirmed(way), { slot: 'confirm', say: WHICH_WAY, options: confirmsOf(deed, asPut) })
  if (!deed.atOnce && wordIn(way.matter, 'confirm') === 'no') return stopped(way)
  const as = `act.${way.scene.prefix}${deed.kind}`
  const fact = way.scene.turn.facts[as]
  if (fact === undefined) return { do: 'act', what: { port: `actions.${deed.kind}`, with: [plan] }, as }
  return came(way, ready, fact, { args, name: wordsOf(way, ready) })
}

/** Asked for, or told of as another than what is known: "换个地址取件". */
const isWanted = ({ slot, optional }: NonNullable<Deed['asks']>[number], matter: Settling): boolean =>
  !optional || (slot === 'address' && wordIn(matter, 'elsewhere') !== undefined)

/** Where the goods are to be fetched. */
const whereFrom = (way: Way, { order }: Ready): Step =>
  question(way, { slot: 'address', say: [{ key: 'settle.ask.pickup_address', args: { example: exampleFor(way, order) } }] })

/** What was found for the deed is kept, so that what is confirmed is what is done; a yes to something else is none. */
function keeping(way: Way, { other, withNumber }: Prepared): Way {
  const found = { ...(other && { forVariant: other.id }), ...(withNumber && { withNumber }) }
  const fresh = Object.entries(found).filter(([name, id]) => wordIn(way.matter, name) !== id)
  if (fresh.length === 0) return way
  const values = fresh.map(([name, value]) => [name, { value, from: 'looked_up' as const, confidence: 1 }])
  const open = unconfirmed(way)
  return { ...open, matter: { ...open.matter, slots: { ...open.matter.slots, ...Object.fromEntries(values) } } }
}

/** Without the yes: to what is put anew it was none. */
function unconfirmed(way: Way): Way {
  const { confirm: _, ...slots } = way.matter.slots
  return { ...way, matter: { ...way.matter, slots } }
}

/** The deed as the shop would take it. What is written down of the shopper's words grows with their yes and is left out. */
function asTaken({ steps: [first] }: Planned): string {
  const { detail: _, ...action } = first?.action ?? {}
  return JSON.stringify(action)
}

/** Whether a no was given, or a yes to just this deed: a yes to what was put with other goods, sums or places is none to it. */
const isAnswered = (matter: Settling, asPut: string): boolean =>
  wordIn(matter, 'confirm') === 'no' || (matter.slots['confirm'] !== undefined && matter.asPut === asPut)

/** A plain yes, where it was told before how the goods go back. */
function withWayBack(way: Way, deed: Deed): Way {
  const { back } = way.matter.slots
  if (!back || !saysNotWhich(deed, way.matter) || !deed.confirm?.includes(String(back.value))) return way
  return { ...way, matter: { ...way.matter, slots: { ...way.matter.slots, confirm: back } } }
}

/** A plain yes, where one of several ways is to be chosen with it. */
const saysNotWhich = ({ confirm = [] }: Deed, matter: Settling): boolean =>
  confirm.length > 1 && wordIn(matter, 'confirm') === 'yes' && !confirm.includes('yes')

/** The yes is kept back until it is clear which way. */
const WHICH_WAY: readonly Words[] = [{ key: 'settle.which_way' }]

/** What will be done, what it gives and why, and a yes asked for: nothing that cannot be undone without one. */
function confirming(way: Way, ready: Ready, { args, asPut }: { readonly args: Args; readonly asPut: string }): Step {
  const { deed, option, others = [] } = ready.chosen
  const gets = option?.gets
  const reasons = option ? reasonWords(option.reasons, tongueOf(way)) : []
  const freight: Words[] =
    deed.kind === 'request_return' || deed.kind === 'request_exchange'
      ? [{ key: `settle.freight.${gets?.returnFreight ?? 'shopper'}` }]
      : []
  const days: Words[] =
    gets?.refundWithinDays && deed.kind === 'request_return' ? [{ key: 'settle.refund_days', args: { days: gets.refundWithinDays } }] : []
  const gone: Words[] = wordIn(way.matter, 'data') === 'delete' ? [{ key: 'settle.data_gone' }] : []
  const chose = wordIn(way.matter, 'part') !== undefined
  const whole: Words[] = dropsWhole(ready) && !chose ? [{ key: 'settle.whole_order' }] : []
  const from: Words[] = deed.also?.kind === 'book_pickup' && args['address'] !== '' ? [{ key: 'settle.pickup_at', args }] : []
  const key = confirmKey(wordsOf(way, ready), ready.order)
  const say: Words[] = [
    ...whole,
    ...becauseOf(way, ready),
    { key, args },
    ...taxWords(way, ready),
    ...gone,
    ...reasons,
    ...freight,
    ...days,
    ...from,
  ]
  const here = { ...way, matter: { ...way.matter, put: way.scene.turn.now.toISOString(), asPut } }
  return question(here, { slot: 'confirm', say, options: [...confirmsOf(deed, asPut), ...others], parts: cardsOf(ready) })
}

/** The reason that decides who pays, said back before the yes: one that was misheard cannot pass unseen. What was tapped was seen. */
function becauseOf({ matter: { slots } }: Way, { chosen }: Ready): Words[] {
  const { claim } = slots
  const told = String(claim?.value ?? '')
  if (!chosen.option || !FAULTS.has(told) || claim?.from !== 'said') return []
  return [{ key: 'settle.because', args: { reason: { key: `settle.choice.claim.${told}` } } }]
}

const cardsOf = ({ order }: Ready) => (order ? [orderCard(order)] : [])

/** By what name it is put to the shopper and told: what drops a whole order is called so, with the whole sum. */
const wordsOf = (way: Way, ready: Ready): string =>
  cancels(ready) ? 'cancel_order' : dropsLine(way, ready) ? 'drop_line' : ready.chosen.deed.kind

/** Whether the whole order is what goes. */
const cancels = (ready: Ready) => dropsOrder(ready) || ready.chosen.deed.kind === 'cancel_order'

/** Whether more goes with it than one line: who names one kind of goods may mean that alone. */
const dropsWhole = (ready: Ready) => cancels(ready) && (ready.order?.items.length ?? 0) > 1

/** The goods it is about: of an order that is dropped all of them. */
const titleOf = (ready: Ready): string => {
  const { order, item } = ready
  if (cancels(ready)) return [...new Set(order?.items.map(countedTitle))].join(' + ')
  return item && COUNTED.has(ready.chosen.deed.kind) ? countedTitle(item) : (item?.title ?? order?.items[0]?.title ?? '')
}

/** How many pieces of a line go is put with these; of others it is told in words of their own. */
const COUNTED: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only'])

/** What an option gives in money: what goes back, or for the trouble. */
const sumOf = (option: OptionFact | undefined) =>
  option?.option === 'keep_with_compensation' ? option.gets?.compensation : option?.gets?.refund

/** Which right over one's data is used, in words of the catalogue. */
function dataWords(matter: Settling): WordArg {
  const right = wordIn(matter, 'data')
  return right === undefined ? '' : { key: `settle.choice.data.${right}` }
}

type Args = Readonly<Record<string, WordArg>>

function argsOf({ scene, matter }: Way, ready: Ready, { other, fewer, withNumber }: Prepared): Args {
  const { order, chosen } = ready
  const decided = dropsOrder(ready) ? undefined : sumOf(chosen.option)
  const amount = fewer?.amount ?? decided ?? order?.total
  return {
    number: order?.number ?? '',
    title: titleOf(ready),
    ...(amount && { amount }),
    quantity: fewer?.quantity ?? 1,
    with: withNumber ?? '',
    when: wordIn(matter, 'deliverAt') ?? wordIn(matter, 'when') ?? '',
    tax: wordIn(matter, 'taxNumber') ?? '',
    for: other?.name ?? '',
    address: addressText(matter) || placeKnown(chosen.deed),
    remark: remarkOf(scene, matter),
    invoice: wordIn(matter, 'invoiceTitle') ?? '',
    email: wordIn(matter, 'email') ?? '',
    tracking: wordIn(matter, 'tracking') ?? '',
    oldItem: wordIn(matter, 'oldItem') ?? '',
    detail: wordIn(matter, 'detail') ?? '',
    contact: wordIn(matter, 'contact') ?? '',
    data: dataWords(matter),
    wish: wordIn(matter, 'wish') ?? '',
  }
}

/** Where a courier comes for goods if nothing else was said. */
const placeKnown = ({ kind }: Deed): WordArg => (kind === 'book_pickup' ? { key: 'settle.order_address' } : '')
