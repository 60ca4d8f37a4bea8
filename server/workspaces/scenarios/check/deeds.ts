import { AT_ONCE, REQUESTS, type ScenarioDeed, type ScenarioProblem, type ScenarioStep } from '@xiaoer/contract/scenarios'
import { READ_SLOTS } from '#engine/claims'
import { SAID } from '#engine/dialogue'
import { problem, stepAt } from './problem.ts'
import { HOUSE_WORDS } from './texts.ts'

type Known = ReadonlySet<string>
type Kind = ScenarioDeed['kind']

/** What a deed needs beside its order, where nothing is decided. */
const NEEDS: Readonly<Partial<Record<Kind, { slots?: readonly string[]; item?: true }>>> = {
  change_address: { slots: ['address'] },
  add_remark: { slots: ['remark'] },
  request_invoice: { slots: ['invoiceTitle', 'email'] },
  send_back: { slots: ['tracking'] },
  reschedule_delivery: { slots: ['deliverAt'] },
  change_variant: { item: true },
  change_quantity: { item: true },
  split_order: { item: true },
  correct_invoice: { slots: ['invoiceTitle'] },
  request_special_invoice: { slots: ['invoiceTitle', 'taxNumber', 'bank', 'email'] },
  request_repair: { item: true },
  book_installation: { slots: ['when'] },
  ask_trade_in: { slots: ['oldItem'] },
  request_data: { slots: ['data'] },
  ask_cooperation: { slots: ['detail', 'contact'] },
  notify_restock: { item: true },
}
/** Slots that go to the shop in the shopper's words: a choice would bring its name there. */
export const IN_WORDS: ReadonlySet<string> = new Set([
  'address',
  'remark',
  'invoiceTitle',
  'email',
  'tracking',
  'taxNumber',
  'bank',
  'oldItem',
  'contact',
])
/** Deeds whose sum or right only a decision gives. */
const DECIDED: ReadonlySet<Kind> = new Set([
  'request_return',
  'request_exchange',
  'refund_only',
  'compensate',
  'part_refund',
  'protect_price',
  'reship',
])
/** Requests that are about an order all the same. */
const OF_ORDER: ReadonlySet<Kind> = new Set(['book_installation', 'request_repair'])
const MAY_BE_AT_ONCE: ReadonlySet<string> = new Set(AT_ONCE)
const MAY_LACK_ORDER: ReadonlySet<string> = new Set([...REQUESTS, 'put_in_cart'])
/** Filled by the machine: what was refused before, and what a matter began with. */
const FILLED: ReadonlySet<string> = new Set(['refused', 'claim', 'option', 'wish'])
/** Asked with what the shop has. */
const PREPARED: ReadonlySet<string> = new Set(['forVariant', 'withNumber', 'quantity'])

/** What is wrong with the deeds of a step, given what is known when one comes to it. */
export function deedProblems(id: string, step: ScenarioStep, known: Known): ScenarioProblem[] {
  const at = stepAt(id)
  if (step.do === 'decide') return Object.entries(step.deeds).flatMap(([wish, deed]) => formProblems(`${at}, ${wish}`, deed, known))
  return step.do === 'deed' ? [...formProblems(at, step.deed, known), ...needProblems(at, step.deed, known)] : []
}

/** What holds for every deed: its questions can be asked and answered, and it asks for a yes where it cannot be undone. */
function formProblems(at: string, { kind, asks = [], atOnce, confirm, topic }: ScenarioDeed, known: Known): ScenarioProblem[] {
  const own = asks.filter(({ slot }) => !PREPARED.has(slot))
  return [
    ...own
      .filter(({ slot }) => !HOUSE_WORDS.has(`settle.ask.${slot}`))
      .map(({ slot }) => problem(at, 'scenario.no_words_to_ask', { deed: kind, slot })),
    ...own
      .filter(({ slot, entity, free }) => !entity && !free && !READ_SLOTS.includes(slot))
      .map(({ slot }) => problem(at, 'scenario.not_understood', { slot })),
    ...(atOnce && !MAY_BE_AT_ONCE.has(kind) ? [problem(at, 'scenario.not_at_once', { deed: kind, known: AT_ONCE.join(', ') })] : []),
    ...(atOnce && confirm ? [problem(at, 'scenario.no_yes', { deed: kind })] : []),
    ...(topic === undefined || FILLED.has(topic) || known.has(`${SAID}${topic}`)
      ? []
      : [problem(at, 'scenario.topic_unasked', { deed: kind, slot: topic })]),
  ]
}

/** What a deed needs that nothing is decided for. */
function needProblems(at: string, { kind, asks = [] }: ScenarioDeed, known: Known): ScenarioProblem[] {
  const { slots = [], item } = NEEDS[kind] ?? {}
  const asked = (slot: string) => known.has(`${SAID}${slot}`) || asks.some((one) => one.slot === slot)
  const needsOrder = !MAY_LACK_ORDER.has(kind) || OF_ORDER.has(kind)
  const line = kind === 'notify_restock' ? 'scenario.deed_needs_goods' : 'scenario.deed_needs_item'
  return [
    ...(known.has('order') || !needsOrder ? [] : [problem(at, 'scenario.deed_needs_order', { deed: kind })]),
    ...(item && !known.has('item') ? [problem(at, line, { deed: kind })] : []),
    ...(DECIDED.has(kind) ? [problem(at, 'scenario.deed_undecided', { deed: kind })] : []),
    ...slots.filter((slot) => !asked(slot)).map((slot) => problem(at, 'scenario.deed_needs_slot', { deed: kind, slot })),
  ]
}
