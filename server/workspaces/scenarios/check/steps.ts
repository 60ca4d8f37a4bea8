import type { ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import { READ_SLOTS } from '#engine/dialogue'
import { problem, stepAt } from './problem.ts'
import { factProblems, HOUSE_WORDS } from './texts.ts'

type Known = ReadonlySet<string>

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
    case 'tell_order':
      return known.has('order') ? [] : [problem(at, 'an order is told of before it is known which: put a step "order" before')]
    default:
      return []
  }
}

type Ask = Extract<ScenarioStep, { do: 'ask' }>

function askProblems(at: string, { slot, say, choices = [], entity, free, usual }: Ask): ScenarioProblem[] {
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
    ...(usual === undefined || values.includes(usual)
      ? []
      : [problem(at, `the usual answer ${usual} is none of the choices: name one of ${values.join(', ') || 'them'}`)]),
    ...unlabelled.map(({ value }) => problem(at, `the choice ${value} has no words: write its "label" in "zh-CN" and "en"`)),
  ]
}

function decideProblems(
  at: string,
  { wants, offers, deeds, anyOf, choose }: Extract<ScenarioStep, { do: 'decide' }>,
  known: Known,
): ScenarioProblem[] {
  const idle = [wants, ...offers].filter((one) => !deeds[one])
  return [
    ...(known.has('order') && known.has('item')
      ? []
      : [problem(at, 'it is decided about a line of an order: put the steps "order" and "item" before')]),
    ...(anyOf && choose ? [problem(at, 'the best is taken, or the shopper chooses: take out "anyOf" or "choose"')] : []),
    ...idle.map((one) => problem(at, `${one} may be chosen, but nothing is done for it: add its deed, or take it out`)),
  ]
}
