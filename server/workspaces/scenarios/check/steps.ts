import type { ScenarioDeed, ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import { READ_SLOTS, SAID } from '#engine/dialogue'
import { problem, stepAt } from './problem.ts'
import { factProblems, HOUSE_WORDS } from './texts.ts'

type Known = ReadonlySet<string>

/** What a deed needs beside its order, where nothing is decided. */
const NEEDS: Readonly<Partial<Record<ScenarioDeed['kind'], { slots?: readonly string[]; item?: true }>>> = {
  change_address: { slots: ['address'] },
  add_remark: { slots: ['remark'] },
  request_invoice: { slots: ['invoiceTitle', 'email'] },
  send_back: { slots: ['tracking'] },
  protect_price: { item: true },
  reschedule_delivery: { slots: ['deliverAt'] },
  change_variant: { item: true },
  change_quantity: { item: true },
  split_order: { item: true },
  correct_invoice: { slots: ['invoiceTitle'] },
  request_special_invoice: { slots: ['invoiceTitle', 'taxNumber', 'bank', 'email'] },
}
/** Deeds whose sum or right only a decision gives. */
const DECIDED: ReadonlySet<string> = new Set(['request_return', 'request_exchange', 'refund_only', 'compensate', 'part_refund', 'reship'])
/** Slots that the machine keeps for itself. */
const RESERVED: ReadonlySet<string> = new Set(['wish', 'option', 'confirm', 'item', 'best', 'forVariant', 'order', 'product', 'begin'])

/** What is wrong with one step by itself, given what is known when one comes to it. */
export function stepProblems(id: string, step: ScenarioStep, known: Known): ScenarioProblem[] {
  const at = stepAt(id)
  switch (step.do) {
    case 'ask':
      return askProblems(at, step)
    case 'item':
      return known.has('order') ? [] : [problem(at, 'which line is asked before which order: put a step "order" before')]
    case 'when':
      return step.all.flatMap(({ fact, is, atLeast, atMost }) => [
        ...factProblems(at, [fact], known),
        ...((is ?? atLeast ?? atMost) === undefined ? [problem(at, `${fact} is compared with nothing: say is, atLeast or atMost`)] : []),
      ])
    case 'decide':
      return decideProblems(at, step, known)
    case 'deed':
      return deedProblems(at, step.deed, known)
    default:
      return []
  }
}

type Ask = Extract<ScenarioStep, { do: 'ask' }>

function askProblems(at: string, { slot, say, choices = [], entity, free }: Ask): ScenarioProblem[] {
  const values = choices.map(({ value }) => value)
  const twice = values.find((value, i) => values.indexOf(value) !== i)
  const unlabelled = choices.filter(({ value, label }) => !label && !HOUSE_WORDS.has(`settle.choice.${slot}.${value}`))
  return [
    ...(RESERVED.has(slot) ? [problem(at, `the slot ${slot} is kept for the machine: give yours another name`)] : []),
    ...(say === undefined && !HOUSE_WORDS.has(`settle.ask.${slot}`)
      ? [problem(at, `nothing is asked: write "say" in "zh-CN" and "en"`)]
      : []),
    ...(choices.length === 0 && !entity && !free && !READ_SLOTS.includes(slot)
      ? [problem(at, 'nothing would be understood as an answer: give "choices", an "entity", or "free": true')]
      : []),
    ...(twice === undefined ? [] : [problem(at, `two choices are called ${twice}: give one another value`)]),
    ...unlabelled.map(({ value }) => problem(at, `the choice ${value} has no words: write its "label" in "zh-CN" and "en"`)),
  ]
}

function decideProblems(at: string, { wants, offers, deeds }: Extract<ScenarioStep, { do: 'decide' }>, known: Known): ScenarioProblem[] {
  const idle = [wants, ...offers].filter((one) => !deeds[one])
  return [
    ...(known.has('order') && known.has('item')
      ? []
      : [problem(at, 'it is decided about a line of an order: put the steps "order" and "item" before')]),
    ...idle.map((one) => problem(at, `${one} may be chosen, but nothing is done for it: add its deed, or take it out`)),
  ]
}

function deedProblems(at: string, { kind, asks = [] }: ScenarioDeed, known: Known): ScenarioProblem[] {
  const { slots = [], item } = NEEDS[kind] ?? {}
  const asked = (slot: string) => known.has(`${SAID}${slot}`) || asks.some((one) => one.slot === slot)
  return [
    ...(known.has('order') ? [] : [problem(at, `${kind} is done to an order: put a step "order" before`)]),
    ...(item && !known.has('item') ? [problem(at, `${kind} is done to a line of an order: put a step "item" before`)] : []),
    ...(DECIDED.has(kind) ? [problem(at, `${kind} moves money: let a step of the kind "decide" allow it`)] : []),
    ...slots.filter((slot) => !asked(slot)).map((slot) => problem(at, `${kind} needs ${slot}: ask for the slot ${slot} on every way here`)),
  ]
}
