import type { Step, Words } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import { HUMAN, orderCard } from '../../../steps/index.ts'
import type { Deed } from '../../definition.ts'
import { wordIn } from '../../matter.ts'
import { askFor, type Way } from '../asking.ts'
import { ended } from '../ending.ts'

/** Which of several deeds is meant: said, else the usual one, else asked; what needs no deed is told. None where the matter has but one. */
export function whichDeed(way: Way, order: OrderFact): { readonly has: Deed | undefined } | { readonly step: Step } {
  const { which, deeds } = way.definition
  if (!which) return { has: undefined }
  const { slot } = which.ask
  const wanted = wordIn(way.matter, slot) ?? which.otherwise
  if (wanted === undefined) return { step: askFor(way, which.ask, { number: order.number }) }
  const deed = deeds[wanted]
  return deed ? { has: deed } : { step: ended(way, progressOf(order), { parts: [orderCard(order)], offer: [HUMAN] }) }
}

/** How far the invoice of an order is, as the shop has it. */
function progressOf({ number, invoices: [last] }: OrderFact): Words[] {
  if (!last) return [{ key: 'settle.invoice.none', args: { number } }]
  const { id, title, email, at } = last
  return [{ key: 'settle.invoice.asked', args: { number, id, title, email, at: { at, as: 'moment' } } }]
}

/** The end that an answer brings by itself. */
export function endOf(way: Way): Step | undefined {
  const key = way.definition.asks.flatMap(({ slot, ends = {} }) => ends[wordIn(way.matter, slot) ?? ''] ?? [])[0]
  return key === undefined ? undefined : ended(way, [{ key }], { source: 'scenario' })
}
